/**
 * Ends a connection of kafkajs 2.2.4 on which a request went unanswered for its whole time. kafkajs asks again on the same
 * connection, several times, so one that something between has forgotten costs more than a minute of standstill.
 * Keeps: the request fails as before; what else waits there fails with it, and all go on over a new connection.
 */
import { createRequire } from 'node:module'
import type { Socket } from 'node:net'

interface Connection {
  readonly socket: Socket | null | undefined
  send: (this: Connection, request: unknown) => Promise<unknown>
}

const require = createRequire(import.meta.url)
const ENDED = Symbol.for('passerelle.kafkajs.silent-brokers')

export function endSilentConnections(): void {
  const { prototype }: { prototype: Connection & { [ENDED]?: true } } = require('kafkajs/src/network/connection')
  if (prototype[ENDED]) return
  const { send } = prototype
  prototype.send = async function sendOrEnd(request) {
    const { socket } = this
    try {
      return await send.call(this, request)
    } catch (fault) {
      const silent = fault instanceof Error && fault.name === 'KafkaJSRequestTimeoutError'
      if (silent)
        socket?.destroy(Object.assign(new Error('the broker does not answer any more'), { code: 'ETIMEDOUT' }))
      throw fault
    }
  }
  prototype[ENDED] = true
}
