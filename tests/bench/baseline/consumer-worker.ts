/**
 * The receiving half of the pipeline that one would write by hand: each batch into the inbox with one statement.
 */
import { type Consumer, Kafka, logLevel } from 'kafkajs'
import { Pool } from 'pg'
import { answer, now } from '../worker.ts'
import { createTables, TOPIC } from './pipeline-tables.ts'

const INSERT = `insert into plain_inbox (event_id, key, type, value)
  select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bytea[]) on conflict do nothing`

let pool: Pool
let consumer: Consumer
let taken = 0
let check = (): void => undefined

answer({
  async start({ url, brokers }: { url: string; brokers: string[] }) {
    pool = new Pool({ connectionString: url, max: 20 })
    await createTables(pool)
    consumer = new Kafka({ clientId: 'plain-consumer', brokers, logLevel: logLevel.NOTHING }).consumer({
      groupId: 'plain',
      maxWaitTimeInMs: 250,
    })
    await consumer.connect()
    await consumer.subscribe({ topic: TOPIC, fromBeginning: true })
    const joined = new Promise<void>((resolve) => void consumer.on(consumer.events.GROUP_JOIN, () => resolve()))
    await consumer.run({
      partitionsConsumedConcurrently: 3,
      eachBatch: async ({ batch: { messages } }) => {
        await pool.query({
          name: 'insert',
          text: INSERT,
          values: [
            messages.map(({ headers }) => String(headers?.['id'])),
            messages.map(({ key }) => String(key)),
            messages.map(({ headers }) => String(headers?.['type'])),
            messages.map(({ value }) => value),
          ],
        })
        taken += messages.length
        check()
      },
    })
    await joined
  },
  taken: () => taken,
  reached: (goal: number) =>
    new Promise<number>((resolve) => {
      check = () => {
        if (taken >= goal) resolve(now())
      }
      check()
    }),
  async close() {
    await consumer.disconnect()
    await pool.end()
  },
})
