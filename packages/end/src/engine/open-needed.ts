/**
 * Opens the sealed parts that a decision depends on, and records each opening with its purpose.
 * Keeps: only what casework asks for is opened, and only what the caller's party may read: of what another one was told in the case it is
 * counted that it is there. What cannot be opened is left out, and decide refuses. Whether a key may still come is told beside it.
 */
import { type NeededContents, neededContents, type World } from '@passerelle/casework'
import type { SealedOf, SealedType } from '@passerelle/contracts'
import type { EventId } from '@passerelle/kernel'
import type { CaseTransaction, StoredEvent } from '@passerelle/messaging'
import type { CaseSession } from './case-session.ts'
import type { Engine } from './engine.ts'
import type { CommandRequest } from './execute-command.ts'
import { mayRead } from './open-content.ts'
import { type OnBehalf, openStored, stands } from './open-for-purpose.ts'
import { vacancyFor } from './vacancies.ts'

type Opened = World['opened']

export interface Needed {
  readonly opened: Opened
  /** Something was left out whose key has not come yet. */
  readonly pending: boolean
}

interface Opening {
  readonly session: CaseSession
  readonly request: CommandRequest
}

const idsIn = ({ sessions, ...single }: NeededContents): readonly EventId[] =>
  [...sessions, ...Object.values(single)].filter((id) => id !== null)

function partedBy(events: readonly StoredEvent[], isOwn: (stored: StoredEvent) => boolean) {
  const parted = Map.groupBy(events, isOwn)
  return {
    own: new Map((parted.get(true) ?? []).map((event) => [event.eventId, event])),
    elsewhere: new Set((parted.get(false) ?? []).map(({ eventId }) => eventId)),
  }
}

export async function openNeeded(tx: CaseTransaction, engine: Engine, opening: Opening): Promise<Needed> {
  const { session, request } = opening
  const { party, actor, command } = request
  const { caseRef } = session.row
  const on: OnBehalf = { caseRef, party, actor, purpose: `decide:${command.type}`, keys: session.keys }
  const needed = neededContents(command, session.states)
  const ids = idsIn(needed)
  if (ids.length === 0) return { opened: await vacancyFor(tx, { command }), pending: false }
  let pending = false
  const ofCase = (await tx.knownEvents(ids)).filter((event) => stands(event) && event.caseRef === caseRef)
  const { own, elsewhere } = partedBy(ofCase, (stored) => mayRead(engine, session.states.shared, { stored, party }))
  const read = async <T extends SealedType>(
    id: EventId | null,
    types: readonly T[],
  ): Promise<SealedOf[T] | 'erased' | undefined> => {
    const stored = id === null ? undefined : own.get(id)
    if (!stored) return undefined
    const type = types.find((one) => one === stored.type)
    const opened = type === undefined ? undefined : await openStored(tx, engine, { stored, type, on })
    if (opened?.ok !== false) return opened?.value
    pending ||= opened.error === 'key-pending'
    return opened.error === 'erased' ? 'erased' : undefined
  }
  const sessions: SealedOf['counselling.session-held'][] = []
  for (const id of needed.sessions) {
    const one = await read(id, ['counselling.session-held'])
    if (one !== undefined && one !== 'erased') sessions.push(one)
  }
  const decision = await read(needed.decision, ['decision.recorded'])
  const submission = await read(needed.summary, ['referral.submitted', 'referral.resubmitted'])
  const decline = await read(needed.decline, ['referral.declined'])
  const legalCheck = await read(needed.legalCheck, ['visit.legal-check-recorded'])
  const proposal = await read(needed.proposal, ['match.proposed'])
  const target = ofCase.find(({ eventId, scope }) => eventId === needed.target && scope === 'case')
  const opened = {
    sessions,
    elsewhere: {
      sessions: needed.sessions.filter((id) => elsewhere.has(id)).length,
      decision: needed.decision !== null && elsewhere.has(needed.decision),
    },
    ...(decision && decision !== 'erased' ? { decision } : {}),
    ...(submission ? { summary: submission === 'erased' ? submission : submission.summary } : {}),
    ...(decline ? { decline } : {}),
    ...(legalCheck ? { legalCheck } : {}),
    ...(proposal ? { proposal } : {}),
    ...(await vacancyFor(tx, { command, proposal })),
    ...(target ? { target: { type: target.type, end: target.writer, sequence: target.sequence } } : {}),
  }
  return { opened, pending }
}
