/**
 * Looks at the records of the ends all the time while faults happen: what must hold at every moment.
 * Keeps: a look that fails, because what it looks at is away, says nothing.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { askOnce } from '../load/ask.ts'
import { type Item, receiptsAreTrue, type Seen } from './check.ts'
import type { EndHandle } from './end-handle.ts'
import { hasCrossed, type Ledger, type TalkedCase } from './ledger.ts'
import type { LogReader } from './log-reader.ts'
import type { World } from './world.ts'

export interface Watch {
  /** Invariants that did not hold, in words; each once. */
  readonly broken: ReadonlySet<string>
  /** How often all was looked at. */
  readonly looks: number
  stop(): Promise<void>
}

const EVERY_MS = 700

export function startWatch(world: World, reader: LogReader, ledger: Ledger): Watch {
  const broken = new Set<string>()
  const state = { looks: 0, stopped: false }
  const last = new Map<string, number>()
  const watching = world.sides.map(async (end) => {
    while (!state.stopped) {
      try {
        await positionsNeverMoveBack(end, { last, broken })
        await sentIsWritten(end, { reader, broken })
        state.looks += 1
      } catch {
        // Postgres or the log is away.
      }
      await pause(EVERY_MS)
    }
  })
  const looking = lookAtReceipts(world, ledger, { broken, state })
  return {
    broken,
    get looks() {
      return state.looks
    },
    async stop() {
      state.stopped = true
      await Promise.all([...watching, looking])
    },
  }
}

interface Position {
  readonly topic_id: string
  readonly partition: number
  readonly next: string
}

async function positionsNeverMoveBack(
  { name, database }: EndHandle,
  { last, broken }: { readonly last: Map<string, number>; readonly broken: Set<string> },
): Promise<void> {
  const { rows } = await database.pool.query<Position>('select topic_id, partition, next from inbox_position')
  for (const { topic_id, partition, next } of rows) {
    const key = `${name} ${topic_id}/${partition}`
    const before = last.get(key) ?? 0
    if (Number(next) < before) broken.add(`a position moved back: ${key} from ${before} to ${next}`)
    last.set(key, Number(next))
  }
}

/** First what an end calls sent, then the log: what it called sent before must lie there. */
async function sentIsWritten(
  { name, database }: EndHandle,
  { reader, broken }: { readonly reader: LogReader; readonly broken: Set<string> },
): Promise<void> {
  const { rows } = await database.pool.query<{ event_id: string }>(
    'select event_id from outbox where sent_at is not null',
  )
  await reader.readOn()
  for (const { event_id } of rows)
    if (!reader.ids.has(event_id)) broken.add(`${name} calls ${event_id} sent, and the log does not have it`)
}

interface Looking {
  readonly broken: Set<string>
  readonly state: { looks: number; readonly stopped: boolean }
}

/** What an author is told has arrived lies at the other end, which is asked after the author. */
async function lookAtReceipts(world: World, ledger: Ledger, { broken, state }: Looking): Promise<void> {
  for (let turn = 0; !state.stopped; turn += 1) {
    await pause(EVERY_MS)
    const crossed = ledger.cases.filter(hasCrossed)
    const talked = crossed[(turn * 7) % Math.max(1, crossed.length)]
    if (!talked) continue
    const parties = [talked.office, talked.centre]
    const [first, second] = turn % 2 === 0 ? parties : parties.toReversed()
    const said = await shownTo(world, talked, first ?? '')
    const there = said && (await shownTo(world, talked, second ?? ''))
    if (!said || !there) continue
    const findings = { words: [] as string[] }
    receiptsAreTrue([said, there], findings, { of: said.end, atRest: false })
    for (const words of findings.words) broken.add(words)
    state.looks += 1
  }
}

async function shownTo(world: World, { caseRef }: TalkedCase, party: string): Promise<Seen | undefined> {
  const path = `/cases/${caseRef}/timeline`
  const answer = await askOnce<{ items: readonly Item[] }>(world.party(party), path, { patienceMs: 3_000 })
  const end = party.startsWith('OFF') ? 'destination' : 'origin'
  return answer?.ok ? { end, party, digest: '', held: 0, items: answer.body.items } : undefined
}
