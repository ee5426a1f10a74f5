/**
 * The least that an event needs from one process to another: kafkajs send to consume, and insert with NOTIFY to select.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { Kafka, logLevel } from 'kafkajs'
import { Client, Pool } from 'pg'
import type { Machine } from '../machine.ts'
import { now } from '../worker.ts'

export interface RoundTrip {
  /** Sends one event of 1 kB. @returns milliseconds until it was there */
  once(): Promise<number>
  close(): Promise<void>
}

export async function kafkaRoundTrip(machine: Machine): Promise<RoundTrip> {
  const kafka = new Kafka({
    clientId: 'round-trip',
    brokers: [...(await machine.brokers())],
    logLevel: logLevel.NOTHING,
  })
  const topic = `round-trip-${randomUUID()}`
  const admin = kafka.admin()
  await admin.connect()
  await admin.createTopics({ topics: [{ topic, numPartitions: 3 }], waitForLeaders: true })
  await admin.disconnect()
  const waiting = new Map<string, (at: number) => void>()
  const consumer = kafka.consumer({ groupId: topic, maxWaitTimeInMs: 250 })
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  const joined = new Promise<void>((resolve) => void consumer.on(consumer.events.GROUP_JOIN, () => resolve()))
  await consumer.run({ eachMessage: async ({ message }) => waiting.get(String(message.key))?.(now()) })
  await joined
  const producer = kafka.producer({ allowAutoTopicCreation: false })
  await producer.connect()
  return {
    async once() {
      const key = randomUUID()
      const there = new Promise<number>((resolve) => waiting.set(key, resolve))
      const began = now()
      await producer.send({ topic, acks: -1, messages: [{ key, value: randomBytes(1_000) }] })
      const ended = await there
      waiting.delete(key)
      return ended - began
    },
    async close() {
      await consumer.disconnect()
      await producer.disconnect()
    },
  }
}

export async function notifyRoundTrip(machine: Machine): Promise<RoundTrip> {
  const url = await machine.database('round_trip')
  const pool = new Pool({ connectionString: url, max: 10 })
  await pool.query('create table letter (id bigint generated always as identity primary key, value bytea)')
  const listener = new Client({ connectionString: url })
  const waiting = new Map<string, () => void>()
  await listener.connect()
  listener.on('notification', ({ payload }) => waiting.get(payload ?? '')?.())
  await listener.query('listen letters')
  return {
    async once() {
      const key = randomUUID()
      const notified = new Promise<void>((resolve) => waiting.set(key, resolve))
      const began = now()
      const { rows } = await pool.query({
        name: 'insert',
        text: 'insert into letter (value) values ($1) returning id',
        values: [randomBytes(1_000)],
      })
      await pool.query({ name: 'notify', text: 'select pg_notify($1, $2)', values: ['letters', key] })
      await notified
      await pool.query({ name: 'read', text: 'select value from letter where id = $1', values: [rows[0].id] })
      waiting.delete(key)
      return now() - began
    },
    async close() {
      await listener.end()
      await pool.end()
    },
  }
}
