/**
 * A slow line to a server, by TCP: so many bits a second for all connections together, and a delay each way.
 * Keeps: what is sent waits for what was sent before it, connections take turns; a new one costs a way there and back first.
 */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface Speed {
  /** Bits a second, in each direction. */
  readonly bits: number
  /** There and back, in ms. */
  readonly roundTrip: number
}

export interface SlowLine {
  readonly port: number
  /** Bytes that came down it, and connections that were opened, since the last look. */
  used(): { readonly bytes: number; readonly connections: number }
  /** Closes what is open, as a device does that was put away. */
  hangUp(): void
  close(): Promise<void>
}

/** As large as a packet is. */
const PACKET = 1_400

interface Sender {
  readonly packets: Buffer[]
  /** On their way: they arrive in the order in which they left. */
  readonly underWay: Buffer[]
  readonly to: Socket
}

/** One direction of the line. @returns how somebody sends on it */
function lane({ bits, roundTrip }: Speed): (sender: Sender, chunk: Buffer) => void {
  const waiting: Sender[] = []
  let freeAt = 0
  let isBusy = false
  const next = (): void => {
    const sender = waiting.shift()
    const packet = sender?.packets.shift()
    isBusy = packet !== undefined
    if (!sender || !packet) return
    if (sender.packets.length > 0) waiting.push(sender)
    freeAt += (packet.length * 8_000) / bits
    const left = freeAt - performance.now()
    sender.underWay.push(packet)
    setTimeout(() => arrive(sender), Math.max(1, left + roundTrip / 2))
    setTimeout(next, Math.max(1, left))
  }
  return (sender, chunk) => {
    if (sender.packets.length === 0) waiting.push(sender)
    for (let at = 0; at < chunk.length; at += PACKET) sender.packets.push(chunk.subarray(at, at + PACKET))
    if (isBusy) return
    freeAt = performance.now()
    next()
  }
}

function arrive({ underWay, to }: Sender): void {
  const packet = underWay.shift()
  if (packet && !to.destroyed) to.write(packet)
}

const senderTo = (to: Socket): Sender => ({ packets: [], underWay: [], to })

/** @param target the port of the server, on this machine */
export async function openSlowLine(target: number, speed: Speed): Promise<SlowLine> {
  const [up, down] = [lane(speed), lane(speed)]
  const sockets = new Set<Socket>()
  let bytes = 0
  let connections = 0
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ port: target, host: '127.0.0.1', noDelay: true })
    connections += 1
    const [toServer, toClient] = [senderTo(far), senderTo(near)]
    // Until the connection stands nothing is sent.
    const openAt = performance.now() + speed.roundTrip
    near.on(
      'data',
      (chunk: Buffer) => void setTimeout(() => up(toServer, chunk), Math.max(0, openAt - performance.now())),
    )
    far.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      down(toClient, chunk)
    })
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        setTimeout(() => other.destroy(), speed.roundTrip)
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const hangUp = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    used() {
      const used = { bytes, connections }
      bytes = 0
      connections = 0
      return used
    },
    hangUp,
    async close() {
      hangUp()
      server.close()
    },
  }
}
