import { describe, expect, it } from 'vitest'
import { replay, search } from './search.ts'

describe('feeding readers with what nobody should send', () => {
  it('finds whoever throws, repeats, writes otherwise, hangs or hoards, and nobody else', async () => {
    const found = await search({ set: 'planted', seed: 7, rounds: 2, patience: 1_000 })
    const whys = Object.fromEntries(found.failures.map(({ reader, why }) => [reader, why]))
    expect(whys).toEqual({
      throwing: 'throws TypeError: no such thing',
      echoing: 'repeats what it was given',
      'writing otherwise': 'takes what it would write otherwise',
      hanging: 'hangs',
      // A machine that is busy gives up on it before its memory is full.
      hoarding: expect.stringMatching(/memory|hangs/),
    })
    const thrown = found.failures.find(({ reader }) => reader === 'throwing')!
    expect(await replay('planted', thrown)).toBe('throws TypeError: no such thing')
  }, 120_000)

  it('gets an answer or a refusal from every reader', async () => {
    const { inputs, failures } = await search({ set: 'all', seed: 1, rounds: 1 })
    expect(failures).toEqual([])
    expect(inputs).toBeGreaterThan(100)
  }, 120_000)
})
