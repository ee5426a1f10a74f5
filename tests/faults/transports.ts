/**
 * What carries the events of a run: brokers with a way in for each end, or the log in Postgres. Keeps: ends reach it by
 * proxies alone; the run itself reads it past them.
 */
import path from 'node:path'
import type { DeliveredRecord, Log, TopicPlan } from '@passerelle/messaging'
import { embeddedLog, migrateEmbeddedLog } from '@passerelle/messaging/embedded'
import { kafkaLog } from '@passerelle/messaging/kafka'
import { ensureDatabase, openDatabase } from '@passerelle/store'
import { Kafka, logLevel } from 'kafkajs'
import { freePorts } from '../../infra/kafka/free-ports.ts'
import { startKafka } from '../../infra/kafka/start-kafka.ts'
import type { EndSettings } from './end-worker.ts'
import { type Proxy, startProxy } from './proxy.ts'
import { brokerServer, type PostgresServer, type Server } from './server-processes.ts'

export type TransportName = 'kafka' | 'embedded'

/** A record as any writer may leave it: without key, with headers twice, with any bytes. */
export interface ForeignRecord extends Pick<DeliveredRecord, 'key' | 'value' | 'headers'> {
  readonly partition: number
}

export interface Transport {
  /** Not by any proxy. */
  readonly log: Log
  readonly servers: ReadonlyMap<string, Server>
  /** The ways of an end to it, by name. */
  waysOf(end: string): ReadonlyMap<string, Proxy>
  settingsFor(end: string): EndSettings['log']
  appendForeign(topic: string, record: ForeignRecord): Promise<void>
  close(): Promise<void>
}

export interface TransportStart {
  readonly dir: string
  readonly ends: readonly string[]
  readonly topics: readonly TopicPlan[]
  readonly postgres: PostgresServer
  readonly brokers: number
}

export async function openKafka({ dir, ends, topics, brokers }: TransportStart): Promise<Transport> {
  const ways = new Map<string, Map<string, Proxy>>(ends.map((end) => [end, new Map()]))
  const ports = await freePorts(ends.length * brokers)
  const listeners = await Promise.all(
    Array.from({ length: brokers }, (_, n) =>
      Promise.all(
        ends.map(async (end, m) => {
          const port = ports[n * ends.length + m] ?? 0
          const proxy = await startProxy(port)
          ways.get(end)?.set(`broker-${n + 1}`, proxy)
          return { name: `WAY${m + 1}`, port, advertisedPort: proxy.port }
        }),
      ),
    ),
  )
  const kafka = await startKafka({ dir: path.join(dir, 'kafka'), nodes: brokers, ways: (n) => listeners[n] ?? [] })
  const log = kafkaLog({ brokers: kafka.brokers, clientId: 'faults' })
  const replicated = brokers < 3 ? {} : { replicationFactor: 3, minInsyncReplicas: 2 }
  await log.createTopics(topics.map((plan) => ({ ...plan, ...replicated })))
  const waysOf = (end: string): ReadonlyMap<string, Proxy> => ways.get(end) ?? new Map()
  return {
    log,
    servers: new Map(kafka.nodes.map((node, n) => [`broker-${n + 1}`, brokerServer(node)])),
    waysOf,
    settingsFor: (end) => ({ brokers: [...waysOf(end).values()].map(({ port }) => `127.0.0.1:${port}`) }),
    appendForeign: (topic, record) => produce(kafka.brokers, topic, record),
    async close() {
      await log.close()
      await Promise.all([...ways.values()].flatMap((all) => [...all.values()].map((proxy) => proxy.close())))
      await kafka.stop()
    },
  }
}

const bytesOf = (value: Uint8Array | null): Buffer | null => value && Buffer.from(value)

async function produce(brokers: string[], topic: string, record: ForeignRecord): Promise<void> {
  const { partition, key, value, headers } = record
  const producer = new Kafka({ brokers, clientId: 'foreigner', logLevel: logLevel.NOTHING }).producer()
  const grouped = Map.groupBy(headers, ([name]) => name)
  const entries = [...grouped].map(([name, all]) => [name, all.map(([, bytes]) => Buffer.from(bytes))] as const)
  await producer.connect()
  try {
    const message = { partition, key, value: bytesOf(value), headers: Object.fromEntries(entries) }
    await producer.send({ topic, acks: -1, messages: [message] })
  } finally {
    await producer.disconnect()
  }
}

export async function openEmbedded({ ends, topics, postgres }: TransportStart): Promise<Transport> {
  await ensureDatabase(postgres.adminUrl, 'log')
  const database = openDatabase<unknown>({ url: postgres.url('log'), max: 5, applicationName: 'faults' })
  await migrateEmbeddedLog(database.pool)
  const log = embeddedLog({ pool: database.pool, connectionString: postgres.url('log') })
  await log.createTopics(topics)
  const ways = new Map(
    await Promise.all(ends.map(async (end) => [end, new Map([['log', await startProxy(postgres.port)]])] as const)),
  )
  const portOf = (end: string): number => ways.get(end)?.get('log')?.port ?? 0
  return {
    log,
    servers: new Map(),
    waysOf: (end) => ways.get(end) ?? new Map(),
    settingsFor: (end) => ({ url: through(postgres.url('log'), portOf(end)) }),
    appendForeign: (topic, { partition, ...record }) => log.appendForeign({ topic, partition }, [record]),
    async close() {
      await log.close()
      await database.close()
      for (const [, all] of ways) await all.get('log')?.close()
    },
  }
}

/** The same address by another port. */
export function through(url: string, port: number): string {
  const by = new URL(url)
  by.port = String(port)
  return by.href
}
