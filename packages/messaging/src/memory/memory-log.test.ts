import { instant } from '@passerelle/kernel'
import { recorder, recordsOver } from '@passerelle/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { memoryBroker, memoryLog } from './index.ts'

const idle = async (): Promise<void> => {
  for (let turn = 0; turn < 2_000; turn += 1) await Promise.resolve()
}

/** Two members of one group on one world; what they were handed, in order. */
async function simulate(): Promise<string[]> {
  const slept: number[] = []
  const broker = memoryBroker({
    clock: { now: () => instant(1_000) },
    sleep: async (milliseconds) => void slept.push(milliseconds),
    newTopicId: () => 'topic-1',
    backOff: { initialMs: 100, maxMs: 400 },
  })
  const log = memoryLog(broker)
  await log.createTopics([{ topic: 'de-ma.case', partitions: 4 }])
  const seen = recorder()
  let failures = 0
  seen.interfere = async () => {
    failures += 1
    if (failures <= 4) throw new Error('not yet')
  }
  const subscription = seen.subscription('group', 'de-ma.case', { maxBatchRecords: 5 })
  await log.append('de-ma.case', recordsOver(8, 80))
  await Promise.all([log.consume(subscription), log.consume(subscription)])
  await idle()
  expect(seen.effects).toHaveLength(80)
  expect(seen.effects.every(({ timestamp }) => timestamp === instant(1_000))).toBe(true)
  expect(slept).toHaveLength(4)
  await log.close()
  return seen.batches.map(({ partition, records }) => `${partition}:${records[0]?.offset}+${records.length}`)
}

describe('the memory log in a simulated world', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('goes on by promises alone, and the same way each time', async () => {
    expect(await simulate()).toEqual(await simulate())
    expect(vi.getTimerCount()).toBe(0)
  })
})
