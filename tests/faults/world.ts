/**
 * The world of a run: Postgres, what carries the events, a registry and the ends, each a process of its own, and between an
 * end and everything that it needs a proxy of ours. All on loopback, all stopped at the end.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { endTables } from '@passerelle/end'
import { type Corridor, type End, type PartyId, topicsOf } from '@passerelle/kernel'
import { registryTables } from '@passerelle/registry'
import { hashOfToken } from '@passerelle/service-shell'
import { type EndPlan, worldPlan } from '@passerelle/standalone'
import { type KeySettings, keySettings, registrySettings } from '@passerelle/standalone/end-keys'
import { type Database, openDatabase, ownServiceDatabase } from '@passerelle/store'
import { freePorts } from '../../infra/kafka/free-ports.ts'
import type { Party } from '../load/ask.ts'
import type { EndMessage, EndSettings } from './end-worker.ts'
import { type LivingProcess, livingProcess } from './living-process.ts'
import { type Proxy, startProxy } from './proxy.ts'
import type { Field } from './schedule.ts'
import { type PostgresServer, postgresServer, type Server } from './server-processes.ts'
import { openEmbedded, openKafka, type Transport, type TransportName, through } from './transports.ts'

export const CORRIDOR = 'de-ma' as Corridor
export const PARTITIONS = 3

export const PARTIES: Readonly<Record<End, readonly string[]>> = {
  destination: ['OFF-DE-NW-01', 'OFF-DE-BE-01', 'OFF-DE-BY-01', 'OFF-DE-BW-01', 'OFF-DE-HH-01', 'OFF-DE-SN-01'],
  origin: ['CTR-MA-CAS', 'CTR-MA-TNG'],
}

/** How many processes run an end, on one record: each has a relay and a consumer, and any of them may fail alone. */
const PROCESSES: Readonly<Record<End, number>> = { destination: 2, origin: 1 }

/** One process of an end. */
export interface EndHandle {
  readonly name: string
  readonly end: End
  readonly url: string
  readonly process: LivingProcess
  readonly ways: ReadonlyMap<string, Proxy>
  readonly operator: Party
  /** Its record, not by any proxy. */
  readonly database: Database<unknown>
  /** Sets its clock wrong, now and in its next lives. */
  setClock(offsetMs: number): void
  tell(message: EndMessage): void
}

export interface World {
  /** Every process of every end. */
  readonly ends: readonly EndHandle[]
  /** One process for each end, for what is about its record. */
  readonly sides: readonly EndHandle[]
  readonly transport: Transport
  readonly servers: ReadonlyMap<string, Server>
  readonly registry: LivingProcess
  /** From which folder the registry reads at its next start; null for its own. */
  directory: string | null
  readonly field: Field
  readonly dir: string
  party(id: string): Party
  close(): Promise<void>
}

export interface WorldStart {
  readonly dir: string
  readonly transport: TransportName
  readonly brokers: number
  readonly plant: string | null
}

const nameOf = ({ end, country }: EndPlan): string => `${end}-${country}`
const endOf = (party: string): End => (party.startsWith('OFF') ? 'destination' : 'origin')

export async function openWorld(start: WorldStart): Promise<World> {
  const { dir } = start
  const logs = path.join(dir, 'logs')
  mkdirSync(logs, { recursive: true })
  const plan = worldPlan([{ corridor: CORRIDOR, partitions: PARTITIONS }])
  const processes = plan.ends.flatMap((one) =>
    Array.from({ length: PROCESSES[one.end] }, (_, n) => ({
      plan: one,
      name: n === 0 ? nameOf(one) : `${nameOf(one)}-${n + 1}`,
    })),
  )
  const names = processes.map(({ name }) => name)
  const ports = await freePorts(processes.length + 1)
  const postgres = await postgresServer(path.join(dir, 'postgres'))
  const topics = plan.topics.filter(({ topic }) => topicsOf(CORRIDOR).includes(topic))
  const open = start.transport === 'kafka' ? openKafka : openEmbedded
  const transport = await open({ dir, ends: names, topics, postgres, brokers: start.brokers })
  const registryPort = ports.at(-1) ?? 0
  const state = { directory: null as string | null }
  const keyDir = path.join(dir, 'keys')
  const registryDatabase = await ownServiceDatabase(postgres.adminUrl, 'registry', registryTables)
  const registry = livingProcess({
    name: 'registry',
    file: 'services/registry/src/main.ts',
    logs,
    settings: () => ({
      DATABASE_URL: registryDatabase,
      ...registrySettings(keyDir, plan.ends),
      PORT: String(registryPort),
      ...(state.directory ? { DIRECTORY: state.directory } : {}),
    }),
  })
  const keysOf = keySettings(keyDir, plan.ends)
  const surroundings = { start, logs, postgres, transport, registryPort, keysOf }
  const ends: EndHandle[] = []
  for (const [n, one] of processes.entries()) ends.push(await openEnd(one, ports[n] ?? 0, surroundings))
  return {
    ends,
    sides: ends.filter(({ end }, n) => ends.findIndex((one) => one.end === end) === n),
    transport,
    servers: new Map([['postgres', postgres], ...transport.servers, ['registry', asServer(registry)]]),
    registry,
    get directory() {
      return state.directory
    },
    set directory(folder) {
      state.directory = folder
    },
    field: {
      ends: names,
      ways: ['postgres', ...transport.waysOf(names[0] ?? '').keys(), 'registry'],
      servers: ['postgres', ...transport.servers.keys(), 'registry'],
    },
    dir,
    party: (id) =>
      partyAt(
        id,
        ends.filter(({ end }) => end === endOf(id)),
      ),
    async close() {
      await Promise.all(ends.map(closeEnd))
      await registry.close()
      await transport.close()
      await postgres.stop()
    },
  }
}

