/**
 * The line between a browser and everything else: a proxy of our own that can be cut, and can lose an answer on its way back.
 * Keeps: what is cut is cut for all, whatever a page or its worker asks; what was asked before an answer was lost has arrived.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

export interface Line {
  /** For the browser: `http://127.0.0.1:PORT`. */
  readonly server: string
  cut(): void
  mend(): void
  /** What matches goes on being cut off, whatever else passes. */
  mendAllBut(what: RegExp): void
  /** The next request whose method and path match arrives, and its answer does not; from then on the line is cut. */
  loseAnswerTo(what: RegExp): void
  /** The next requests whose method and path match are answered by another server. */
  lead(what: RegExp, origin: string): void
  /** What has arrived since the beginning, as `POST /cases`. */
  arrived(what: RegExp): number
  close(): Promise<void>
}

export async function openLine(): Promise<Line> {
  let isCut = false
  let lost: RegExp | undefined
  let refused: RegExp | undefined
  let elsewhere: { readonly what: RegExp; readonly origin: string } | undefined
  const arrived: string[] = []
  const sockets = new Set<Socket>()
  const cut = () => {
    isCut = true
    for (const socket of sockets) socket.destroy()
  }
  const pass = (asked: IncomingMessage, answer: ServerResponse): void => {
    const url = new URL(asked.url ?? '')
    const what = `${asked.method} ${url.pathname}`
    if (refused?.test(what)) {
      asked.destroy()
      return
    }
    arrived.push(what)
    const isLost = lost?.test(what) === true
    if (isLost) lost = undefined
    const { method = 'GET', headers } = asked
    const to = elsewhere?.what.test(what) ? new URL(`${url.pathname}${url.search}`, elsewhere.origin) : url
    const onward = request(to, { method, headers }, (given) => {
      if (isLost) return given.resume().on('end', cut)
      answer.writeHead(given.statusCode ?? 502, given.rawHeaders)
      return given.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    answer.on('close', () => onward.destroy())
    asked.pipe(onward)
  }
  const server = createServer(pass)
  server.on('connection', (socket) => {
    if (isCut) return socket.destroy()
    sockets.add(socket)
    return socket.on('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    mend: () => void (isCut = false),
    mendAllBut: (what) => {
      refused = what
      isCut = false
    },
    loseAnswerTo: (what) => void (lost = what),
    lead: (what, origin) => void (elsewhere = { what, origin }),
    arrived: (what) => arrived.filter((one) => what.test(one)).length,
    async close() {
      cut()
      server.close()
    },
  }
}
