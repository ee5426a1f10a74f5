import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { App } from './app.ts'
import { type TestApp, testApp } from './testing-app.ts'

const LONG = { items: Array.from({ length: 100 }, (_, number) => `case ${number}`) }
let world: TestApp

beforeAll(async () => {
  world = await testApp({}, addRoutes)
})
afterAll(() => world.app.close())

function addRoutes(app: App): void {
  for (const [url, compressed, body] of [
    ['/long', true, LONG],
    ['/short', true, { items: [] }],
    ['/usual', false, LONG],
  ] as const)
    app.get(
      url,
      { config: { public: true, compressed }, schema: { response: { 200: z.object({ items: z.array(z.string()) }) } } },
      () => ({ items: [...body.items] }),
    )
  app.get(
    '/in-languages',
    {
      config: { public: true, compressed: true },
      schema: { response: { 200: z.object({ items: z.array(z.string()) }) } },
    },
    async (_, reply) => {
      reply.header('vary', 'accept-language')
      return { items: [...LONG.items] }
    },
  )
}

const ask = (url: string, encoding?: string) =>
  world.app.inject({ url, headers: encoding === undefined ? {} : { 'accept-encoding': encoding } })

describe('a long answer of a route that compresses', () => {
  it.each(['gzip', 'gzip, deflate, br', 'br;q=1.0, gzip;q=0.5'])(
    'is much shorter on the way to who takes %s',
    async (encoding) => {
      const answer = await ask('/long', encoding)
      expect(answer.headers).toMatchObject({
        'content-encoding': 'gzip',
        vary: 'accept-encoding',
        'cache-control': 'no-store',
      })
      expect(answer.rawPayload.length).toBeLessThan(JSON.stringify(LONG).length / 3)
      expect(JSON.parse(gunzipSync(answer.rawPayload).toString())).toEqual(LONG)
    },
  )

  it.each([undefined, 'br', 'identity', 'gzip;q=0', 'gzip;q=0.0, br'])(
    'comes as it is to who takes %s',
    async (encoding) => {
      const answer = await ask('/long', encoding)
      expect(answer.headers['content-encoding']).toBeUndefined()
      expect(answer.headers['vary']).toBe('accept-encoding')
      expect(answer.json()).toEqual(LONG)
    },
  )
})

it('says by what else an answer differs', async () => {
  expect((await ask('/in-languages', 'gzip')).headers['vary']).toBe('accept-language, accept-encoding')
})

it.each(['/short', '/usual'])('%s comes as it is', async (url) => {
  expect((await ask(url, 'gzip')).headers['content-encoding']).toBeUndefined()
})