/** Asks the processes of its end in turn, as through a balancer that does not know which of them is well. */
function partyAt(id: string, ends: readonly EndHandle[]): Party {
  let turn = 0
  return {
    party: id,
    token: id,
    get url() {
      turn += 1
      return ends[turn % ends.length]?.url ?? ''
    },
  }
}

const asServer = (process: LivingProcess): Server => ({
  kill: () => process.kill(),
  raise: async () => process.raise(),
  pause: () => process.pause(),
  resume: () => process.resume(),
})

interface Surroundings {
  readonly start: WorldStart
  readonly logs: string
  readonly postgres: PostgresServer
  readonly transport: Transport
  readonly registryPort: number
  readonly keysOf: (end: EndPlan) => KeySettings
}

interface Planned {
  readonly plan: EndPlan
  readonly name: string
}

async function openEnd({ plan, name }: Planned, port: number, around: Surroundings): Promise<EndHandle> {
  const { start, logs, postgres, transport, registryPort } = around
  const stored = nameOf(plan).replace('-', '_')
  const own = await ownServiceDatabase(postgres.adminUrl, stored, endTables)
  const toPostgres = await startProxy(postgres.port)
  const toRegistry = await startProxy(registryPort)
  const tokensFile = path.join(start.dir, `tokens-${name}.json`)
  writeFileSync(tokensFile, JSON.stringify(tokensAt(plan.end, name)), { mode: 0o600 })
  const log = transport.settingsFor(name)
  let clockOffsetMs = 0
  const settings = (): EndSettings => ({
    ...plan,
    databaseUrl: through(own, toPostgres.port),
    log,
    registryUrl: `http://127.0.0.1:${toRegistry.port}`,
    tokensFile,
    keys: around.keysOf(plan),
    port,
    clockOffsetMs,
    plant: start.plant,
  })
  const process = livingProcess({
    name,
    file: 'tests/faults/end-worker.ts',
    logs,
    settings: () => ({ END_SETTINGS: JSON.stringify(settings()) }),
  })
  const url = `http://127.0.0.1:${port}`
  return {
    name,
    end: plan.end,
    url,
    process,
    ways: new Map([['postgres', toPostgres], ...transport.waysOf(name), ['registry', toRegistry]]),
    operator: { party: operatorAt(name), token: operatorAt(name), url },
    database: openDatabase<unknown>({ url: postgres.url(stored), max: 2, applicationName: 'faults' }),
    setClock(offsetMs) {
      clockOffsetMs = offsetMs
      process.tell({ clockOffsetMs } satisfies EndMessage)
    },
    tell: (message) => process.tell(message),
  }
}

const operatorAt = (name: string): string => `operator-${name}`

/** In a run a party's token is its name: nobody else can reach the services. */
const tokensAt = (end: End, name: string) => [
  ...PARTIES[end].map((party) => ({
    sha256: hashOfToken(party),
    party: party as PartyId,
    actor: 'faults',
    role: end === 'destination' ? 'office-lead' : 'centre-lead',
  })),
  { sha256: hashOfToken(operatorAt(name)), party: 'OPERATOR-1' as PartyId, actor: 'faults', role: 'operator' },
]

async function closeEnd({ process, ways, database }: EndHandle): Promise<void> {
  await process.close()
  await database.close()
  for (const proxy of ways.values()) await proxy.close()
}
