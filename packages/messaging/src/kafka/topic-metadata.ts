/**
 * Asks a broker for a topic's id: Metadata version 12, which kafkajs does not speak (it stops at 6).
 * Layout: Apache Kafka's MetadataRequest.json and MetadataResponse.json (flexible versions, KIP-482; topic ids, KIP-516).
 * Keeps: one kind of request and nothing else of the protocol.
 */
import { logFault } from '../log/log-faults.ts'
import { encoded, type RawCluster, type RawRequest } from './kafka-client.ts'

export interface KafkaTopic {
  readonly topicId: string
  readonly partitions: number
}

const METADATA = 3
const VERSION = 12
const UNKNOWN_TOPIC_OR_PARTITION = 3
const TOPIC_AUTHORIZATION_FAILED = 29
const NO_TAGS = Buffer.from([0])

/** @returns undefined where there is no such topic */
export async function askTopic(cluster: RawCluster, name: string): Promise<KafkaTopic | undefined> {
  const broker = await cluster.brokerPool.findConnectedBroker()
  const { error, ...topic } = await broker.connectionPool.send(metadataOf(name))
  if (error === UNKNOWN_TOPIC_OR_PARTITION) return undefined
  if (error === TOPIC_AUTHORIZATION_FAILED) throw logFault('log-forbidden', name)
  if (error !== 0) throw logFault('topic-id-unavailable', `${name}: Kafka error ${error}`)
  return topic
}

type Answer = KafkaTopic & { readonly error: number }

const metadataOf = (name: string): RawRequest<Answer> => ({
  request: {
    apiKey: METADATA,
    apiVersion: VERSION,
    apiName: 'Metadata',
    encode: async () => encoded(encode(name)),
  },
  response: { decode: async (payload) => decode(payload), parse: async (answer) => answer },
})

/** kafkajs writes the request header up to the client id; a flexible version adds the header's tags. */
function encode(name: string): Buffer {
  const text = Buffer.from(name)
  const nilId = Buffer.alloc(16)
  const [createMissing, withRights] = [Buffer.from([0]), Buffer.from([0])]
  const topics = [compactLength(1), nilId, compactLength(text.length), text, NO_TAGS]
  return Buffer.concat([NO_TAGS, ...topics, createMissing, withRights, NO_TAGS])
}

function compactLength(length: number): Buffer {
  const bytes: number[] = []
  let rest = length + 1
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80)
  return Buffer.from([...bytes, rest])
}

function decode(payload: Buffer): Answer {
  const at = new Cursor(payload)
  at.skipTags()
  at.skip(4) // throttle time
  at.each(() => {
    at.skip(4) // node id
    at.skipText() // host
    at.skip(4) // port
    at.skipText() // rack
    at.skipTags()
  })
  at.skipText() // cluster id
  at.skip(4) // controller
  const [topic] = at.each(() => {
    const error = at.int16()
    at.skipText() // name
    const topicId = at.uuid()
    at.skip(1) // internal
    const partitions = at.each(() => at.skipPartition()).length
    at.skip(4) // rights
    at.skipTags()
    return { error, topicId, partitions }
  })
  if (!topic) throw logFault('topic-id-unavailable', 'the answer names no topic')
  return topic
}

class Cursor {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  skip(length: number): number {
    this.#at += length
    return this.#at - length
  }

  int16(): number {
    return this.#bytes.readInt16BE(this.skip(2))
  }

  uuid(): string {
    const hex = this.#bytes.toString('hex', this.skip(16), this.#at)
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  }

  unsigned(): number {
    let [value, shift, byte] = [0, 0, 0]
    do {
      byte = this.#bytes.readUInt8(this.skip(1))
      value |= (byte & 0x7f) << shift
      shift += 7
    } while (byte & 0x80)
    return value
  }

  /** A compact length is one more than the length; zero means null. */
  skipText(): void {
    this.skip(Math.max(0, this.unsigned() - 1))
  }

  each<Item>(read: () => Item): Item[] {
    return Array.from({ length: Math.max(0, this.unsigned() - 1) }, read)
  }

  skipPartition(): void {
    this.skip(2 + 4 + 4 + 4) // error, index, leader, leader's epoch
    for (let list = 0; list < 3; list += 1) this.each(() => this.skip(4)) // replicas, in sync, offline
    this.skipTags()
  }

  skipTags(): void {
    for (let left = this.unsigned(); left > 0; left -= 1) {
      this.unsigned()
      this.skip(this.unsigned())
    }
  }
}
