import { describe, expect, it } from 'vitest'
import { TOKEN, testApp } from './testing-app.ts'

const FEW = { most: 3, within: 60_000 }
const bearer = { authorization: `Bearer ${TOKEN}` }

describe('a party that asks too much', () => {
  it('is told to wait, and for how long; health and metrics still answer it', async () => {
    await using world = await testApp({ requests: FEW })
    const ask = async (url: string) => await world.app.inject({ url, headers: { ...bearer, 'accept-language': 'de' } })
    for (let turn = 0; turn < FEW.most; turn++) expect((await ask('/mine')).statusCode).toBe(200)
    const refused = await ask('/mine')
    expect(refused.statusCode).toBe(429)
    expect(refused.json()).toMatchObject({
      code: 'too-many-requests',
      retryable: true,
      title: 'Zu viele Anfragen auf einmal',
    })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await ask('/health/live')).statusCode).toBe(200)
    expect((await ask('/metrics')).statusCode).toBe(200)
  })

  it('keeps nobody else from being answered', async () => {
    await using world = await testApp({ requests: FEW })
    for (let turn = 0; turn <= FEW.most; turn++) await world.app.inject({ url: '/mine', headers: bearer })
    expect((await world.app.inject({ url: '/openapi.json' })).statusCode).toBe(200)
  })
})
