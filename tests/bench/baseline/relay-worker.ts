/**
 * The sending half of the pipeline that one would write by hand: outbox table, sendBatch of 500, delete what was sent.
 * A short one: it wakes by itself when this process inserts, and keeps no order but that of the table.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { Kafka, logLevel, type Producer } from 'kafkajs'
import { Pool } from 'pg'
import { answer, now } from '../worker.ts'
import { createTables, TOPIC } from './pipeline-tables.ts'

const BATCH = 500
let pool: Pool
let producer: Producer
let held = false
let running: Promise<void> | undefined
let woken = false

interface OutboxRow {
  readonly id: string
  readonly key: string
  readonly type: string
  readonly value: Buffer
}

async function drain(): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<OutboxRow>({
      name: 'read',
      text: 'select id, key, type, value from plain_outbox order by id limit $1',
      values: [BATCH],
    })
    if (rows.length === 0 || held) return
    const messages = rows.map(({ key, type, value }) => ({ key, value, headers: { type, id: randomUUID() } }))
    await producer.sendBatch({ acks: -1, topicMessages: [{ topic: TOPIC, messages }] })
    await pool.query({
      name: 'delete',
      text: 'delete from plain_outbox where id = any($1::bigint[])',
      values: [rows.map(({ id }) => id)],
    })
  }
}

async function wake(): Promise<void> {
  woken = true
  running ??= (async () => {
    while (woken && !held) {
      woken = false
      await drain()
    }
  })().finally(() => {
    running = undefined
  })
  await running
}

const value = (): Buffer => randomBytes(1_000)

answer({
  async start({ url, brokers }: { url: string; brokers: string[] }) {
    pool = new Pool({ connectionString: url, max: 20 })
    await createTables(pool)
    const kafka = new Kafka({ clientId: 'plain-relay', brokers, logLevel: logLevel.NOTHING })
    const admin = kafka.admin()
    await admin.connect()
    await admin.createTopics({ topics: [{ topic: TOPIC, numPartitions: 3 }], waitForLeaders: true })
    await admin.disconnect()
    producer = kafka.producer({ allowAutoTopicCreation: false, idempotent: false })
    await producer.connect()
  },
  async prepare(count: number) {
    held = true
    await running
    for (let left = count; left > 0; left -= BATCH) {
      const some = Array.from({ length: Math.min(BATCH, left) }, value)
      await pool.query(
        'insert into plain_outbox (key, type, value) select gen_random_uuid(), $1, unnest($2::bytea[])',
        ['message.sent', some],
      )
    }
  },
  letGo() {
    held = false
    void wake()
    return now()
  },
  async write({ count, writers }: { count: number; writers: number }) {
    const began = now()
    let left = count
    await Promise.all(
      Array.from({ length: writers }, async () => {
        while (left-- > 0) {
          await pool.query({
            name: 'insert',
            text: 'insert into plain_outbox (key, type, value) values ($1, $2, $3)',
            values: [randomUUID(), 'message.sent', value()],
          })
          void wake()
        }
      }),
    )
    return began
  },
  async close() {
    await running
    await producer.disconnect()
    await pool.end()
  },
})
