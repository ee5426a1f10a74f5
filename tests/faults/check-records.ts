/**
 * Holds the records of both ends against the log itself: no record is skipped, and both files are what the log says.
 * Keeps: what the log says of a case is what nobody has put aside, each event at the place of its first record.
 */
import { createHash } from 'node:crypto'
import { foldLog, sharedView } from '@passerelle/casework'
import type { CaseEvent } from '@passerelle/contracts'
import type { CaseRef } from '@passerelle/kernel'
import type { Reading } from '../at-rest/keys-of-log.ts'
import type { Findings } from './check.ts'
import { MENDED_BY_REDRIVE } from './drain.ts'
import type { EndHandle } from './end-handle.ts'
import { eventOf, type LogReader, placeOf } from './log-reader.ts'
import type { World } from './world.ts'

interface Kept {
  readonly hashes: ReadonlySet<string>
  /** What was put aside, by place, and whether it still is. */
  readonly aside: ReadonlyMap<string, boolean>
  readonly digests: ReadonlyMap<string, string>
}

async function keptBy({ database }: EndHandle): Promise<Kept> {
  const { pool } = database
  const events = await pool.query<{ hash: string }>(
    "select encode(hash, 'hex') as hash from case_event where log_offset is not null",
  )
  const parked = await pool.query<{ topic: string; partition: number; offset: number; open: boolean }>(
    'select topic, partition, log_offset::int as offset, resolved_at is null as open from parked_record',
  )
  const cases = await pool.query<{ case_ref: string; state: unknown }>(
    "select case_ref, doc::json -> 'folded' -> 'state' as state from case_file",
  )
  return {
    hashes: new Set(events.rows.map(({ hash }) => hash)),
    aside: new Map(parked.rows.map((row) => [placeOf(row), row.open])),
    digests: new Map(cases.rows.map(({ case_ref, state }) => [case_ref, digestOf(sharedView(state as never))])),
  }
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** @returns what the log says of each case, in its order */
export async function checkRecords(
  world: World,
  reader: LogReader,
  findings: Findings,
): Promise<ReadonlyMap<CaseRef, readonly Reading[]>> {
  await reader.readOn()
  const cases = new Map<CaseRef, Reading[]>()
  const kept = await Promise.all(world.sides.map(keptBy))
  const seen = new Set<string>()
  for (const record of reader.records) {
    const place = placeOf(record)
    const event = eventOf(record)
    const hash = event && Buffer.from(event.hash).toString('hex')
    kept.forEach(({ hashes, aside }, n) => {
      if (aside.has(place) || (hash && hashes.has(hash))) return
      findings.words.push(`skipped: ${world.sides[n]?.name} has neither stored nor put aside ${place}`)
    })
    if (!hash || seen.has(hash) || kept.some(({ aside }) => aside.get(place) === true)) continue
    seen.add(hash)
    const { caseRef } = event.event.head
    const known = cases.get(caseRef) ?? []
    cases.set(caseRef, [...known, { event: event.event as CaseEvent, hash }])
  }
  for (const [ref, records] of cases) {
    const expected = digestOf(sharedView(foldLog(ref, records).folded.state))
    kept.forEach(({ digests }, n) => {
      if (digests.get(ref) === expected) return
      findings.unequal += 1
      findings.words.push(`unequal: ${world.sides[n]?.name} shows ${ref} otherwise than the log says`)
    })
  }
  return cases
}

/** What is still put aside: only what nobody can mend. */
export async function checkAside({ sides }: World, findings: Findings): Promise<number> {
  let count = 0
  for (const { name, database } of sides) {
    const { rows } = await database.pool.query<{ cause: string }>(
      'select cause from parked_record where resolved_at is null',
    )
    count += rows.length
    for (const { cause } of rows)
      if (cause === MENDED_BY_REDRIVE)
        findings.words.push(`not taken in again at ${name}: a record put aside as ${cause}`)
  }
  return count
}
