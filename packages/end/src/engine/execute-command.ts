/**
 * One command: idempotency, lock, scope, version, decision and everything it causes, in one transaction.
 * Keeps: the same key is answered once; a refusal changes nothing and is not remembered, since it may be mended.
 */
import { createHash } from 'node:crypto'
import { type Command, decide, type Refusal } from '@passerelle/casework'
import type { EventType } from '@passerelle/contracts'
import { type CaseRef, type FileId, ok, type PartyId, type Result, refuse } from '@passerelle/kernel'
import type { CaseRow, CaseTransaction, IdempotentAnswer, StoredEvent } from '@passerelle/messaging'
import { append, type CaseSession, changeOf, mayLookAt, openSession } from './case-session.ts'
import { type Engine, worldOf } from './engine.ts'
import { openNeeded } from './open-needed.ts'

export interface CommandRequest {
  readonly caseRef: CaseRef
  readonly party: PartyId
  readonly actor: string
  readonly command: Command
  readonly ifVersion: number | undefined
  readonly idempotencyKey: string | undefined
  readonly bodyHash: string
  readonly traceparent: string | null
}

export interface Accepted {
  readonly caseRef: CaseRef
  readonly fileId: FileId | null
  readonly version: number
  readonly events: readonly { readonly eventId: string; readonly type: EventType }[]
}

export type CommandRefusal =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'not-found' | 'stale' | 'in-flight' | 'key-reused' }

const stop = (kind: 'not-found' | 'stale' | 'in-flight' | 'key-reused'): Result<never, CommandRefusal> =>
  refuse({ kind })

/** What is remembered of a key: never the key itself, which a client may have built from personal data. */
export const commandKeyOf = (party: PartyId, key: string): string =>
  createHash('sha256').update(`${party}\0${key}`).digest('base64url')

export async function executeCommand(
  engine: Engine,
  request: CommandRequest,
): Promise<Result<Accepted, CommandRefusal>> {
  let emitted = 0
  let session: CaseSession | undefined
  const result = await engine.store.transact((tx) =>
    onceForKey(tx, request, async () => {
      const outcome = await decideAndAppend(tx, engine, request)
      if (!outcome.ok) return outcome
      emitted = outcome.value.emitted
      session = outcome.value.session
      return ok(outcome.value.accepted)
    }),
  )
  if (session) engine.changed({ cases: [changeOf(session.row)], emitted })
  return result
}

/** Stands for the body of a command that this end has lost and found again in the log: any body repeats it. */
const LOST_BODY = ''

/** The answer to a command, made again from its events. */
export const answerTo = (events: readonly StoredEvent[], { caseRef, version }: CaseRow): IdempotentAnswer => ({
  bodyHash: LOST_BODY,
  status: 202,
  answer: {
    caseRef,
    fileId: events[0]?.fileId ?? null,
    version,
    events: events.map(({ eventId, type }) => ({ eventId, type })),
  },
})

/** Runs work unless its key was answered before, and remembers the answer. */
export async function onceForKey<Answer extends object>(
  tx: CaseTransaction,
  { party, idempotencyKey, bodyHash }: Pick<CommandRequest, 'party' | 'idempotencyKey' | 'bodyHash'>,
  work: () => Promise<Result<Answer, CommandRefusal>>,
): Promise<Result<Answer, CommandRefusal>> {
  if (idempotencyKey === undefined) return work()
  const key = commandKeyOf(party, idempotencyKey)
  const before = await tx.claimKey(party, key)
  if (before === 'in-flight') return stop('in-flight')
  if (before !== 'free')
    return before.bodyHash === bodyHash || before.bodyHash === LOST_BODY
      ? ok(before.answer as Answer)
      : stop('key-reused')
  const result = await work()
  if (result.ok) {
    const answer: IdempotentAnswer = { bodyHash, status: 202, answer: Object.fromEntries(Object.entries(result.value)) }
    await tx.saveAnswer(party, key, answer)
  }
  return result
}

interface Done {
  readonly accepted: Accepted
  readonly session: CaseSession
  readonly emitted: number
}

async function decideAndAppend(
  tx: CaseTransaction,
  engine: Engine,
  request: CommandRequest,
): Promise<Result<Done, CommandRefusal>> {
  const { party, command, ifVersion, idempotencyKey, traceparent } = request
  const session = await openSession(tx, engine, request.caseRef)
  if (!session || !mayLookAt(session.row, party)) return stop('not-found')
  if (ifVersion !== undefined && ifVersion !== session.row.version) return stop('stale')
  const opened = await openNeeded(tx, engine, { session, request })
  const decided = decide(session.states, command, worldOf(engine, party, opened))
  if (!decided.ok) return refuse({ kind: 'refused', refusal: decided.error })
  const commandKey = idempotencyKey === undefined ? null : commandKeyOf(party, idempotencyKey)
  const appended = await append(tx, engine, {
    session,
    drafts: decided.value,
    by: { from: party, commandKey, traceparent },
  })
  const { row, stored, emitted } = appended
  const accepted: Accepted = {
    caseRef: row.caseRef,
    fileId: stored[0]?.fileId ?? null,
    version: row.version,
    events: stored.map(({ eventId, type }) => ({ eventId, type })),
  }
  return ok({ accepted, session: appended, emitted })
}
