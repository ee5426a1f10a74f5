/**
 * The world of a run: Postgres, what carries the events, a registry and the ends, each a process of its own, and between an
 * end and everything that it needs a proxy of ours. All on loopback, all stopped at the end.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { type End, topicsOf } from '@passerelle/kernel'
import { registryTables } from '@passerelle/registry'
import { OPERATIONS, worldPlan } from '@passerelle/standalone'
import { type KeySettings, keySettings, registrySettings, type Signer } from '@passerelle/standalone/end-keys'
import { ownServiceDatabase } from '@passerelle/store'
import { freePorts } from '../../infra/kafka/free-ports.ts'
import type { Party } from '../load/ask.ts'
import { closeEnd, type EndHandle, nameOfEnd, openEnd } from './end-handle.ts'
import { type LivingProcess, livingProcess } from './living-process.ts'
import { CORRIDOR, PARTITIONS } from './parties.ts'
import type { Field } from './schedule.ts'
import { type PostgresServer, postgresServer, type Server } from './server-processes.ts'
import { openEmbedded, openKafka, type Transport, type TransportName } from './transports.ts'

/** How many processes run an end, on one record: each has a relay and a consumer, and any of them may fail alone. */
const PROCESSES: Readonly<Record<End, number>> = { destination: 2, origin: 1 }

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
  readonly logs: string
  readonly postgres: PostgresServer
  readonly registryUrl: string
  /** Keys of an end, or of who looks after all of them. */
  keysOf(signer: Signer): KeySettings
  party(id: string): Party
  close(): Promise<void>
}

export interface WorldStart {
  readonly dir: string
  readonly transport: TransportName
  readonly brokers: number
  readonly plant: string | null
  /** How many processes each end has. */
  readonly processes?: Readonly<Record<End, number>>
  /** Who reads the log beside the ends, by a way of their own. */
  readonly readers?: readonly string[]
  /** What is done with the database server before anything uses it. */
  prepare?(postgres: PostgresServer): Promise<void>
}

const endOf = (party: string): End => (party.startsWith('OFF') ? 'destination' : 'origin')

export async function openWorld(start: WorldStart): Promise<World> {
  const { dir } = start
  const logs = path.join(dir, 'logs')
  mkdirSync(logs, { recursive: true })
  const plan = worldPlan([{ corridor: CORRIDOR, partitions: PARTITIONS }])
  const processes = plan.ends.flatMap((one) =>
    Array.from({ length: (start.processes ?? PROCESSES)[one.end] }, (_, n) => ({
      plan: one,
      name: n === 0 ? nameOfEnd(one) : `${nameOfEnd(one)}-${n + 1}`,
    })),
  )
  const names = processes.map(({ name }) => name)
  const ports = await freePorts(processes.length + 1)
  const postgres = await postgresServer(path.join(dir, 'postgres'))
  await start.prepare?.(postgres)
  const topics = plan.topics.filter(({ topic }) => topicsOf(CORRIDOR).includes(topic))
  const open = start.transport === 'kafka' ? openKafka : openEmbedded
  const transport = await open({ ...start, ends: [...names, ...(start.readers ?? [])], topics, postgres })
  const registryPort = ports.at(-1) ?? 0
  const state = { directory: null as string | null }
  const keyDir = path.join(dir, 'keys')
  const signers: readonly Signer[] = [...plan.ends, OPERATIONS]
  const registryDatabase = await ownServiceDatabase(postgres.adminUrl, 'registry', registryTables)
  const registry = livingProcess({
    name: 'registry',
    file: 'services/registry/src/main.ts',
    logs,
    settings: () => ({
      DATABASE_URL: registryDatabase,
      ...registrySettings(keyDir, signers),
      PORT: String(registryPort),
      ...(state.directory ? { DIRECTORY: state.directory } : {}),
    }),
  })
  const keysOf = keySettings(keyDir, signers)
  const surroundings = { dir, plant: start.plant, logs, postgres, transport, registryPort, keysOf }
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
    logs,
    postgres,
    registryUrl: `http://127.0.0.1:${registryPort}`,
    keysOf,
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
