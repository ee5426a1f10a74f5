/**
 * Makes the ports of an end fail where a test says so: before, within and after what they do.
 * Keeps: what is not struck passes through unchanged.
 */
import { Fault } from '@passerelle/kernel'
import type { CaseStore, Intake, Log } from '@passerelle/messaging'
import type { Plant } from '../plants/plant.ts'
import type { Trouble } from './schedule.ts'

export interface Troubles {
  /** The next so many times that it is passed. */
  expect(trouble: Trouble, times: number): void
  /** @throws where one is expected here */
  strike(trouble: Trouble): void
}

export function openTroubles(): Troubles {
  const left = new Map<Trouble, number>()
  return {
    expect: (trouble, times) => void left.set(trouble, times),
    strike(trouble) {
      const times = left.get(trouble) ?? 0
      if (times === 0) return
      left.set(trouble, times - 1)
      throw new Fault('store-unavailable', `a fault of the test: ${trouble}`, { retryable: true })
    },
  }
}

export const troubledStore = (store: CaseStore, { strike }: Troubles): CaseStore => ({
  ...store,
  async transact(work) {
    const value = await store.transact((tx) =>
      work({
        ...tx,
        async putCases(rows) {
          await tx.putCases(rows)
          strike('transaction-fails')
        },
      }),
    )
    strike('commit-unanswered')
    return value
  },
})

export const troubledLog = (log: Log, { strike }: Troubles): Log => ({
  ...passedOn(log),
  async append(topic, records) {
    strike('append-fails')
    await log.append(topic, records)
    strike('append-unanswered')
  },
  consume: (subscription) =>
    log.consume({
      ...subscription,
      async handle(batch, context) {
        strike('consumer-throws')
        await subscription.handle(batch, context)
        strike('throws-after-commit')
      },
    }),
})

/** What lies on an end until it is started anew. */
export interface Burden {
  /** Its consumer takes a batch and never ends with it. */
  readonly hangs?: boolean
  /** What it sends of this type is acknowledged and not kept. */
  readonly loses?: string
}

export const burdenedLog = (log: Log, burden: () => Burden): Log => ({
  ...passedOn(log),
  async append(topic, records) {
    const { loses } = burden()
    const kept = records.filter(({ headers }) => loses === undefined || headers['ce_type'] !== loses)
    if (kept.length > 0) await log.append(topic, kept)
  },
  consume: (subscription) =>
    log.consume({
      ...subscription,
      async handle(batch, context) {
        if (burden().hangs) await new Promise(() => undefined)
        await subscription.handle(batch, context)
      },
    }),
})

/** An intake with a bug, put before the real one, which lies behind the log's subscription. */
export const plantedLog = (log: Log, { intake }: Plant, store: CaseStore): Log => ({
  ...passedOn(log),
  consume(subscription) {
    if (!intake) return log.consume(subscription)
    const positions = new Map<string, number>()
    const keyOf = (at: { readonly topicId: string; readonly partition: number }) => `${at.topicId}/${at.partition}`
    const planted = intake({ handle: (batch) => subscription.handle(batch, idle) } satisfies Intake, store)
    return log.consume({
      ...subscription,
      async position(partition) {
        const next = await subscription.position(partition)
        positions.set(keyOf(partition), next)
        return next
      },
      async handle(batch) {
        await planted.handle(batch, positions.get(keyOf(batch)) ?? 0)
        positions.set(keyOf(batch), batch.records.at(-1)!.offset + 1)
      },
    })
  },
})

const idle = { signal: new AbortController().signal, heartbeat: async (): Promise<void> => undefined }

/** A driver is an object with inner parts of its own: what is wrapped calls it by name. */
const passedOn = (log: Log): Log => ({
  capabilities: log.capabilities,
  createTopics: (plans) => log.createTopics(plans),
  describe: (topic) => log.describe(topic),
  append: (topic, records) => log.append(topic, records),
  consume: (subscription) => log.consume(subscription),
  read: (topic, from, limit) => log.read(topic, from, limit),
  close: () => log.close(),
})
