/**
 * Commands: idempotency, lock, scope, version, decision and everything they cause, in one transaction.
 * Keeps: the same key is answered once, to who still sees the case; a refusal changes nothing and is not remembered,
 * since it may be mended.
 */
import { createHash } from 'node:crypto'
import { type Command, decide, isMatterSilent, type Refusal } from '@passerelle/casework'
import type { EventType } from '@passerelle/contracts'
import { ownRetention } from '@passerelle/contracts/avro'
import { type CaseRef, type FileId, type Instant, ok, type PartyId, type Result, refuse } from '@passerelle/kernel'
import {
  type CaseRow,
  type CaseTransaction,
  type Claimed,
  type IdempotentAnswer,
  type KeptOpening,
  type KeyOf,
  type StoredEvent,
  sees,
  together,
  type Viewer,
} from '@passerelle/messaging'
import { addBegun } from './begin-matter.ts'
import { type Appended, type CaseSession, changeOf, extend, openSession, openSessions } from './case-session.ts'
import { type Engine, worldOf } from './engine.ts'
import { openNeeded } from './open-needed.ts'
import { openingFor } from './vacancies.ts'
import { withSuspended } from './with-suspended.ts'
import { outsideCorridor } from './within-corridor.ts'

export interface CommandRequest extends Viewer {
  readonly caseRef: CaseRef
  /** The row that it begins, where it does: a matter is begun by what is first said in it. */
  readonly begins?: CaseRow | undefined
  readonly command: Command
  readonly ifVersion: number | undefined
  readonly idempotencyKey: string | undefined
  readonly bodyHash: string
  readonly traceparent: string | null
  /** What else has to be so, under the lock of the case, unless the key was answered before; without it there is nothing to be found. */
  readonly onlyIf?: (tx: CaseTransaction, session: CaseSession) => Promise<boolean>
}

export interface Accepted {
  readonly caseRef: CaseRef
  readonly fileId: FileId | null
  readonly version: number
  readonly events: readonly { readonly eventId: string; readonly type: EventType }[]
}

export type CommandRefusal = { readonly kind: 'refused'; readonly refusal: Refusal } | { readonly kind: Stopped }

/** `key-pending`: what has to be read for the decision will come, and has not yet. */
type Stopped = 'not-found' | 'stale' | 'in-flight' | 'key-reused' | 'key-pending'

const stop = (kind: Stopped): Result<never, CommandRefusal> => refuse({ kind })

/** What is remembered of a key: never the key itself, which a client may have built from personal data. */
export const commandKeyOf = (party: PartyId, key: string): string =>
  createHash('sha256').update(`${party}\0${key}`).digest('base64url')

export async function executeCommand(
  engine: Engine,
  request: CommandRequest,
): Promise<Result<Accepted, CommandRefusal>> {
  const [result] = await executeTogether(engine, [request])
  return result!
}

/**
 * Several commands in one transaction, one after the other as if each had its own: a refusal touches its own command
 * alone, a fault ends all. @param requests no two with the same party and key @returns the answers, in order
 */
export async function executeTogether(
  engine: Engine,
  requests: readonly CommandRequest[],
): Promise<readonly Result<Accepted, CommandRefusal>[]> {
  const { results, appended } = await engine.store.transact((tx) => executeIn(tx, engine, requests))
  const cases = new Map(appended.map(({ row }) => [row.caseRef, changeOf(row)]))
  const emitted = appended.reduce((sum, { outbox }) => sum + outbox.length, 0)
  if (cases.size > 0) engine.changed({ cases: [...cases.values()], emitted })
  return results
}

/**
 * What a command would be told now, for whoever has much to do before it can be given; nothing but what was opened is recorded.
 * @param request that needs no content to be opened @returns `repeated` where its key was answered before
 */
export const foretell = (engine: Engine, request: CommandRequest): Promise<CommandRefusal | 'repeated' | undefined> =>
  engine.store.transact(async (tx) => {
    const { caseRef, idempotencyKey } = request
    const session = seenIn(await openSession(tx, engine, { caseRef, seenBy: [request] }), request)
    if (!session) return { kind: 'not-found' }
    const [claimed = 'free'] = idempotencyKey === undefined ? [] : await tx.claimKeys([keyOf(request)])
    if (claimed === 'in-flight') return { kind: claimed }
    if (claimed !== 'free') return 'repeated'
    const decided = await decideIn(tx, engine, { request, session })
    return decided.ok ? undefined : decided.error
  })

interface Executed {
  readonly results: readonly Result<Accepted, CommandRefusal>[]
  readonly appended: readonly Appended[]
}

async function executeIn(tx: CaseTransaction, engine: Engine, requests: readonly CommandRequest[]): Promise<Executed> {
  const refs = [...new Set(requests.map(({ caseRef }) => caseRef))].toSorted()
  const keyed = requests.filter(({ idempotencyKey }) => idempotencyKey !== undefined)
  const [claims, sessions] = await together(
    tx.claimKeys(keyed.map(keyOf)),
    openSessions(tx, engine, { refs, seenBy: requests }),
  )
  await addBegun(tx, engine, { requests, sessions })
  const claimed = new Map(keyed.map((request, index) => [request, claims[index]!]))
  const results: Result<Accepted, CommandRefusal>[] = []
  const done: (Done & { readonly request: CommandRequest })[] = []
  for (const request of requests) {
    const session = seenIn(sessions.get(request.caseRef), request)
    const before = session ? answered<Accepted>(claimed.get(request) ?? 'free', request) : stop('not-found')
    const decided = before ? undefined : await decideIn(tx, engine, { request, session: session! })
    if (decided?.ok) {
      if (decided.value.keeps) await tx.keepOpening(decided.value.keeps)
      sessions.set(request.caseRef, decided.value.appended)
      done.push({ ...decided.value, request })
    }
    results.push(before ?? (decided!.ok ? ok(decided!.value.accepted) : decided!))
  }
  writeDone(tx, done, engine.clock.now())
  return { results, appended: done.map(({ appended }) => appended) }
}

