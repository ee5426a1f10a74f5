import { instant } from '@passerelle/kernel'
import { expect, it } from 'vitest'
import { pastClock } from './past-clock.ts'

it('a demo world begins in the past, never goes back nor ahead, and goes with the machine once it has arrived', () => {
  let present = instant(1_000)
  const clock = pastClock(instant(100), { now: () => present })
  for (const [to, at] of [
    [200, 200],
    [150, 200],
    [1_001, 200],
    [1_000, 1_000],
  ] as const) {
    clock.goTo(instant(to))
    expect(clock.now()).toBe(at)
  }
  clock.arrive()
  present = instant(2_000)
  clock.goTo(instant(1_500))
  expect(clock.now()).toBe(2_000)
})
