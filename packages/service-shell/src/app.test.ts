import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { Fault } from '@passerelle/kernel'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { type Catalogue, catalogueRows, chooseLanguage, LANGUAGES, type ProblemTexts, shellCatalogue } from './index.ts'
import { TOKEN, testApp } from './testing-app.ts'

declare module 'fastify' {
  interface ProblemCodes extends Record<'seat-taken', true> {}
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

describe('an answer that is no success', () => {
  it('speaks the language of the reader', async () => {
    await using world = await testApp()
    const ask = async (language: string) =>
      await world.app.inject({ url: '/nowhere', headers: { 'accept-language': language } })
    const french = await ask('it, fr-FR;q=0.8, de;q=0.5')
    expect(french.headers).toMatchObject({ 'content-language': 'fr', vary: 'Accept-Language' })
    expect(french.json().title).toBe(shellCatalogue.texts.fr['not-found'].title)
    expect((await ask('zz')).json().title).toBe(shellCatalogue.texts.en['not-found'].title)
  })

  it('may be of the service’s own catalogue', async () => {
    const texts: ProblemTexts<'seat-taken'> = {
      'seat-taken': { title: 'The seat is taken', detail: 'Choose another one.' },
    }
    const catalogue: Catalogue<'seat-taken'> = {
      codes: { 'seat-taken': { status: 409, retryable: false } },
      texts: { en: texts, de: texts, fr: texts, ar: texts, tr: texts },
    }
    await using world = await testApp({ catalogues: [catalogue] }, (app) => {
      app.get('/seat', { config: { public: true } }, async (_request, reply) =>
        reply.problem('seat-taken', { free: [2, 3] }),
      )
    })
    const answer = await world.app.inject('/seat')
    expect(answer.statusCode).toBe(409)
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(answer.json()).toEqual({
      type: 'urn:passerelle:problem:seat-taken',
      code: 'seat-taken',
      title: 'The seat is taken',
      detail: 'Choose another one.',
      status: 409,
      retryable: false,
      free: [2, 3],
    })
    await expect(testApp({ catalogues: [catalogue, catalogue] })).rejects.toThrow('seat-taken')
  })

  it('says that a part is away when a fault may pass', async () => {
    await using world = await testApp({}, (app) => {
      app.get('/away', { config: { public: true } }, async () => {
        throw new Fault('store-unavailable', 'the database cannot be reached', { retryable: true })
      })
    })
    const answer = await world.app.inject('/away')
    expect([answer.statusCode, answer.json().code, answer.json().retryable]).toEqual([503, 'unavailable', true])
  })
})

describe('the catalogue', () => {
  it('has words for every problem in every language', () => {
    for (const language of LANGUAGES) {
      for (const code of Object.keys(shellCatalogue.codes)) {
        const { title, detail } = Object(shellCatalogue.texts[language])[code]
        expect([language, code, title.length > 5, detail.length > 10]).toEqual([language, code, true, true])
      }
    }
  })
  it('is what docs/errors.md says', () => {
    expect(readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8')).toContain(
      catalogueRows(shellCatalogue),
    )
  })
  it.each([
    [undefined, 'en'],
    ['de-DE,de;q=0.9,en;q=0.8', 'de'],
    ['en;q=0.1, tr;q=0.7', 'tr'],
    ['ar;q=0', 'en'],
    [';;;,,=', 'en'],
  ])('reads Accept-Language %s as %s', (header, language) => expect(chooseLanguage(header)).toBe(language))
})

describe('a caller', () => {
  it('is known by a token of the table', async () => {
    await using world = await testApp()
    const answer = await world.app.inject({ url: '/mine', headers: bearer(TOKEN) })
    expect(answer.json()).toEqual({ party: 'OFF-DE-NW-01', actor: 'amira', role: 'counsellor' })
  })
  it.each([
    [{}, 'token-missing', 'Bearer realm="passerelle"'],
    [bearer('wrong'), 'token-invalid', 'Bearer realm="passerelle", error="invalid_token"'],
    [bearer(`${TOKEN} x`), 'token-invalid', 'Bearer realm="passerelle", error="invalid_token"'],
    [{ authorization: `Basic ${TOKEN}` }, 'token-invalid', 'Bearer realm="passerelle", error="invalid_token"'],
  ])('is turned away with %j', async (headers, code, challenge) => {
    await using world = await testApp()
    const answer = await world.app.inject({ url: '/mine', headers })
    expect([answer.statusCode, answer.json().code, answer.headers['www-authenticate']]).toEqual([401, code, challenge])
  })
})

describe('a route', () => {
  it.each([
    ['lets unknown members pass', z.object({ a: z.string() })],
    ['lets them pass deep inside', z.strictObject({ a: z.array(z.union([z.string(), z.object({})])).optional() })],
    ['turns text into numbers', z.strictObject({ a: z.coerce.number() })],
  ])('is refused at the start when its body %s', async (_what, body) => {
    await expect(testApp({}, (app) => void app.post('/lax', { schema: { body } }, () => ({})))).rejects.toThrow(
      'the body of /lax',
    )
  })
})

describe('the log', () => {
  it('holds trace, route and outcome, and nothing of what was sent', async () => {
    await using world = await testApp()
    const secret = 'Geheimnis'
    const trace = '0af7651916cd43dd8448eb211c80319c'
    const headers = {
      ...bearer(`${TOKEN}${secret}`),
      traceparent: `00-${trace}-b7ad6b7169203331-01`,
      'x-name': secret,
      cookie: secret,
      'user-agent': secret,
    }
    await world.app.inject({
      method: 'POST',
      url: `/forms?q=${secret}`,
      headers,
      payload: { count: secret, [secret]: 1 },
    })
    await world.app.inject({ url: `/things/${secret}?q=x`, headers })
    await world.app.inject({ url: '/mine', headers: { ...headers, ...bearer(TOKEN) } })
    await world.app.inject({ url: '/broken', headers })
    const text = world.lines.join('\n')
    for (const value of [secret, TOKEN, 'dossier']) expect(text).not.toContain(value)
    const lines = world.lines.map((line) => JSON.parse(line))
    expect(lines).toContainEqual(
      expect.objectContaining({
        service: 'test',
        level: 'info',
        trace,
        method: 'GET',
        route: '/things/:thing',
        status: 200,
        msg: 'answered',
      }),
    )
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: 'error',
        trace,
        err: expect.objectContaining({ type: 'Error', at: expect.any(Array) }),
      }),
    )
  })
})

