/**
 * One simulated end: the real engine and intake over the memory record, living and dying, with a registry of its own
 * that may be silent or behind the times. Wired as pipeline.ts wires it, but for what drives it: here the schedule does.
 */
import { type KnownSchema, schemaSource } from '@passerelle/contracts/avro'
import {
  answerTo,
  type Engine,
  type Ids,
  type Keeping,
  type KeyHub,
  type KeyOptions,
  keepEpochs,
  openStaff,
  settle,
  takeGrants,
} from '@passerelle/end'
import { type End, Fault, type Instant, instant, type PartyId } from '@passerelle/kernel'
import {
  type DoneEffect,
  giveOwedReceipts,
  type Intake,
  type IntakeOptions,
  type MemoryTables,
  memoryCaseStore,
  positionKey,
  type Receipting,
  type SchemaLookup,
  type StoredEvent,
  startIntake,
} from '@passerelle/messaging'
import { testSignatures, testSigning } from '@passerelle/testing/signatures'
import { openVault, type RandomBytes } from '@passerelle/trust'
import type { Plant } from '../plants/plant.ts'
import { type Broker, CORRIDOR, PARTITIONS, place } from './broker.ts'
import { Broken } from './invariants.ts'
import { partiesOf, profileOf, standingOf } from './parties.ts'
import { type Life, watchedStore } from './watched-store.ts'

/** What the registry does not tell an end, for a while. */
export interface Blindness {
  silent: boolean
  readonly parties: Set<PartyId>
  /** Schemas that it lacks, or knows only as newer than itself. */
  readonly schemas: Map<number, 'unknown' | 'newer'>
}

export interface SimEnd {
  readonly end: End
  readonly tables: MemoryTables
  readonly life: Life
  readonly engine: Engine
  readonly intake: Intake
  readonly taking: IntakeOptions & Receipting
  readonly blindness: Blindness
  readonly keeping: Keeping
  /** Where the log ended at the start; empty once it has been read so far and what was owed is given. */
  readonly recovery: { stage: 'reading' | 'owing' | 'done'; readonly upTo: readonly number[] }
}

export interface Surroundings {
  readonly broker: Broker
  readonly ids: Ids
  readonly plant: Plant | null
  /** What of its keys an end does not lose with its record. */
  readonly keys: Readonly<Record<End, KeyOptions>>
  readonly random: RandomBytes
  now(end: End): Instant
  committed(end: End, events: readonly StoredEvent[]): void
}

const ROUNDS = 20
const known = schemaSource()
const asNewer = new Map<number, KnownSchema>()

function newerThanUs(id: number): KnownSchema | undefined {
  const schema = known.byId(id)
  if (schema && !asNewer.has(id)) asNewer.set(id, { ...schema, version: schema.version + 1 })
  return asNewer.get(id)
}

function schemasSeen(blindness: Blindness): SchemaLookup {
  return {
    byId(id) {
      const how = blindness.schemas.get(id)
      return how === undefined ? known.byId(id) : how === 'newer' ? newerThanUs(id) : undefined
    },
    async learn() {
      if (blindness.silent) throw new Fault('registry-silent', 'simulated', { retryable: true })
      return false
    },
  }
}

const partiesSeen = (blindness: Blindness): Engine['parties'] => ({
  async party(id) {
    if (blindness.silent) throw new Fault('registry-silent', 'simulated', { retryable: true })
    return blindness.parties.has(id) ? undefined : standingOf(id)
  },
})

export const newBlindness = (): Blindness => ({ silent: false, parties: new Set(), schemas: new Map() })

export interface Start {
  readonly end: End
  readonly tables: MemoryTables
  readonly blindness: Blindness
}

/** A hub that is as silent as the registry it is part of. */
function hubSeen(hub: KeyHub, blindness: Blindness): KeyHub {
  const heard = <Args extends unknown[], Value>(ask: (...args: Args) => Promise<Value>) => {
    return async (...args: Args): Promise<Value> => {
      if (blindness.silent) throw new Fault('registry-silent', 'simulated', { retryable: true })
      return await ask(...args)
    }
  }
  return {
    publish: heard(hub.publish),
    partyKeys: heard(hub.partyKeys),
    give: heard(hub.give),
    given: heard(hub.given),
    forget: heard(hub.forget),
    want: heard(hub.want),
    wanted: heard(hub.wanted),
    putChunk: heard(hub.putChunk),
    chunk: heard(hub.chunk),
    dropChunk: heard(hub.dropChunk),
  }
}

