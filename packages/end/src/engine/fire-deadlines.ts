/**
 * Writes what a passed deadline demands of this end, in the order in which the deadlines passed.
 * Keeps: decided under the case's lock on what is expected by then, so a deadline met in the meantime does nothing.
 */
import { dueDrafts, fileOf, partyAt, unansweredBy, wanted } from '@passerelle/casework'
import { type CaseRef, type Corridor, carriedBy, Fault, type PartyId } from '@passerelle/kernel'
import type { CaseTransaction, EmitDraft } from '@passerelle/messaging'
import { answersOf } from './answer-erasures.ts'
import { append, type CaseSession, changeOf, openSession } from './case-session.ts'
import { endWithVacancy } from './end-with-vacancy.ts'
import { type Engine, worldOf } from './engine.ts'
import { followedCloser } from './followed-closer.ts'
import { settle } from './settle.ts'

const BATCH = 100

/** Whether numbers may be drawn in a corridor; where not, its deadlines wait. */
type MayDraw = (corridor: Corridor) => boolean

/**
 * Fires everything that is due now; a case that cannot be handled keeps no other one waiting.
 * @returns how many events and effects came of it @throws the faults of single cases, when all others are done
 */
export async function fireDeadlines(engine: Engine, mayDraw: MayDraw = () => true): Promise<number> {
  let fired = 0
  const faults = new Map<CaseRef, unknown>()
  for (;;) {
    const due = await engine.store.dueCases(engine.clock.now(), BATCH + faults.size)
    const refs = due.filter((ref) => !faults.has(ref))
    let progress = 0
    for (const ref of refs) {
      try {
        progress += await fireCase(engine, ref, mayDraw)
      } catch (fault) {
        faults.set(ref, fault)
      }
    }
    fired += progress
    if (progress === 0 || refs.length < BATCH) break
  }
  if (faults.size > 0) throw new AggregateError(faults.values(), 'deadlines of some cases could not be handled')
  return fired
}

const notReady = (): Fault => new Fault('not-ready', 'numbers may not be drawn here yet')

async function fireCase(engine: Engine, ref: CaseRef, mayDraw: MayDraw): Promise<number> {
  const matter = carriedBy(ref) === 'open' ? await engine.store.readCase(ref) : undefined
  if (matter?.states.includes('closed')) {
    if (!mayDraw(matter.corridor)) throw notReady()
    return endWithVacancy(engine, matter)
  }
  const fired = await engine.store.transact(async (tx) => {
    const session = await openSession(tx, engine, { caseRef: ref })
    if (!session || session.row.held > 0) return undefined
    if (!mayDraw(session.row.corridor)) throw notReady()
    const party = session.row.parties[0]
    if (party === undefined) return undefined
    // First what this end has done: of what it says now nothing is overdue.
    const answers = answersOf(engine, session, party)
    const answered = await appendEach(tx, engine, { session, drafts: answers, party })
    const due = dueDrafts(answered.states, worldOf(engine, party))
    const after = await appendEach(tx, engine, { session: answered, drafts: due, party })
    const given = await giveNotices(tx, engine, { session: after, party })
    // A matter has no notices; when it was looked at says whether the introductions of a closed vacancy have ended.
    const lookedAt = matter ? after.row.lookedAt : engine.clock.now()
    const row = settle(engine, { ...after.row, lookedAt }, after.states.shared)
    await tx.putCases([row])
    const stands = row.states.join() !== session.row.states.join()
    return { row, emitted: answers.length + due.length, given, tells: stands || owesAnswers(engine, after) }
  })
  if (!fired) return 0
  const count = fired.emitted + fired.given
  // What is to be erased by now is looked at when something has changed; what began to count, or is over, is told.
  if (count > 0 || fired.tells) engine.changed({ cases: [changeOf(fired.row)], emitted: fired.emitted })
  return count
}

const owesAnswers = ({ identity }: Engine, { states }: CaseSession): boolean =>
  unansweredBy(states.shared, identity.end).length > 0

interface Firing {
  readonly session: CaseSession
  readonly drafts: readonly EmitDraft[]
  /** Writes where no file says who. */
  readonly party: PartyId
}

/** Each draft is written by the party whose file it is about. */
async function appendEach(
  tx: CaseTransaction,
  engine: Engine,
  { session, drafts, party }: Firing,
): Promise<CaseSession> {
  let after = session
  for (const draft of drafts) {
    const file = fileOf(after.states.shared, draft.fileId)
    const from = file ? partyAt(file, engine.identity.end) : party
    after = await append(tx, engine, {
      session: after,
      drafts: [draft],
      by: { from, commandKey: null, traceparent: null },
    })
  }
  return after
}

/** What the state wants, minus what the effect table says is done. Notices are given once. */
async function giveNotices(
  tx: CaseTransaction,
  engine: Engine,
  { session, party }: Omit<Firing, 'drafts'>,
): Promise<number> {
  const { row, states } = session
  const world = worldOf(engine, party)
  const done = await tx.effectsOf(row.caseRef)
  const closer = await followedCloser(tx, engine, session)
  const moment = { at: world.now, world, local: states.local, closer }
  const notices = wanted(row.folded.state, states.shared, moment).filter(({ key }) => !done.has(key))
  await tx.addEffects(
    notices.map((notice) => ({ caseRef: row.caseRef, key: notice.key, effect: { ...notice }, doneAt: world.now })),
  )
  return notices.length
}
