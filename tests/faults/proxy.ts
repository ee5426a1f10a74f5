/**
 * A way between two processes that can be cut: plain TCP on loopback, ours, with one target.
 * Keeps: while open it changes nothing; what a stall holds back is delivered in order when it ends, as on a real network.
 */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** Cut: connections are reset, new ones too. Stalled: they stay, and nothing passes. Vanished: those there are stay dead. */
export type Way = 'open' | 'cut' | 'stalled' | 'vanished'

export interface Proxy {
  readonly port: number
  turn(way: Way): void
  close(): Promise<void>
}

interface Pair {
  readonly near: Socket
  far: Socket | undefined
  /** Nothing passes here any more, whatever the way is now. */
  dead: boolean
}

export async function startProxy(target: number): Promise<Proxy> {
  let way: Way = 'open'
  const pairs = new Set<Pair>()
  const reset = (pair: Pair): void => {
    pairs.delete(pair)
    pair.near.resetAndDestroy()
    pair.far?.resetAndDestroy()
  }
  const join = (pair: Pair): void => {
    if (pair.far || pair.near.destroyed) return
    const far = connect(target, '127.0.0.1')
    pair.far = far
    far.setNoDelay(true)
    pass(pair.near, far, pair, reset)
    pass(far, pair.near, pair, reset)
    pair.near.resume()
  }
  const server = createServer({ pauseOnConnect: true }, (near) => {
    near.setNoDelay(true)
    const pair: Pair = { near, far: undefined, dead: false }
    if (way === 'cut') reset(pair)
    if (way === 'cut') return
    pairs.add(pair)
    near.on('error', () => reset(pair))
    near.on('close', () => reset(pair))
    if (way !== 'stalled') join(pair)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    turn(next) {
      way = next
      for (const pair of pairs) {
        if (next === 'cut') reset(pair)
        if (next === 'vanished') vanish(pair)
        hold(pair, next !== 'open')
        if (next === 'open' && !pair.dead) join(pair)
      }
    },
    async close() {
      for (const pair of pairs) reset(pair)
      await once(server.close(), 'close')
    },
  }
}

/** Bytes one way, with the pace of who reads them. */
function pass(from: Socket, to: Socket, pair: Pair, reset: (pair: Pair) => void): void {
  from.on('data', (bytes) => {
    if (!to.write(bytes)) from.pause()
  })
  to.on('drain', () => pair.dead || from.resume())
  from.on('end', () => to.end())
  from.on('error', () => pair.dead || reset(pair))
}

/** The other side probes who is silent, and finds out (see NOTICE_OUR_END of the store); our own is never told. */
const FOUND_OUT_AFTER_MS = 25_000

function vanish(pair: Pair): void {
  if (pair.dead) return
  pair.dead = true
  setTimeout(() => pair.far?.resetAndDestroy(), FOUND_OUT_AFTER_MS).unref()
}

function hold({ near, far, dead }: Pair, held: boolean): void {
  for (const socket of [near, far]) {
    if (held || dead) socket?.pause()
    else if (far) socket?.resume()
  }
}
