/**
 * The kafkajs client as we use it, and the parts of it that are not public: its cluster, for what kafkajs itself does
 * not offer (topic ids, reading without a group). Keeps: the version is pinned exactly, so these parts do not move.
 */
import { createRequire } from 'node:module'
import { Kafka, type KafkaConfig, logLevel } from 'kafkajs'
import { logFault } from '../log/log-faults.ts'
import { quietTimers } from './quiet-timers.ts'
import { endSilentConnections } from './silent-brokers.ts'

/** How a client shows who it is. */
export interface KafkaSignIn {
  /** The authority to trust, in PEM; no other is. */
  readonly authority: string
  readonly account: string
  readonly password: string
}

export interface KafkaOptions {
  readonly brokers: readonly string[]
  readonly clientId: string
  /** TLS, and SCRAM-SHA-512 within it; without it the connection is open. */
  readonly signIn?: KafkaSignIn | undefined
  readonly onLog?: (entry: { readonly level: string; readonly message: string; readonly details: object }) => void
}

/** kafkajs takes a request's bytes only in its own wrapping. */
export interface RawEncoder {
  writeBufferInternal(bytes: Buffer): RawEncoder
}

/** A request as kafkajs sends it; `encode` brings everything after the client id. */
export interface RawRequest<Answer> {
  readonly request: {
    readonly apiKey: number
    readonly apiVersion: number
    readonly apiName: string
    encode(): Promise<RawEncoder>
  }
  readonly response: { decode(payload: Buffer): Promise<Answer>; parse(answer: Answer): Promise<Answer> }
}

export interface RawMessage {
  readonly offset: string
  readonly timestamp: string
  readonly key: Buffer | null
  readonly value: Buffer | null
  readonly headers?: Readonly<Record<string, unknown>>
  readonly isControlRecord?: boolean
}

interface RawBroker {
  readonly connectionPool: { send<Answer>(request: RawRequest<Answer>): Promise<Answer> }
  fetch(request: object): Promise<{
    readonly responses: readonly { readonly partitions: readonly { readonly messages: readonly RawMessage[] }[] }[]
  }>
  leaveGroup(request: { readonly groupId: string; readonly memberId: string }): Promise<unknown>
}

interface RawTopicOffsets {
  readonly partitions: readonly { readonly partition: number; readonly offset: string }[]
}

/** What of kafkajs's own `Cluster` is used here. */
export interface RawCluster {
  readonly targetTopics: Set<string>
  readonly brokerPool: { findConnectedBroker(): Promise<RawBroker> }
  connect(): Promise<void>
  disconnect(): Promise<void>
  refreshMetadata(): Promise<void>
  addTargetTopic(topic: string): Promise<void>
  findLeaderForPartitions(topic: string, partitions: readonly number[]): Readonly<Record<string, readonly number[]>>
  findBroker(node: { readonly nodeId: string }): Promise<RawBroker>
  findGroupCoordinator(group: { readonly groupId: string }): Promise<RawBroker>
  fetchTopicsOffset(
    asked: readonly {
      readonly topic: string
      readonly fromBeginning: boolean
      readonly partitions: readonly { readonly partition: number }[]
    }[],
  ): Promise<readonly RawTopicOffsets[]>
}

const require = createRequire(import.meta.url)

export function encoded(bytes: Buffer): RawEncoder {
  const Encoder: new () => RawEncoder = require('kafkajs/src/protocol/encoder')
  const encoder = new Encoder()
  encoder.writeBufferInternal(bytes)
  return encoder
}

/** Bounded, so that nothing here can hang: about four seconds in all, then a fault that the caller answers. */
const RETRY = { retries: 4, initialRetryTime: 200, maxRetryTime: 2_000 }

const secured = ({ authority, account: username, password }: KafkaSignIn): Pick<KafkaConfig, 'ssl' | 'sasl'> => ({
  ssl: { ca: [authority], minVersion: 'TLSv1.3' },
  sasl: { mechanism: 'scram-sha-512', username, password },
})

export function kafkaClient(options: KafkaOptions): Kafka {
  quietTimers()
  endSilentConnections()
  return new Kafka({
    clientId: options.clientId,
    brokers: [...options.brokers],
    ...(options.signIn ? secured(options.signIn) : {}),
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    retry: RETRY,
    logLevel: options.onLog ? logLevel.WARN : logLevel.NOTHING,
    logCreator: () => (entry) => {
      const { message, ...details } = entry.log
      options.onLog?.({ level: entry.label.toLowerCase(), message, details })
    },
  })
}

function rawCluster(kafka: Kafka): RawCluster {
  const create = Object.getOwnPropertySymbols(kafka).find(({ description }) => description?.endsWith(':createCluster'))
  const make: unknown = create && Reflect.get(kafka, create)
  if (typeof make !== 'function') throw logFault('log-unreachable', 'this version of kafkajs hides its cluster')
  return make({ metadataMaxAge: 300_000, allowAutoTopicCreation: false })
}

/** A cluster whose brokers are known, and connected to one of them. */
export async function connectCluster(kafka: Kafka): Promise<RawCluster> {
  const cluster = rawCluster(kafka)
  try {
    await cluster.connect()
    await cluster.refreshMetadata()
    return cluster
  } catch (fault) {
    await cluster.disconnect().catch(() => {})
    throw fault
  }
}
