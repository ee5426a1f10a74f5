/**
 * Opens the sealed parts that a decision depends on, and records each opening with its purpose.
 * Keeps: only what casework asks for is opened; what cannot be opened is left out, and decide refuses.
 */
import { neededContents, type World } from '@passerelle/casework'
import type { SealedOf, SealedType } from '@passerelle/contracts'
import type { EventId } from '@passerelle/kernel'
import { type CaseTransaction, eventIn, type StoredEvent } from '@passerelle/messaging'
import type { CaseSession } from './case-session.ts'
import type { Engine } from './engine.ts'
import type { CommandRequest } from './execute-command.ts'

type Opened = World['opened']

/** Of several that bear one identifier, forks never stood. */
const stands = ({ status }: StoredEvent): boolean => status !== 'fork'

interface Opening {
  readonly session: CaseSession
  readonly request: CommandRequest
}

export async function openNeeded(tx: CaseTransaction, engine: Engine, opening: Opening): Promise<Opened> {
  const { session, request } = opening
  const needed = neededContents(request.command, session.states)
  const ids = [...needed.sessions, needed.decision, needed.summary, needed.decline, needed.target].filter(
    (id) => id !== null,
  )
  if (ids.length === 0) return {}
  const events = new Map((await tx.knownEvents(ids)).filter(stands).map((event) => [event.eventId, event]))
  const read = async <T extends SealedType>(
    id: EventId | null,
    types: readonly T[],
  ): Promise<SealedOf[T] | undefined> => {
    const stored = id === null ? undefined : events.get(id)
    if (!stored || stored.caseRef !== session.row.caseRef) return undefined
    const type = types.find((one) => one === stored.type)
    return type === undefined ? undefined : openOne(tx, engine, { stored, type, request })
  }
  const sessions = []
  for (const id of needed.sessions) sessions.push(await read(id, ['counselling.session-held']))
  const decision = await read(needed.decision, ['decision.recorded'])
  const submission = await read(needed.summary, ['referral.submitted', 'referral.resubmitted'])
  const decline = await read(needed.decline, ['referral.declined'])
  const target = needed.target === null ? undefined : events.get(needed.target)
  const ofCase = target?.caseRef === session.row.caseRef && target.scope === 'case' ? target : undefined
  return {
    sessions: sessions.filter((one) => one !== undefined),
    ...(decision ? { decision } : {}),
    ...(submission ? { summary: submission.summary } : {}),
    ...(decline ? { decline } : {}),
    ...(ofCase ? { target: { type: ofCase.type, end: ofCase.writer, sequence: ofCase.sequence } } : {}),
  }
}

interface OpenOne<T> {
  readonly stored: StoredEvent
  readonly type: T
  readonly request: CommandRequest
}

async function openOne<T extends SealedType>(
  tx: CaseTransaction,
  engine: Engine,
  { stored, type, request }: OpenOne<T>,
): Promise<SealedOf[T] | undefined> {
  const { sealed } = eventIn(stored, engine.schemas)
  if (sealed === null) return undefined
  const { party, actor, command } = request
  const content = engine.sealing.open(type, sealed, { caseRef: stored.caseRef, reader: party })
  await tx.addOpening({
    caseRef: stored.caseRef,
    eventId: stored.eventId,
    party,
    actor,
    purpose: `decide:${command.type}`,
    openedAt: engine.clock.now(),
  })
  return content.ok ? content.value : undefined
}