/** Starts an end over what its last life, or a backup, has left. */
export async function startEnd({ end, tables, blindness }: Start, world: Surroundings): Promise<SimEnd> {
  const life: Life = {
    alive: true,
    callsLeft: null,
    committed: (events) => world.committed(end, events),
    doing: (effects) => onceEach(tables, effects),
  }
  const planted = world.plant?.store?.(memoryCaseStore(tables), end) ?? memoryCaseStore(tables)
  const store = watchedStore(planted, life)
  const clock = { now: () => instant(world.now(end)) }
  const engine: Engine = {
    identity: { end, country: end === 'destination' ? 'de' : 'ma', corridors: [CORRIDOR] },
    store,
    staff: openStaff(store, end),
    schemas: schemasSeen(blindness),
    profiles: { profile: profileOf, programmes: () => [], partiesOf: ({ end: side }) => partiesOf(side) },
    parties: partiesSeen(blindness),
    suspended: () => new Set(),
    vault: openVault(world.keys[end].epochKeys, world.random),
    fetchKeys: () => takeGrants(keeping),
    signing: testSigning(end, CORRIDOR),
    signatures: testSignatures,
    clock,
    ids: world.ids,
    changed: () => undefined,
    standingChanged: () => undefined,
  }
  const upTo = world.broker.partitions.map((records) => records.length)
  const behind = upTo.some((length, partition) => positionOf(tables, partition) < length)
  const recovery: SimEnd['recovery'] = { stage: behind && !world.plant?.drawsAtOnce ? 'reading' : 'done', upTo }
  const taking: SimEnd['taking'] = {
    end,
    store,
    vault: engine.vault,
    gate: { schemas: engine.schemas, directory: engine.parties, signatures: engine.signatures },
    clock,
    newId: world.ids.event,
    mayDraw: () => recovery.stage !== 'reading',
    answerTo,
    settle: (row, expected) => settle(engine, row, expected),
    onTaken: () => undefined,
  }
  const keeping: Keeping = {
    ...world.keys[end],
    hub: hubSeen(world.keys[end].hub, blindness),
    engine,
    parties: () => partiesOf(end),
    recovered: () => recovery.stage === 'done',
  }
  await begun(keeping)
  const intake = startIntake(taking)
  return {
    end,
    tables,
    life,
    engine,
    intake: world.plant?.intake?.(intake, store) ?? intake,
    taking,
    blindness,
    keeping,
    recovery,
  }
}

/** Its keys are at hand before anything else happens, whatever the registry does. */
async function begun(keeping: Keeping): Promise<void> {
  await keepEpochs(keeping).catch((fault: unknown) => {
    if (!(fault instanceof Fault) || !fault.retryable) throw fault
  })
}

function onceEach({ effects }: MemoryTables, doing: readonly DoneEffect[]): void {
  const twice = doing.find(({ caseRef, key }) => effects.get(caseRef)?.has(key))
  if (twice) throw new Broken('a notice is given once', twice.key)
}

export const positionOf = (tables: MemoryTables, partition: number): number =>
  tables.positions.get(positionKey(place(partition))) ?? 0

/** Goes on towards being at work, as far as what has been read allows. */
export async function catchUp({ recovery, tables, taking }: SimEnd): Promise<void> {
  if (recovery.stage === 'done') return
  if (recovery.upTo.some((end, partition) => positionOf(tables, partition) < end)) return
  recovery.stage = 'owing'
  for (let [given, rounds] = [1, 0]; given > 0; rounds += 1) {
    if (rounds > ROUNDS) throw new Broken('it comes to rest', `an end owes receipts after ${ROUNDS} rounds of them`)
    given = await giveOwedReceipts(taking)
  }
  recovery.stage = 'done'
}

export const allPartitions: readonly number[] = Array.from({ length: PARTITIONS }, (_, index) => index)
