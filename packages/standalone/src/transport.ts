/**
 * Where the cases are kept and what carries the events: in memory, on embedded Postgres, or over Kafka.
 */
import { rmSync } from 'node:fs'
import path from 'node:path'
import { endTables } from '@passerelle/end'
import { Fault } from '@passerelle/kernel'
import { matchingTables, memoryProfiles, openProfiles, type ProfileStore } from '@passerelle/matching'
import { type CaseStore, type Log, memoryCaseStore, postgresCaseStore } from '@passerelle/messaging'
import { embeddedLog, migrateEmbeddedLog } from '@passerelle/messaging/embedded'
import { kafkaLog } from '@passerelle/messaging/kafka'
import { memoryLog } from '@passerelle/messaging/memory'
import { type FlowStore, memoryFlows, openFlows, operationsTables } from '@passerelle/operations'
import {
  type CodeKeeper,
  type KeyKeeper,
  memoryCodeKeeper,
  memoryKeyKeeper,
  openCodeKeeper,
  openKeyKeeper,
  registryTables,
} from '@passerelle/registry'
import {
  type EmbeddedPostgres,
  ensureDatabase,
  openDatabase,
  ownServiceDatabase,
  startEmbeddedPostgres,
} from '@passerelle/store'
import { startKafka } from '../../../infra/kafka/start-kafka.ts'
import type { WorldOptions } from './start-world.ts'
import { nameOf, OPERATIONS, type WorldPlan } from './world-plan.ts'

export type TransportName = 'memory' | 'embedded' | 'kafka'

export interface Transport {
  /** The record of an end, in a database of its own. */
  store(name: string): Promise<CaseStore>
  /** What a matching keeps, in a database of its own. */
  profiles(name: string): Promise<ProfileStore>
  /** What operations has seen, in a database of its own. */
  flows(): Promise<FlowStore>
  /** What the registry keeps for the ends, in a database of its own. */
  keeper(): Promise<KeyKeeper>
  /** The registry's code lists, in the same database. */
  codes(): Promise<CodeKeeper>
  /** The log, as one client of it. */
  log(name: string): Promise<Log>
  close(): Promise<void>
}

/** Commits are on the disk a moment later, or once the server has stopped in order. */
const HASTY = { synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '4GB' }

export async function openTransport(options: WorldOptions, plan: WorldPlan): Promise<Transport> {
  if (options.transport === 'memory') return inMemory(plan)
  const dir = options.dir
  if (dir === undefined) throw new Fault('folder-missing', 'a world that keeps its data needs a folder')
  const fresh = options.fresh === true
  options.onProgress?.('starting Postgres')
  const postgres = await startEmbeddedPostgres({
    dir: path.join(dir, 'postgres'),
    fresh,
    ...(options.hasty ? { settings: HASTY } : {}),
  })
  try {
    return options.transport === 'embedded'
      ? await onEmbedded(postgres, plan)
      : await overKafka(postgres, plan, { ...options, dir })
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

async function inMemory(plan: WorldPlan): Promise<Transport> {
  const log = memoryLog()
  await log.createTopics(plan.topics)
  return {
    store: async () => memoryCaseStore(),
    profiles: async () => memoryProfiles(),
    flows: async () => memoryFlows(),
    keeper: async () => memoryKeyKeeper(),
    codes: async () => memoryCodeKeeper(),
    log: async () => log,
    close: () => log.close(),
  }
}

async function storeOn(postgres: EmbeddedPostgres, name: string): Promise<CaseStore> {
  const url = await ownServiceDatabase(postgres.adminUrl, name, endTables)
  return postgresCaseStore(openDatabase<unknown>({ url, max: 10, applicationName: name }))
}

const profilesOn = async (postgres: EmbeddedPostgres, name: string): Promise<ProfileStore> =>
  await openProfiles(await ownServiceDatabase(postgres.adminUrl, name, matchingTables))

const flowsOn = async (postgres: EmbeddedPostgres): Promise<FlowStore> =>
  await openFlows(await ownServiceDatabase(postgres.adminUrl, nameOf(OPERATIONS), operationsTables))

async function keeperOn(postgres: EmbeddedPostgres): Promise<KeyKeeper> {
  return await openKeyKeeper(await ownServiceDatabase(postgres.adminUrl, 'registry', registryTables))
}

async function codesOn(postgres: EmbeddedPostgres): Promise<CodeKeeper> {
  return await openCodeKeeper(await ownServiceDatabase(postgres.adminUrl, 'registry', registryTables))
}

async function onEmbedded(postgres: EmbeddedPostgres, plan: WorldPlan): Promise<Transport> {
  await ensureDatabase(postgres.adminUrl, 'log')
  const database = openDatabase<unknown>({ url: postgres.url('log'), max: 20, applicationName: 'log' })
  await migrateEmbeddedLog(database.pool)
  const log = embeddedLog({ pool: database.pool, connectionString: postgres.url('log') })
  await log.createTopics(plan.topics)
  return {
    store: (name) => storeOn(postgres, name),
    profiles: (name) => profilesOn(postgres, name),
    flows: () => flowsOn(postgres),
    keeper: () => keeperOn(postgres),
    codes: () => codesOn(postgres),
    log: async () => log,
    async close() {
      await log.close()
      await database.close()
      await postgres.stop()
    },
  }
}

interface KafkaWorld extends WorldOptions {
  readonly dir: string
}

async function overKafka(postgres: EmbeddedPostgres, plan: WorldPlan, options: KafkaWorld): Promise<Transport> {
  options.onProgress?.(options.brokers ? `using Kafka at ${options.brokers.join(',')}` : 'starting Kafka')
  const dir = path.join(options.dir, 'kafka')
  if (options.fresh && !options.brokers) rmSync(dir, { recursive: true, force: true })
  const own = options.brokers ? undefined : await startKafka({ dir })
  const brokers = options.brokers ?? own?.brokers ?? []
  const logs: Log[] = []
  const open = (clientId: string): Log => {
    const log = kafkaLog({ brokers, clientId })
    logs.push(log)
    return log
  }
  await open('topics').createTopics(plan.topics)
  return {
    store: (name) => storeOn(postgres, name),
    profiles: (name) => profilesOn(postgres, name),
    flows: () => flowsOn(postgres),
    keeper: () => keeperOn(postgres),
    codes: () => codesOn(postgres),
    log: async (name) => open(name),
    async close() {
      await Promise.all(logs.map((log) => log.close()))
      await own?.stop()
      await postgres.stop()
    },
  }
}
