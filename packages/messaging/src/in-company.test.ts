import { Fault } from '@passerelle/kernel'
import { describe, expect, it } from 'vitest'
import { inCompany } from './in-company.ts'

function counting(run: (group: readonly number[]) => void = () => undefined) {
  const groups: (readonly number[])[] = []
  const held: (() => void)[] = []
  const work = inCompany<number, string>({
    atATime: 1,
    group: (waiting) => waiting.filter((one) => one % 10 === waiting[0]! % 10),
    async run(group) {
      groups.push(group)
      await new Promise<void>((resolve) => held.push(resolve))
      run(group)
      return group.map((one) => `done ${one}`)
    },
  })
  /** Lets what runs now end, once so many have begun. */
  const end = async (begun: number): Promise<void> => {
    await expect.poll(() => groups.length).toBe(begun)
    held.at(-1)?.()
  }
  return { groups, work, end }
}

describe('work in company', () => {
  it('is done together where it comes at the same time, or while other work is under way', async () => {
    const { groups, work, end } = counting()
    const [one, two] = [work(1), work(11)]
    await expect.poll(() => groups).toEqual([[1, 11]])
    const [three, four] = [work(21), work(31)]
    await end(1)
    await end(2)
    expect(await Promise.all([one, two, three, four])).toEqual(['done 1', 'done 11', 'done 21', 'done 31'])
    expect(groups).toEqual([
      [1, 11],
      [21, 31],
    ])
  })

  it('goes with none that it may not go with, and waits its turn', async () => {
    const { groups, work, end } = counting()
    const all = Promise.all([work(1), work(2), work(11)])
    await end(1)
    await end(2)
    expect(await all).toEqual(['done 1', 'done 2', 'done 11'])
    expect(groups).toEqual([[1, 11], [2]])
  })

  it('is tried alone where the group fails, so that one that faults takes no other with it', async () => {
    const { work, end } = counting((group) => {
      if (group.includes(11)) throw new Error('eleven')
    })
    const all = Promise.allSettled([work(1), work(11), work(21)])
    for (const begun of [1, 2, 3, 4]) await end(begun)
    expect((await all).map((one) => (one.status === 'fulfilled' ? one.value : 'faulted'))).toEqual([
      'done 1',
      'faulted',
      'done 21',
    ])
  })

  it('is not tried again by itself where the database may have done it', async () => {
    const { groups, work, end } = counting(() => {
      throw new Fault('store-unavailable', 'gone', { retryable: true })
    })
    const all = Promise.allSettled([work(1), work(11)])
    await end(1)
    expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(groups).toHaveLength(1)
  })
})
