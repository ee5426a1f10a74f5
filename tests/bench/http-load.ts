/**
 * So many connections that each ask again as soon as they are answered. Keeps: any answer but the expected one ends it.
 */
import { Agent, request } from 'node:http'

export interface Load {
  readonly url: string
  readonly connections: number
  readonly count: number
  readonly status: number
  readonly headers: () => Readonly<Record<string, string>>
  /** Path and body of the nth request of a connection. */
  readonly ask: (connection: number, turn: number) => { readonly path: string; readonly body: object }
}

function post(agent: Agent, { url, headers, status }: Load, { path, body }: ReturnType<Load['ask']>): Promise<void> {
  const text = JSON.stringify(body)
  const length = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }
  return new Promise((resolve, reject) => {
    const asked = request(
      `${url}${path}`,
      { agent, method: 'POST', headers: { ...headers(), ...length } },
      (answer) => {
        let said = ''
        answer.setEncoding('utf8').on('data', (part: string) => {
          if (answer.statusCode !== status) said += part
        })
        answer.on('end', () =>
          answer.statusCode === status ? resolve() : reject(new Error(`${answer.statusCode} ${said}`)),
        )
      },
    )
    asked.once('error', reject).end(text)
  })
}

/** @returns answers a second */
export async function underLoad(load: Load): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections })
  const began = performance.now()
  let left = load.count
  await Promise.all(
    Array.from({ length: load.connections }, async (_, connection) => {
      for (let turn = 0; left-- > 0; turn++) await post(agent, load, load.ask(connection, turn))
    }),
  )
  const seconds = (performance.now() - began) / 1_000
  agent.destroy()
  return load.count / seconds
}
