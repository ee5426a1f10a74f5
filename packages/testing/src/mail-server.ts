/**
 * A mail server for tests: a real one on this machine, which keeps what it is sent and refuses whom it is told to.
 */
import { Buffer } from 'node:buffer'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  /** All that came over the line, envelope apart. */
  readonly raw: string
  /** By their names in small letters. */
  readonly headers: ReadonlyMap<string, string>
  readonly subject: string
  readonly text: string
}

export interface TestSmtp extends AsyncDisposable {
  readonly port: number
  readonly mails: ReceivedMail[]
  /** What the server answers to each of these addresses instead of taking the mail. */
  readonly refused: Set<string>
  stop(): Promise<void>
  start(): Promise<void>
}

const bytesOf = (quoted: string): string =>
  Buffer.from(
    quoted.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

const plainHeader = (value: string): string =>
  value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, text) => Buffer.from(text, 'base64').toString('utf8'))
    .replace(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_, text: string) => bytesOf(text.replaceAll('_', ' ')))

function received(raw: string, from: string, to: readonly string[]): ReceivedMail {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const encoding = headers.get('content-transfer-encoding')
  const text =
    encoding === 'base64'
      ? Buffer.from(body, 'base64').toString('utf8')
      : encoding === 'quoted-printable'
        ? bytesOf(body)
        : body
  return { from, to, raw, headers, subject: plainHeader(headers.get('subject') ?? ''), text }
}

export async function testSmtp(): Promise<TestSmtp> {
  const mails: ReceivedMail[] = []
  const refused = new Set<string>()
  let server: SMTPServer | undefined
  let port = 0
  const start = async (): Promise<void> => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: ({ address }, _session, done) =>
        done(
          refused.has(address) ? Object.assign(new Error(`nobody is called ${address}`), { responseCode: 550 }) : null,
        ),
      onData(stream, { envelope }, done) {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
          mails.push(
            received(
              Buffer.concat(chunks).toString('utf8'),
              from,
              envelope.rcptTo.map(({ address }) => address),
            ),
          )
          done()
        })
      },
    })
    await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve))
    port = (server.server.address() as AddressInfo).port
  }
  const stop = () => new Promise<void>((resolve) => (server ? server.close(resolve) : resolve()))
  await start()
  return {
    get port() {
      return port
    },
    mails,
    refused,
    start,
    stop,
    [Symbol.asyncDispose]: stop,
  }
}
