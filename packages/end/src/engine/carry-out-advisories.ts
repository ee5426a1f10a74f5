/**
 * Suspends the live cases of a corridor while an advisory of this end is in force, those opened later too, and resumes what it
 * suspended once it is lifted, with the deadlines as they run then.
 * Keeps: once for each case and advisory, noted in the same transaction, so who resumes a case by hand is not overruled.
 */
import { type Advisory, type Command, decide, filesOf, isLive, type PersonsFile, partyAt } from '@passerelle/casework'
import type { CaseRef, Corridor, PartyId } from '@passerelle/kernel'
import { type CaseRow, type CaseTransaction, type EffectSearch, wholeParty } from '@passerelle/messaging'
import { append, type CaseSession, changeOf, openSession } from './case-session.ts'
import { type Engine, worldOf } from './engine.ts'

const BATCH = 100
const NOBODY = 'NOBODY-0' as PartyId
/** States of files in which something is under way for a person. */
const LIVE: readonly PersonsFile['state'][] = [
  'submitted',
  'in-clarification',
  'terms-proposed',
  'waitlisted',
  'accepted',
  'travelling',
  'not-arrived',
  'arrived',
  'in-support',
  'requested',
  'offered',
  'chosen',
  'confirmed',
  'visiting',
  'departed',
  'reported',
]

interface Task {
  readonly advisory: CaseRef
  readonly type: 'case.suspended' | 'case.resumed'
}

const keyOf = ({ advisory, type }: Task): string => `${type === 'case.suspended' ? 'suspend' : 'resume'}:${advisory}`

/** Which cases a task is still to be done in: all that are live; of those that it suspended the ones that it has not resumed. */
function searchFor(task: Task, corridor: Corridor): Omit<EffectSearch, 'after'> {
  const lacks = keyOf(task)
  return task.type === 'case.suspended'
    ? { corridor, states: LIVE, has: null, lacks, limit: BATCH }
    : { corridor, states: null, has: keyOf({ ...task, type: 'case.suspended' }), lacks, limit: BATCH }
}

/** The advisories of this end as folded: what is only on its way may still come to nothing. */
async function tasksIn(engine: Engine, corridor: Corridor): Promise<readonly Task[]> {
  const filter = { kind: 'advisory', by: [], corridor, limit: 1_000 } as const
  const rows = await engine.store.seenBy(wholeParty(NOBODY)).listMatters(filter)
  return rows
    .flatMap((row) => ownAdvisory(engine, row))
    .map(({ state, fileId }) => ({
      advisory: fileId as string as CaseRef,
      type: state === 'in-force' ? 'case.suspended' : 'case.resumed',
    }))
}

const ownAdvisory = ({ identity }: Engine, { folded }: CaseRow): readonly Advisory[] =>
  filesOf(folded.state).flatMap((file) => (file.kind === 'advisory' && file.opener === identity.end ? [file] : []))

/**
 * A case that cannot be handled keeps no other one waiting.
 * @param finished lifted advisories of which nothing is left to do, as far as this process knows: not looked for again
 * @returns how many events came of it @throws the faults of single cases, when all others are done
 */
export async function carryOutAdvisories(
  engine: Engine,
  mayDraw: (corridor: Corridor) => boolean = () => true,
  finished: Set<CaseRef> = new Set(),
): Promise<number> {
  const carried: Carried = { written: 0, faults: [] }
  for (const corridor of engine.identity.corridors.filter(mayDraw))
    for (const task of await tasksIn(engine, corridor)) {
      if (finished.has(task.advisory)) continue
      const found = await carryOut(engine, { task, corridor }, carried)
      if (found === 0 && task.type === 'case.resumed') finished.add(task.advisory)
    }
  if (carried.faults.length > 0) throw new AggregateError(carried.faults, 'advisories could not be told in some cases')
  return carried.written
}

interface Carried {
  written: number
  readonly faults: unknown[]
}

async function carryOut(
  engine: Engine,
  { task, corridor }: { readonly task: Task; readonly corridor: Corridor },
  carried: Carried,
): Promise<number> {
  let found = 0
  for (let after: CaseRef | undefined; ; ) {
    const refs = await engine.store.casesByEffect({ ...searchFor(task, corridor), after })
    for (const ref of refs)
      try {
        carried.written += await inCase(engine, task, ref)
      } catch (fault) {
        carried.faults.push(fault)
      }
    found += refs.length
    after = refs.at(-1)
    if (refs.length < BATCH) return found
  }
}

async function inCase(engine: Engine, task: Task, caseRef: CaseRef): Promise<number> {
  const row = await engine.store.transact(async (tx) => {
    const session = await openSession(tx, engine, { caseRef })
    if (!session || session.row.held > 0) return undefined
    const done = await tx.effectsOf(caseRef)
    return done.has(keyOf(task)) ? undefined : tell(tx, engine, { session, task })
  })
  if (row) engine.changed({ cases: [changeOf(row)], emitted: 1 })
  return row ? 1 : 0
}

interface Telling {
  readonly session: CaseSession
  readonly task: Task
}

/** @returns the case, where an event came of it; what needs none is noted all the same */
async function tell(tx: CaseTransaction, engine: Engine, { session, task }: Telling): Promise<CaseRow | undefined> {
  const { shared } = session.states
  const now = engine.clock.now()
  const from = filesOf(shared)
    .filter(isLive)
    .map((file) => partyAt(file, engine.identity.end))[0]
  // A case that is reopened while it is in force is told then.
  const isLiveCase = from !== undefined && shared.closure.state === 'open'
  if (!isLiveCase && task.type === 'case.suspended') return undefined
  await tx.addEffects([{ caseRef: shared.caseRef, key: keyOf(task), effect: { ...task }, doneAt: now }])
  const party = from ?? shared.parties[engine.identity.end].at(-1)
  if (party === undefined) return undefined
  const { advisory, type } = task
  const command = { type, fileId: null, at: now, clear: { advisory }, sealed: null } as Command
  const decided = decide(session.states, command, worldOf(engine, party))
  if (!decided.ok) return undefined
  const by = { from: party, commandKey: null, traceparent: null }
  return (await append(tx, engine, { session, drafts: decided.value, by })).row
}
