/**
 * The case worker's side of a link for an employer: making one, seeing what became of it, making it void.
 * Keeps: one is made only while the employer's answer would be taken from the caller, and is good no longer than until it is due; of it the
 * hash alone stays. Whether it is used is told by the events.
 */
import { type CaseState, introductionOf, type RefusalCode, tellsOfReturn } from '@passerelle/casework'
import { type CaseRef, type FileId, type Instant, instant, ok, type Result, refuse, SECOND } from '@passerelle/kernel'
import type { EmployerLink, Opening, StoredEvent, Viewer } from '@passerelle/messaging'
import { hashOfLinkToken, makeLinkToken } from '@passerelle/trust'
import type { Engine } from '../engine/engine.ts'
import { type CommandRefusal, foretell } from '../engine/execute-command.ts'
import { answerCommand, commandKeyOfLink, LINK_OPENED } from './answer-by-link.ts'
import { introducedBy, type NotShown, type ShownIntroduction, showIntroduction } from './shown-introduction.ts'

export interface AskedFor {
  readonly caseRef: CaseRef
  readonly fileId: FileId
  readonly viewer: Viewer
  readonly traceparent: string
}

export interface GivenLink {
  readonly token: string
  readonly until: Instant
}

export type NotGiven = CommandRefusal | NotShown | 'employer-answer-overdue' | 'cv-tells-of-return'

/** In the place of an older one, which is void from then on. */
export async function giveLink(engine: Engine, key: Uint8Array, asked: AskedFor): Promise<Result<GivenLink, NotGiven>> {
  const shown = await shownTo(engine, asked)
  if (!shown.ok) return shown
  const { caseRef, fileId, viewer } = asked
  const { cv, file } = shown.value
  const at = engine.clock.now()
  const until = instant(Math.floor(file.answerBy.due / SECOND) * SECOND)
  if (at >= until) return refuse('employer-answer-overdue')
  if ([cv.contact, cv.city, ...cv.licences, ...cv.skills].some((text) => text !== null && tellsOfReturn(text)))
    return refuse('cv-tells-of-return')
  const token = makeLinkToken({ key, random: engine.vault.random }, until)
  const link = { fileId, caseRef, party: viewer.party, hash: hashOfLinkToken(token), by: viewer.actor, at, until }
  await engine.store.transact((tx) => tx.putEmployerLink(link))
  return ok({ token, until })
}

/** What the employer would see, if whoever asks could write down their answer now. */
async function shownTo(
  engine: Engine,
  { caseRef, fileId, viewer, traceparent }: AskedFor,
): Promise<Result<ShownIntroduction, CommandRefusal | NotShown>> {
  let shown: Result<ShownIntroduction, NotShown> = refuse('over')
  const refused = await foretell(engine, {
    caseRef,
    ...viewer,
    command: answerCommand(engine, 'match.employer-interested', { fileId, note: null }),
    ifVersion: undefined,
    idempotencyKey: undefined,
    bodyHash: '',
    traceparent,
    onlyIf: async (tx, session) => {
      // Who may not answer, or not now, is told so by the decision itself, and nothing is opened for it.
      if (introductionOf(session.states.shared, fileId)?.state !== 'introduced') return true
      const { party, actor } = viewer
      shown = await showIntroduction(tx, engine, { session, showing: { fileId, party, actor, purpose: 'give-link' } })
      return true
    },
  })
  if (refused !== undefined && refused !== 'repeated') return refuse(refused)
  return shown
}

export interface LinkStanding {
  /** `over`: its time has passed, or the introduction does not wait for the employer any more. */
  readonly state: 'out' | 'used' | 'over'
  readonly link: EmployerLink
  readonly usedAt: Instant | null
  /** How often it was opened, by whomever: by a program that looks into mails, too. */
  readonly opened: { readonly times: number; readonly first: Instant; readonly last: Instant } | null
}

interface Seen {
  readonly expected: CaseState
  readonly events: readonly StoredEvent[]
  readonly openings: readonly Opening[]
  readonly now: Instant
}

export function standingOf(link: EmployerLink, { expected, events, openings, now }: Seen): LinkStanding {
  const answer = answerBy(link, events)
  const cv = introducedBy(events, link.fileId)?.eventId
  const times = openings
    .filter((one) => one.purpose === LINK_OPENED && one.eventId === cv && one.openedAt >= link.at)
    .map(({ openedAt }) => openedAt)
  const isAwaited = introductionOf(expected, link.fileId)?.state === 'introduced' && now < link.until
  return {
    state: answer ? 'used' : isAwaited ? 'out' : 'over',
    link,
    usedAt: answer?.recordedAt ?? null,
    opened: times.length === 0 ? null : { times: times.length, first: times[0]!, last: times.at(-1)! },
  }
}

const answerBy = (link: EmployerLink, events: readonly StoredEvent[]): StoredEvent | undefined => {
  const key = commandKeyOfLink(link)
  return events.find(({ commandKey }) => commandKey === key)
}

/** A link that was used stays known, as it says who answered. */
export async function voidLink(
  engine: Engine,
  fileId: FileId,
): Promise<Result<null, Extract<RefusalCode, 'not-in-this-state'>>> {
  return await engine.store.transact(async (tx) => {
    const link = await tx.employerLink(fileId)
    if (link && answerBy(link, await tx.eventsOf(link.caseRef))) return refuse('not-in-this-state')
    await tx.removeEmployerLink(fileId)
    return ok(null)
  })
}