describe('the trace', () => {
  it('goes on, with a span of its own', async () => {
    await using world = await testApp()
    const given = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
    const answer = await world.app.inject({ url: '/', headers: { traceparent: given } })
    expect(answer.headers['traceresponse']).toMatch(
      /^00-0af7651916cd43dd8448eb211c80319c-(?!b7ad6b7169203331)[0-9a-f]{16}-01$/,
    )
  })
  it.each(['00-0-0-00', '00-00000000000000000000000000000000-b7ad6b7169203331-01', 'x'.repeat(1_000)])(
    'begins anew after %s',
    async (traceparent) => {
      await using world = await testApp()
      expect((await world.app.inject({ url: '/', headers: { traceparent } })).headers['traceresponse']).toMatch(
        /^00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-01$/,
      )
    },
  )
})

describe('a service that stops', () => {
  it('does not wait for whoever has connected and asked nothing', async () => {
    const world = await testApp()
    const accepted = new Promise((resolve) => world.app.server.once('connection', resolve))
    const socket = connect(world.port, '127.0.0.1')
    const gone = new Promise((resolve) => socket.once('close', resolve))
    await accepted
    await Promise.all([world.app.close(), gone])
  })

  it('finishes what it has begun and turns away what comes then', async () => {
    const asked = Promise.withResolvers<void>()
    const closing = Promise.withResolvers<void>()
    const finish = Promise.withResolvers<{ done: true }>()
    const world = await testApp({}, (app) => {
      app.addHook('preClose', async () => closing.resolve())
      app.get('/slow', { config: { public: true } }, () => {
        asked.resolve()
        return finish.promise
      })
    })
    let requests = 0
    world.app.server.on('request', () => requests++)
    let text = ''
    const socket = connect(world.port, '127.0.0.1', () => socket.write('GET /slow HTTP/1.1\r\nHost: test\r\n\r\n'))
    socket.on('data', (chunk) => (text += chunk.toString()))
    await asked.promise
    const closed = world.app.close()
    await closing.promise
    socket.write('GET / HTTP/1.1\r\nHost: test\r\n\r\n')
    await vi.waitFor(() => expect(requests).toBe(2), { timeout: 5_000, interval: 10 })
    const gone = new Promise((resolve) => socket.once('close', resolve))
    finish.resolve({ done: true })
    await Promise.all([closed, gone])
    expect(text).toMatch(/^HTTP\/1\.1 200 .*\{"done":true\}.*HTTP\/1\.1 503 .*"code":"shutting-down"/s)
  })
})

