/**
 * Holds the key tables of both ends against what the log says of each case: who may read has the key, and what is withdrawn
 * is gone at both. Keeps: keys cross beside the log, so what is not as it should be is looked at again for a minute.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { type CaseRef, type End, type Instant, type KeyId, systemClock } from '@passerelle/kernel'
import { type Finding, judgeKeys, type KeySeen } from '../at-rest/judge-keys.ts'
import { keysOfLog, type LoggedCase, type Reading } from '../at-rest/keys-of-log.ts'
import type { Findings } from './check.ts'
import type { EndHandle } from './end-handle.ts'
import type { World } from './world.ts'

const WITHIN_MS = 60_000
/** What is granted anew after a refusal waits longer than that; no registry refuses here. */
const LOOK_AGAIN_MS = 1_000

type Rows = ReadonlyMap<CaseRef, ReadonlyMap<KeyId, KeySeen>>

interface KeySql {
  readonly case_ref: CaseRef
  readonly key_id: KeyId
  readonly own: boolean
  readonly rung: KeySeen['rung']
  readonly given_to: KeySeen['givenTo']
  readonly erased_at: Instant | null
  readonly has_secret: boolean
}

async function keysAt({ database }: EndHandle): Promise<Rows> {
  const { rows } = await database.pool.query<KeySql>(
    'select case_ref, key_id, own, rung, given_to, erased_at, wrapped is not null as has_secret from content_key',
  )
  const cases = new Map<CaseRef, Map<KeyId, KeySeen>>()
  for (const row of rows) {
    const known = cases.get(row.case_ref) ?? new Map<KeyId, KeySeen>()
    cases.set(row.case_ref, known)
    const { key_id: keyId, own, rung, given_to: givenTo, erased_at: erasedAt, has_secret: hasSecret } = row
    known.set(keyId, { keyId, own, rung, givenTo, erasedAt, hasSecret })
  }
  return cases
}

interface Named {
  readonly ref: CaseRef
  readonly finding: Finding
}

async function judge({ sides }: World, cases: ReadonlyMap<CaseRef, LoggedCase>): Promise<readonly Named[]> {
  const tables = new Map<End, Rows>(
    await Promise.all(sides.map(async (side): Promise<[End, Rows]> => [side.end, await keysAt(side)])),
  )
  const at = systemClock.now()
  const rowsOf = (end: End, ref: CaseRef): ReadonlyMap<KeyId, KeySeen> => tables.get(end)?.get(ref) ?? new Map()
  return [...cases].flatMap(([ref, logged]) => {
    const rows = { destination: rowsOf('destination', ref), origin: rowsOf('origin', ref) }
    return judgeKeys(logged, { at, rows, restored: new Set() }).map((finding) => ({ ref, finding }))
  })
}

/** @returns how many keys the log speaks of */
export async function checkKeys(
  world: World,
  log: ReadonlyMap<CaseRef, readonly Reading[]>,
  findings: Findings,
): Promise<number> {
  const cases = new Map([...log].map(([ref, readings]) => [ref, keysOfLog(ref, readings)]))
  const until = Date.now() + WITHIN_MS
  let left = await judge(world, cases)
  while (left.length > 0 && Date.now() < until) {
    await pause(LOOK_AGAIN_MS)
    left = await judge(world, cases)
  }
  for (const { ref, finding } of left) findings.words.push(`${finding[0]}: ${finding[1]} in ${ref}`)
  return [...cases.values()].reduce((sum, { keys }) => sum + keys.size, 0)
}