/** Who does not see a case is not told either what they were answered about it while they did. */
const seenIn = (session: CaseSession | undefined, request: CommandRequest): CaseSession | undefined =>
  session && (sees(request, session.row) || (request.begins && session.row.matter?.kind === 'unknown'))
    ? session
    : undefined

/** What several commands cause, in the order in which they were decided. */
function writeDone(
  tx: CaseTransaction,
  done: readonly (Done & { readonly request: CommandRequest })[],
  now: Instant,
): void {
  const rows = new Map(done.map(({ appended: { row } }) => [row.caseRef, row]))
  const keyed = done.filter(({ request }) => request.idempotencyKey !== undefined)
  tx.lastly(
    tx.addEvents(done.flatMap(({ appended }) => appended.stored)),
    tx.addOutbox(done.flatMap(({ appended }) => appended.outbox)),
    tx.addKeys(done.flatMap(({ appended }) => appended.made)),
    tx.putCases([...rows.values()]),
    tx.saveAnswers(
      keyed.map(({ request, accepted }) => ({ ...keyOf(request), ...remembered(accepted, request.bodyHash) })),
      now,
    ),
  )
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

const keyOf = ({ party, idempotencyKey = '' }: Pick<CommandRequest, 'party' | 'idempotencyKey'>): KeyOf => ({
  party,
  key: commandKeyOf(party, idempotencyKey),
})

const remembered = (answer: object, bodyHash: string): IdempotentAnswer => ({
  bodyHash,
  status: 202,
  answer: Object.fromEntries(Object.entries(answer)),
})

/** What a repeated command is told; undefined where it is the first. */
function answered<Answer>(
  before: Claimed,
  { bodyHash }: Pick<CommandRequest, 'bodyHash'>,
): Result<Answer, CommandRefusal> | undefined {
  if (before === 'free') return undefined
  if (before === 'in-flight') return stop('in-flight')
  return before.bodyHash === bodyHash || before.bodyHash === LOST_BODY
    ? ok(before.answer as Answer)
    : stop('key-reused')
}

/** Runs work unless its key was answered before, and remembers the answer. */
export async function onceForKey<Answer extends object>(
  tx: CaseTransaction,
  request: Pick<CommandRequest, 'party' | 'idempotencyKey' | 'bodyHash'> & { readonly now: Instant },
  work: () => Promise<Result<Answer, CommandRefusal>>,
): Promise<Result<Answer, CommandRefusal>> {
  if (request.idempotencyKey === undefined) return work()
  const key = keyOf(request)
  const [claimed = 'free'] = await tx.claimKeys([key])
  const before = answered<Answer>(claimed, request)
  if (before) return before
  const result = await work()
  if (result.ok) await tx.saveAnswers([{ ...key, ...remembered(result.value, request.bodyHash) }], request.now)
  return result
}

interface Done {
  readonly accepted: Accepted
  readonly appended: Appended
  /** The opening that an offer keeps. */
  readonly keeps: KeptOpening | undefined
}

async function decideIn(
  tx: CaseTransaction,
  engine: Engine,
  { request, session }: { readonly request: CommandRequest; readonly session: CaseSession },
): Promise<Result<Done, CommandRefusal>> {
  const { party, command, ifVersion, idempotencyKey, traceparent } = request
  if (ifVersion !== undefined && ifVersion !== session.row.version) return stop('stale')
  if (request.onlyIf && !(await request.onlyIf(tx, session))) return stop('not-found')
  if (isMatterSilent(session.states.shared, ownRetention, engine.clock.now())) return stop('not-found')
  const { opened, pending } = await openNeeded(tx, engine, { session, request })
  const decided = decide(session.states, command, worldOf(engine, party, opened))
  if (!decided.ok)
    return pending && decided.error.code === 'content-unavailable'
      ? stop('key-pending')
      : refuse({ kind: 'refused', refusal: decided.error })
  const outside = outsideCorridor(decided.value, session.row.corridor, engine.profiles)
  if (outside) return refuse({ kind: 'refused', refusal: outside })
  const stopped = withSuspended(decided.value, party, engine)
  if (stopped) return refuse({ kind: 'refused', refusal: stopped })
  const commandKey = idempotencyKey === undefined ? null : commandKeyOf(party, idempotencyKey)
  const appended = extend(engine, { session, drafts: decided.value, by: { from: party, commandKey, traceparent } })
  const { row, stored } = appended
  const accepted: Accepted = {
    caseRef: row.caseRef,
    fileId: stored[0]?.fileId ?? null,
    version: row.version,
    events: stored.map(({ eventId, type }) => ({ eventId, type })),
  }
  return ok({ accepted, appended, keeps: openingFor(command, { caseRef: row.caseRef, opened }) })
}
