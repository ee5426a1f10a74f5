/**
 * A small app for the tests of this package, and a client that speaks bare TCP: what `inject` would mend is sent as it is.
 */
import { connect } from 'node:net'
import { Writable } from 'node:stream'
import { instant, must, parsePartyId } from '@passerelle/kernel'
import { z } from 'zod'
import {
  type App,
  type AppOptions,
  bornBy,
  buildApp,
  codeText,
  dateText,
  freeText,
  hashOfToken,
  instantText,
  nameText,
  openLog,
  Problem,
  tokenTable,
  uuidText,
} from './index.ts'

export const TOKEN = 'token-of-the-office'
const TODAY = instant(Date.UTC(2027, 1, 3, 12))

const Form = z.strictObject({
  count: z.int().min(0).max(10),
  code: codeText().optional(),
  name: nameText().optional(),
  note: freeText(1_000).optional(),
  id: uuidText.optional(),
  at: instantText.optional(),
  born: dateText.optional(),
  list: z.array(z.strictObject({ n: z.int() })).optional(),
  named: z.record(z.string(), z.int()).optional(),
})

export interface TestApp extends AsyncDisposable {
  readonly app: App
  readonly lines: string[]
  readonly port: number
}

/** The app, listening on a free port, with what it logs. */
export async function testApp(
  options: Partial<AppOptions> = {},
  more: (app: App) => void = () => undefined,
): Promise<TestApp> {
  const lines: string[] = []
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(...chunk.toString().split('\n').filter(Boolean))
      done()
    },
  })
  const entry = {
    sha256: hashOfToken(TOKEN),
    party: must(parsePartyId('OFF-DE-NW-01')),
    actor: 'amira',
    role: 'counsellor',
  }
  const app = await buildApp({
    service: 'test',
    version: '0.1.0',
    description: 'for tests',
    log: openLog({ service: 'test', destination }),
    authenticate: tokenTable([entry]),
    readiness: () => ({ ready: true, parts: {} }),
    ...options,
  })
  testRoutes(app)
  more(app)
  const address = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
  return { app, lines, port: Number(address.port), [Symbol.asyncDispose]: async () => await app.close() }
}

function testRoutes(app: App): void {
  const config = { public: true }
  app.post(
    '/forms',
    { config, schema: { body: Form, response: { 200: Form, 422: Problem } } },
    async (request, reply) => {
      const { born } = request.body
      const checked = born === undefined ? undefined : bornBy(born, TODAY)
      return checked?.ok === false ? reply.problem(checked.error) : reply.send(request.body)
    },
  )
  app.get(
    '/things/:thing',
    {
      config,
      schema: {
        params: z.strictObject({ thing: codeText() }),
        querystring: z.strictObject({ q: z.string().max(9).optional() }),
      },
    },
    (request) => ({ thing: request.params.thing }),
  )
  app.get('/mine', { config: { right: 'signed-in' } }, (request) => request.caller)
  app.get('/broken', { config }, async () => {
    throw new Error('The dossier of a person was not found')
  })
}

export interface RawAnswer {
  readonly status: number
  readonly headers: string
  readonly body: string
}

/** Sends bytes as they are and reads one answer until the other side closes or the answer is complete. */
export function sendRaw(port: number, ...parts: readonly (string | Uint8Array)[]): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => parts.forEach((part) => socket.write(part)))
    let text = ''
    const settle = () => {
      const [headers = '', body = ''] = text.split('\r\n\r\n')
      socket.destroy()
      resolve({ status: Number(headers.split(' ')[1]), headers, body })
    }
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      text += chunk
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? Number.NaN)
      if (Buffer.byteLength(text.split('\r\n\r\n')[1] ?? '') >= length) settle()
    })
    socket.on('close', settle)
    socket.on('error', (error) => (text ? settle() : reject(error)))
  })
}

/** A whole POST of JSON bytes to /forms. */
export const post = (
  port: number,
  body: string | Uint8Array,
  headers = 'Content-Type: application/json\r\n',
): Promise<RawAnswer> =>
  sendRaw(
    port,
    `POST /forms HTTP/1.1\r\nHost: test\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`,
    body,
  )
