import { describe, expect, it } from 'vitest'
import { murmur2, partitionOf } from './partition.ts'

// From Apache Kafka's own UtilsTest.testMurmur2.
const GOLDEN: readonly (readonly [string, number])[] = [
  ['21', -973932308],
  ['foobar', -790332482],
  ['a-little-bit-long-string', -985981536],
  ['a-little-bit-longer-string', -1486304829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
  ['abc', 479470107],
]

describe('the partition of a key', () => {
  it.each(GOLDEN)('hashes %s as Kafka does', (key, hash) => {
    expect(murmur2(new TextEncoder().encode(key))).toBe(hash)
  })

  it('stays in range where the hash is negative, and takes keys beyond ASCII and the empty key', () => {
    for (const key of ['21', 'foobar', 'Aïcha-مرحبا', '']) {
      expect(partitionOf(key, 12)).toBeGreaterThanOrEqual(0)
      expect(partitionOf(key, 12)).toBeLessThan(12)
    }
    expect(partitionOf('foobar', 10)).toBe((-790332482 & 0x7fffffff) % 10)
  })

  it('reads bytes that start anywhere in a buffer', () => {
    const bytes = new TextEncoder().encode('xxfoobar').subarray(2)
    expect(murmur2(bytes)).toBe(-790332482)
  })
})
