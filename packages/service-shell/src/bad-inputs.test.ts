import { afterAll, describe, expect, it } from 'vitest'
import { post, type RawAnswer, sendRaw, testApp } from './testing-app.ts'

const world = await testApp({ stalledAfter: 400 })
const { port } = world
afterAll(() => world.app.close())

/** What an answer says, and whether it repeats anything that was sent. */
function problemIn({ status, headers, body }: RawAnswer) {
  const { code, fields, instance } = JSON.parse(body)
  const type = /^content-type: (.*)$/im.exec(headers)?.[1]
  return { status, code, fields, instance, type, echoes: /geheim/.test(headers + body) }
}

const problem = (status: number, code: string, fields?: unknown[]) => ({
  status,
  code,
  fields,
  instance: undefined,
  type: 'application/problem+json',
  echoes: false,
})

const field = (pointer: string, fault: string) => [{ in: 'body', pointer, fault }]
const inQuery = (pointer: string, fault: string) => [{ in: 'query', pointer, fault }]
const get = (target: string, headers = '') => sendRaw(port, `GET ${target} HTTP/1.1\r\nHost: test\r\n${headers}\r\n`)

describe('a body', () => {
  it('that is right is read', async () => {
    const body = JSON.stringify({
      count: 3,
      name: 'Şehir Görüşme Bürosu',
      at: '2027-02-03T10:00:00+01:00',
      id: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b',
    })
    const answer = await post(port, body)
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body)).toEqual({ ...JSON.parse(body), at: '2027-02-03T09:00:00.000Z' })
  })
  it.each([
    ['1: is cut off', '{', 'malformed-json'],
    ['2: is empty', '', 'malformed-json'],
    ['3: reaches for __proto__', '{"count":1,"__proto__":{"geheim":1}}', 'json-forbidden-key'],
    ['3: hides __proto__ in an escape', '{"count":1,"\\u005f_proto__":{"geheim":1}}', 'json-forbidden-key'],
    [
      '4: reaches for constructor.prototype',
      '{"count":1,"constructor":{"prototype":{"geheim":1}}}',
      'json-forbidden-key',
    ],
    ['7: has the number 1e400', '{"count":1e400}', 'json-number-out-of-range'],
    ['8: has the number 2^53+1', '{"count":9007199254740993}', 'json-number-out-of-range'],
    ['9: names a key twice', '{"count":1,"count":2}', 'json-duplicate-key'],
    ['9: names a key twice, once escaped', '{"count":1,"c\\u006funt":2}', 'json-duplicate-key'],
    ['11: has half a surrogate pair', '{"count":1,"note":"geheim \\ud800"}', 'json-forbidden-character'],
    ['12: has a NUL', '{"count":1,"note":"geheim \\u0000"}', 'json-forbidden-character'],
    ['16: is nested 50,000 deep', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, 'json-too-deep'],
    ['17: has a list of 60,000', `[${'1,'.repeat(59_999)}1]`, 'json-too-many-items'],
  ])('row %s', async (_row, body, code) => expect(problemIn(await post(port, body))).toEqual(problem(400, code)))

  it('row 10: is not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('{"count":1,"note":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')])
    expect(problemIn(await post(port, bytes))).toEqual(problem(400, 'malformed-json'))
  })

  it.each([
    ['5: has an extra property', { count: 1, geheim: 2 }, '', 'unknown-member'],
    [
      '5: has an extra property deep inside',
      { count: 1, list: [{ n: 1 }, { n: 1, geheim: 2 }] },
      '/list/1',
      'unknown-member',
    ],
    ['6: has text for a whole number', { count: '1' }, '/count', 'wrong-type'],
    ['6: has no whole number', {}, '/count', 'missing'],
    ['6: has a fault under a name of the sender’s', { count: 1, named: { geheim: 'x' } }, '/named/*', 'wrong-type'],
    ['13: turns the reading direction in a code', { count: 1, code: 'A\u202eB' }, '/code', 'not-allowed'],
    ['13: turns the reading direction in a name', { count: 1, name: 'Amt\u202egeheim' }, '/name', 'not-allowed'],
    ['14: has a name nobody sees', { count: 1, name: '\u200b\u200d' }, '/name', 'not-allowed'],
    ['14: has a note nobody sees', { count: 1, note: ' \u200b\n' }, '/note', 'not-allowed'],
    ['18: is born on 30 February', { count: 1, born: '2001-02-30' }, '/born', 'not-allowed'],
    ['19: has a time without a zone', { count: 1, at: '2027-02-03T10:00:00' }, '/at', 'not-allowed'],
    ['20: has a 61st second', { count: 1, at: '2027-02-03T10:00:60Z' }, '/at', 'not-allowed'],
    ['21: has the nil UUID', { count: 1, id: '00000000-0000-0000-0000-000000000000' }, '/id', 'not-allowed'],
  ])('row %s', async (...[, body, pointer, fault]) =>
    expect(problemIn(await post(port, JSON.stringify(body)))).toEqual(
      problem(400, 'invalid-fields', field(pointer, fault)),
    ),
  )

  it('row 15: is larger than 256 kB, whether it says so or not', async () => {
    const large = JSON.stringify({ count: 1, note: 'x'.repeat(300_000) })
    expect(problemIn(await post(port, large))).toEqual(problem(413, 'body-too-large'))
    const chunked =
      'POST /forms HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n'
    const answer = await sendRaw(port, chunked, `${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`)
    expect(problemIn(answer)).toEqual(problem(413, 'body-too-large'))
  })
  it('row 22: is born tomorrow', async () => {
    expect(problemIn(await post(port, '{"count":1,"born":"2027-02-05"}'))).toEqual(problem(422, 'date-in-the-future'))
    expect((await post(port, '{"count":1,"born":"2027-02-03"}')).status).toBe(200)
  })
  it.each([
    'text/xml',
    'application/json; charset=utf-16',
    'application/merge-patch+json',
    'text/plain',
    'application/x-www-form-urlencoded',
    '/',
  ])('row 23: is of type %s', async (type) =>
    expect(problemIn(await post(port, '<geheim/>', `Content-Type: ${type}\r\n`))).toEqual(
      problem(415, 'unsupported-content-type'),
    ),
  )
  it('row 23: says no type, or is compressed', async () => {
    expect(problemIn(await post(port, '{"count":1}', ''))).toEqual(problem(415, 'unsupported-content-type'))
    expect(problemIn(await post(port, '{}', 'Content-Type: application/json\r\nContent-Encoding: gzip\r\n'))).toEqual(
      problem(415, 'unsupported-content-type'),
    )
  })
})

