import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendRaw, type TestApp, TOKEN, testApp } from './testing-app.ts'

const USUAL = 200
let world: TestApp
beforeAll(async () => {
  world = await testApp({ stalledAfter: USUAL }, (app) => {
    app.post('/long', { config: { right: 'signed-in', patience: 60_000 } }, () => 'taken')
    app.post('/short', { config: { right: 'signed-in', patience: USUAL / 2 } }, () => 'taken')
  })
})
afterAll(() => world[Symbol.asyncDispose]())

const head = (path: string, token: string): string =>
  `POST ${path} HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\n`

/** Sends half a body; the rest when it is told to. What is answered is known once the other side has closed. */
function half(path: string, token: string) {
  const socket = connect(world.port, '127.0.0.1', () => socket.write(`${head(path, token)}nu`))
  let text = ''
  socket.setEncoding('utf8').on('data', (said) => (text += said))
  const closed = new Promise<string | undefined>((done) => socket.on('close', () => done(text.split('\r\n')[0])))
  return { closed, finish: () => socket.end('ll') }
}

describe('a request that takes long to arrive', () => {
  it('is waited for where the route takes large bodies', async () => {
    const long = half('/long', TOKEN)
    const others = await sendRaw(
      world.port,
      'POST /forms HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\nnu',
    )
    expect(others.status).toBe(408)
    long.finish()
    expect(await long.closed).toBe('HTTP/1.1 200 OK')
  })

  it('is given up after the time of its route', async () =>
    expect(await half('/short', TOKEN).closed).toBe('HTTP/1.1 408 Request Timeout'))

  it('loses its connection after the usual time where its sender is not let in', async () =>
    expect(await half('/long', 'of-no-one').closed).toBe('HTTP/1.1 401 Unauthorized'))
})
