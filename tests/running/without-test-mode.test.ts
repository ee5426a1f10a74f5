import type { Corridor } from '@passerelle/kernel'
import { startWorld } from '@passerelle/standalone'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

type World = Awaited<ReturnType<typeof startWorld>>

describe('a world that is not in test mode', () => {
  let world: World
  beforeAll(async () => {
    const corridors = [{ corridor: 'de-ma' as Corridor, partitions: 1 }]
    world = await startWorld({ transport: 'memory', testMode: false, corridors, logLevel: 'silent' })
  })
  afterAll(() => world.close())

  it('has no way to read or move the time, whoever asks', async () => {
    expect(world.ends).toHaveLength(2)
    for (const { url } of world.ends)
      for (const token of Object.values(world.tokens)) {
        const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
        const read = await fetch(`${url}/test/clock`, { headers })
        const body = JSON.stringify({ to: '2030-01-01T00:00:00Z' })
        const moved = await fetch(`${url}/test/clock`, { method: 'POST', headers, body })
        expect([read.status, moved.status]).toEqual([404, 404])
      }
  })
})
