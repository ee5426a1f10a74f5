/**
 * Stands in front of a service and spoils one of its answers, so that a probe that finds nothing can be told from one that looks at nothing.
 */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PassThrough } from 'node:stream'

export const PLANTS = ['server-error', 'wrong-answer'] as const
export type Plant = (typeof PLANTS)[number]

export const isPlant = (text: string): text is Plant => (PLANTS as readonly string[]).includes(text)

const SPOILT: Readonly<Record<Plant, readonly [number, string]>> = {
  'server-error': [500, 'application/problem+json'],
  'wrong-answer': [200, 'application/json'],
}
const WHERE = '/health/live'

export interface Front {
  readonly url: string
  close(): Promise<void>
}

/** Hands everything on, but that what is planted is answered in one place. */
export async function spoil(url: string, plant: Plant): Promise<Front> {
  const server = createServer((asked, answer) => {
    if (asked.url?.startsWith(WHERE) !== true) return handOn(url, asked, answer)
    const [status, type] = SPOILT[plant]
    answer.writeHead(status, { 'content-type': type }).end('{"planted":true}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function handOn(url: string, asked: IncomingMessage, answer: ServerResponse): void {
  const { method, headers } = asked
  const onward = request(`${url}${asked.url}`, { method, headers }, (heard) => {
    answer.writeHead(heard.statusCode ?? 502, heard.headers)
    heard.pipe(answer)
  })
  onward.on('error', () => answer.destroy())
  asked.pipe(new PassThrough()).pipe(onward)
}
