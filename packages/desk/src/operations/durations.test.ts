import { describe, expect, it } from 'vitest'
import { duration } from './durations.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

describe('how long something took', () => {
  it.each([
    [0, '0 ms', '0 ms'],
    [-40, '0 ms', '0 ms'],
    [120, '120 ms', '120 ms'],
    [1_540, '1,5 Sek.', '1.5 sec'],
    [90 * SECOND, '90 Sek.', '90 sec'],
    [3 * MINUTE + 40 * SECOND, '3 Min.', '3 min'],
    [119 * MINUTE, '119 Min.', '119 min'],
    [5 * HOUR, '5 Std.', '5 hr'],
    [50 * HOUR, '2 Tage', '2 days'],
  ])('%i ms: %s, %s', (ms, german, english) => {
    expect([duration(ms, 'de'), duration(ms, 'en')]).toEqual([german, english])
  })
})
