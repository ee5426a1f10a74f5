/**
 * How an end comes to lack what it needs to read the other's records: a party not yet listed, a schema not yet known.
 */

import { allPartitions, positionOf } from './end.ts'
import { partiesOf } from './parties.ts'
import { again, oneOf, whole } from './random.ts'
import type { Step } from './steps.ts'
import type { World } from './world.ts'

/** The schema of a record: bytes 1 to 4 of its frame. */
const schemaOf = (value: Uint8Array): number => new DataView(value.buffer, value.byteOffset).getUint32(1)

/** Schemas of what lies before an end and of which its own record holds nothing. */
function newSchemas(world: World, { end }: Step): readonly number[] {
  const { tables } = world.ends[end]
  const stored = new Set([...tables.events.values()].flat().map(({ schemaId }) => schemaId))
  const ahead = allPartitions.flatMap((one) => world.broker.partitions[one]!.slice(positionOf(tables, one)))
  const ids = ahead.flatMap(({ value, by }) => (by === 'relay' && value && value.length > 5 ? [schemaOf(value)] : []))
  return [...new Set(ids)].filter((id) => !stored.has(id))
}

export async function goBlind(world: World, step: Step): Promise<void> {
  const { end, rolls } = step
  const { blindness } = world.ends[end]
  if (rolls[0] < 0.3) {
    const party = oneOf([...partiesOf('destination'), ...partiesOf('origin')], rolls[1])!
    blindness.parties.add(party)
    world.tell(() => `the registry does not list ${party} to ${end} for a while`)
    return
  }
  const id = oneOf(newSchemas(world, step), rolls[1])
  if (id === undefined) return
  // An end brings the schemas of what it writes along, whatever the registry says.
  const wrote = [...world.ledger.births.values()].some(({ event }) => event.writer === end && event.schemaId === id)
  const how = wrote || whole(again(rolls[1], 1), 2) === 0 ? 'newer' : 'unknown'
  blindness.schemas.set(id, how)
  world.tell(() => `${end} cannot read schema ${id}, which is ${how} to it`)
}
