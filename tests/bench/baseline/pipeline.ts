/**
 * The hand-written pipeline, Postgres -> Kafka -> Postgres, its halves each in a process of its own.
 */
import type { Machine } from '../machine.ts'
import { startWorker } from '../worker.ts'

export interface Pipeline {
  drain(count: number): Promise<number>
  live(load: { readonly count: number; readonly writers: number }): Promise<number>
  close(): Promise<void>
}

export async function openPipeline(machine: Machine): Promise<Pipeline> {
  const brokers = await machine.brokers()
  const relay = startWorker(new URL('./relay-worker.ts', import.meta.url))
  const consumer = startWorker(new URL('./consumer-worker.ts', import.meta.url))
  await relay.ask('start', { url: await machine.database('plain_outbox'), brokers })
  await consumer.ask('start', { url: await machine.database('plain_inbox'), brokers })
  const timed = async (count: number, begin: () => Promise<number>): Promise<number> => {
    const done = consumer.ask<number>('reached', (await consumer.ask<number>('taken')) + count)
    const began = await begin()
    return (count * 1_000) / ((await done) - began)
  }
  return {
    async drain(count) {
      await relay.ask('prepare', count)
      return timed(count, () => relay.ask<number>('letGo'))
    },
    live: (load) => timed(load.count, () => relay.ask<number>('write', load)),
    async close() {
      await consumer.close()
      await relay.close()
    },
  }
}
