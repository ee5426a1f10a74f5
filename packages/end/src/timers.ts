/**
 * What an end does by itself as time goes on: deadlines, advisories in cases, retention, notices by mail. Each fails alone and tries again.
 * Keeps: in a corridor in which it has not found its own events again it writes nothing.
 */
import { type CaseRef, type Corridor, HOUR, SECOND } from '@passerelle/kernel'
import { type Pulse, startPulse } from '@passerelle/messaging'
import { carryOutAdvisories } from './engine/carry-out-advisories.ts'
import type { Engine } from './engine/engine.ts'
import { fireDeadlines } from './engine/fire-deadlines.ts'
import { MAILS_MS, type MailRun, sendMails } from './mail/send-mails.ts'
import type { Recovery } from './recovery.ts'
import { carryOutRetention } from './retention/carry-out.ts'

/** All live cases of a corridor are looked at for it, while an advisory is in force. */
const ADVISORIES_MS = 5 * SECOND

export interface Timing {
  readonly engine: Engine
  readonly recovery: Pick<Recovery, 'atWork'>
  /** How its people are told by mail, where they are. */
  readonly mails?: MailRun | undefined
  onFault(what: string, fault: unknown): void
}

export function startTimers({ engine, recovery, mails, onFault }: Timing): readonly Pulse[] {
  const mayDraw = (corridor: Corridor): boolean => recovery.atWork(corridor)
  const each = (everyMs: number, what: string, beat: () => Promise<void>): Pulse =>
    startPulse({ everyMs, onFault: (fault) => onFault(what, fault), beat })
  const finished = new Set<CaseRef>()
  return [
    each(SECOND, 'timers', async () => void (await fireDeadlines(engine, mayDraw))),
    each(ADVISORIES_MS, 'advisories', async () => void (await carryOutAdvisories(engine, mayDraw, finished))),
    // An end that has not found its own events again may not know that a case was opened anew.
    each(HOUR, 'retention', async () => void (recovery.atWork() && (await carryOutRetention(engine)))),
    ...(mails ? [each(MAILS_MS, 'mails', () => sendMails(mails))] : []),
  ]
}
