/**
 * What must hold of the content keys of a world that has come to rest, against what the log says of them.
 * Keeps: whoever has a key opens with it what was closed with it.
 */

import type { SealedType } from '@passerelle/contracts'
import { type CaseRef, type KeyId } from '@passerelle/kernel'
import { type ContentKeyRow, openWith } from '@passerelle/messaging'
import { judgeKeys, type KeySeen } from '../at-rest/judge-keys.ts'
import { keysOfLog, type Reading } from '../at-rest/keys-of-log.ts'
import type { SimEnd } from './end.ts'
import { Broken } from './invariants.ts'
import { nameOf, type World } from './world.ts'

const keysAt = ({ tables }: SimEnd, ref: CaseRef): readonly ContentKeyRow[] =>
  [...tables.keys.content.values()].filter(({ caseRef }) => caseRef === ref)

const asSeen = (rows: readonly ContentKeyRow[]): ReadonlyMap<KeyId, KeySeen> =>
  new Map(rows.map(({ secret, ...row }) => [row.keyId, { ...row, hasSecret: secret !== null }]))

export function checkKeys(world: World, readings: ReadonlyMap<CaseRef, readonly Reading[]>): void {
  const { ends, restored } = world
  for (const [ref, records] of readings) {
    const logged = keysOfLog(ref, records)
    const at = ends.destination.engine.clock.now()
    const rows = { destination: asSeen(keysAt(ends.destination, ref)), origin: asSeen(keysAt(ends.origin, ref)) }
    const [found] = judgeKeys(logged, { at, rows, restored })
    if (found) throw new Broken(found[0], `${nameOf(world, ref)}: ${found[1]}`)
    for (const end of [ends.destination, ends.origin]) everyKeyOpens(end, ref)
  }
}

function everyKeyOpens(at: SimEnd, ref: CaseRef): void {
  const { engine, tables, end } = at
  const rows = keysAt(at, ref)
  const keys = { vault: engine.vault, rows, expected: tables.cases.get(ref)!.folded.state }
  for (const stored of tables.events.get(ref) ?? []) {
    if (!stored.hasSealed || stored.status === 'fork' || stored.status === 'held') continue
    const opened = openWith(keys, { stored, type: stored.type as SealedType }, engine.schemas)
    if (!opened.ok && opened.error === 'unreadable')
      throw new Broken('who may read has the key', `${end} cannot open ${stored.writer} #${stored.sequence} with it`)
  }
}