describe('what a service says about itself', () => {
  it('is its name, for machines and for people', async () => {
    await using world = await testApp()
    expect((await world.app.inject('/')).json()).toMatchObject({ service: 'test', docs: '/docs' })
    const page = await world.app.inject({ url: '/', headers: { accept: 'text/html,application/xhtml+xml' } })
    expect(page.headers['content-type']).toContain('text/html')
    expect(page.body).toContain('<a href="/docs">')
  })
  it.each([
    ['ar-MA,fr;q=0.5', 'ar', 'rtl'],
    ['de', 'de', 'ltr'],
    ['tr', 'tr', 'ltr'],
  ])(
    'is shown to a browser that asks for %s in %s from %s, in a style that the browser lets through',
    async (asked, language, direction) => {
      await using world = await testApp()
      const headers = { accept: 'text/html', 'accept-language': asked }
      const page = await world.app.inject({ url: '/', headers })
      expect(page.body).toContain(`<html lang="${language}" dir="${direction}">`)
      const style = /<style>(.*)<\/style>/.exec(page.body)?.[1] ?? ''
      const hash = createHash('sha256').update(style).digest('base64')
      expect(page.headers['content-security-policy']).toContain(`style-src 'sha256-${hash}'`)
      expect(page.body).not.toMatch(/\sstyle=|<script/)
    },
  )
  it('is whether it lives and keeps up', async () => {
    let ready = false
    await using world = await testApp({ readiness: () => ({ ready, parts: { log: { lag: 12 } } }) })
    expect((await world.app.inject('/health/live')).statusCode).toBe(200)
    const behind = await world.app.inject('/health/ready')
    expect([behind.statusCode, behind.json().code, behind.json().parts]).toEqual([
      503,
      'not-ready',
      { log: { lag: 12 } },
    ])
    ready = true
    expect((await world.app.inject('/health/ready')).json()).toEqual({ ready: true, parts: { log: { lag: 12 } } })
  })
  it('is its figures, by route and never by address', async () => {
    await using world = await testApp()
    await world.app.inject('/things/amira')
    const { body } = await world.app.inject('/metrics')
    expect(body).toMatch(
      /http_request_duration_seconds_count\{service="test",method="GET",route="\/things\/:thing",status="200"\} 1/,
    )
    expect(body).not.toContain('amira')
  })
  it('is an OpenAPI 3.1 description', async () => {
    await using world = await testApp()
    const document = (await world.app.inject('/openapi.json')).json()
    expect(document.openapi).toBe('3.1.0')
    const { post } = document.paths['/forms']
    expect(post.requestBody.content['application/json'].schema).toMatchObject({
      additionalProperties: false,
      properties: { at: { type: 'string', format: 'date-time' } },
    })
    expect(post.responses['200'].content['application/json'].schema.properties.at).toMatchObject({
      type: 'string',
      format: 'date-time',
    })
    expect(post.responses.default).toEqual({ $ref: '#/components/responses/Problem' })
    expect(document.components.schemas.Problem.properties).toHaveProperty('code')
    expect([post.security, document.paths['/mine'].get.security]).toEqual([[], undefined])
    expect(document.paths).not.toHaveProperty('/docs/json')
  })
  it('is a page for people that runs nothing inline', async () => {
    await using world = await testApp()
    const page = await world.app.inject('/docs')
    expect(page.statusCode).toBe(200)
    expect(page.headers['content-security-policy']).not.toMatch(/unsafe|https?:|\*/)
    expect(page.body).not.toMatch(/<script>|<style|\son\w+=|https?:\/\//)
    for (const [, file] of page.body.matchAll(/(?:src|href)="([^"]+)"/g))
      expect([file, (await world.app.inject(String(file))).statusCode]).toEqual([file, 200])
  })
  it('comes with headers that browsers obey', async () => {
    await using world = await testApp()
    for (const url of ['/', '/nowhere', '/things/%ff']) {
      expect((await world.app.inject(url)).headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'cache-control': 'no-store',
      })
    }
  })
})
