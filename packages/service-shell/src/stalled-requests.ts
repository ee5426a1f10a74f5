/**
 * Gives up requests that take too long to arrive: the usual time, or more where a route takes large bodies.
 * Keeps: more time has only who was let in; whoever stalls is answered 408 and loses the connection.
 */
import { IncomingMessage } from 'node:http'
import type { App } from './app.ts'
import { answerClientError } from './http-guard.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** How long a request to this route may take to arrive, in ms, where that is longer than usual. */
    readonly patience?: number
  }
}

/** Longer than any route may have: what Node itself holds against. In ms. */
export const LONGEST_REQUEST = 10 * 60_000

/** To be called before callers are let in. @param usual how long a request may take to arrive, in ms */
export function giveUpStalled(app: App, usual: number): void {
  const timers = new WeakMap<IncomingMessage, NodeJS.Timeout>()
  const allow = (request: IncomingMessage, patience: number): void => {
    clearTimeout(timers.get(request))
    timers.set(request, setTimeout(giveUp, patience, request).unref())
  }
  app.addHook('onRequest', async ({ raw }) => {
    if (!hasBody(raw)) return
    allow(raw, usual)
    raw.once('close', () => clearTimeout(timers.get(raw)))
  })
  app.addHook('preParsing', async ({ raw, routeOptions: { config } }) => {
    if (config.patience !== undefined && hasBody(raw)) allow(raw, config.patience)
  })
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined

function giveUp(request: IncomingMessage): void {
  // What was injected has no connection to give up.
  if (!request.complete && request instanceof IncomingMessage)
    answerClientError(Object.assign(new Error('stalled'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), request.socket)
}