describe('a request', () => {
  const head = 'POST /forms HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n'

  it('row 24: gives two lengths', async () => {
    const answer = await sendRaw(port, `${head}Content-Length: 11\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`)
    expect(problemIn(answer)).toEqual(problem(400, 'malformed-request'))
  })
  it('row 25: has a NUL in a header', async () =>
    expect(problemIn(await get('/', 'X-Name: geheim\0\r\n'))).toEqual(problem(400, 'malformed-request')))
  it('row 26: has a header of 20 kB', async () =>
    expect(problemIn(await get('/', `X-Long: ${'g'.repeat(20_000)}\r\n`))).toEqual(problem(431, 'headers-too-large')))
  it('row 27: has 2,100 headers', async () =>
    expect(problemIn(await get('/', Array.from({ length: 2_100 }, () => 'a:b\r\n').join('')))).toEqual(
      problem(431, 'headers-too-large'),
    ))
  it('row 28: stalls in its body', async () =>
    expect(problemIn(await sendRaw(port, `${head}Content-Length: 100\r\n\r\n{"count":`))).toEqual(
      problem(408, 'request-incomplete'),
    ))
  it('row 28: stalls in its headers', async () =>
    expect(problemIn(await sendRaw(port, 'POST /forms HTTP/1.1\r\nHost: te'))).toEqual(
      problem(408, 'request-incomplete'),
    ))
  it.each([
    '/things/%00',
    '/things/..%2fgeheim',
    '/things/..%5Cgeheim',
    '/../things',
    '/things/%2e%2e/x',
    '/things/%ff',
    '/things/%',
    '/things/x?q=%ff',
    '/things/x?q=%00',
    '*',
    'http://geheim/',
    '/\\geheim',
  ])('row 29: asks for %s', async (target) =>
    expect(problemIn(await get(target))).toEqual(problem(400, 'malformed-address')),
  )

  it('has an address that is too long', async () =>
    expect(problemIn(await get(`/things/${'a'.repeat(500)}`))).toEqual(problem(400, 'malformed-address')))
  it('has a query nobody knows, or the same member twice', async () => {
    expect(problemIn(await get('/things/x?geheim=1'))).toEqual(
      problem(400, 'invalid-fields', inQuery('', 'unknown-member')),
    )
    expect(problemIn(await get('/things/x?q=1&q=2'))).toEqual(
      problem(400, 'invalid-fields', inQuery('/q', 'wrong-type')),
    )
  })
  it('names no host, or two', async () => {
    expect(problemIn(await sendRaw(port, 'GET / HTTP/1.1\r\n\r\n'))).toEqual(problem(400, 'malformed-request'))
    expect(problemIn(await get('/', 'Host: geheim\r\n'))).toEqual(problem(400, 'malformed-request'))
  })
  it('expects what nobody knows', async () =>
    expect(problemIn(await get('/', 'Expect: geheim\r\n'))).toEqual(problem(417, 'expectation-failed')))
  it('is no HTTP', async () =>
    expect(problemIn(await sendRaw(port, 'geheim\r\n\r\n'))).toEqual(problem(400, 'malformed-request')))
  it('is for nothing there is', async () => {
    expect(problemIn(await get('/geheim'))).toEqual(problem(404, 'not-found'))
    for (const method of ['POST', 'QUERY'])
      expect(problemIn(await sendRaw(port, `${method} /geheim HTTP/1.1\r\nHost: test\r\n\r\n`))).toEqual(
        problem(404, 'not-found'),
      )
  })
  it.each([
    ['DELETE', '/forms', 'POST'],
    ['QUERY', '/things/x?q=1', 'GET, HEAD'],
    ['PATCH', '/things/x', 'GET, HEAD'],
    ['TRACE', '/docs/static/index.css', 'GET, HEAD'],
    ['OPTIONS', '/', 'GET, HEAD'],
  ])('wants %s of %s, which takes %s', async (method, path, allowed) => {
    const answer = await sendRaw(port, `${method} ${path} HTTP/1.1\r\nHost: test\r\n\r\n`)
    expect(problemIn(answer)).toEqual(problem(405, 'method-not-allowed'))
    expect(answer.headers.toLowerCase()).toContain(`\r\nallow: ${allowed.toLowerCase()}\r\n`)
  })
  it('stumbles over a fault of ours', async () => {
    const answer = await get('/broken')
    expect(problemIn(answer)).toEqual(problem(500, 'internal-error'))
    expect(answer.body).not.toContain('dossier')
  })
})
