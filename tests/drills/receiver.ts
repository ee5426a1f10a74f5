/**
 * The address that operations tells of what is stuck: it remembers every call, and takes each.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Heard {
  readonly kind: string
  readonly end: string
  readonly state: 'stuck' | 'critical' | 'over'
  readonly runbook: string
}

export interface Receiver {
  readonly url: string
  readonly heard: readonly Heard[]
  close(): void
}

/** @param times how often each call is remembered; once, unless the proof itself is tried */
export async function openReceiver(times = 1): Promise<Receiver> {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      for (let n = 0; n < times; n += 1) heard.push(JSON.parse(body) as Heard)
      response.end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    heard,
    close: () => void server.close(),
  }
}
