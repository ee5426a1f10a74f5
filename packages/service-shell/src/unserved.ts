/**
 * Requests that no route takes: 405 with the methods that are taken where there is something at the address, 404 where there is nothing.
 * Keeps: they are answered before a body is looked for, whatever method they name; what a service answers in a form of its own comes first.
 */
import type { FastifyReply } from 'fastify'
import type { App } from './app.ts'

interface Served {
  readonly address: RegExp
  readonly methods: readonly string[]
}

const SPECIAL = /[.+?^${}()|[\]\\]/g

/** An address of the router as an expression: `:name` is one step, `*` whatever follows. */
const addressOf = (url: string): RegExp =>
  new RegExp(`^${url.replaceAll(SPECIAL, '\\$&').replaceAll('*', '.*').replaceAll(/:\w+/g, '[^/]+')}$`)

/** To be called before any route is. */
export function answerUnserved(app: App): void {
  const served: Served[] = []
  app.addHook('onRoute', ({ url, method }) => {
    served.push({ address: addressOf(url), methods: [method].flat() })
  })
  // Behind all hooks that ask who calls, and before the framework wants a content type of what has a body.
  app.addHook('preParsing', async (request, reply): Promise<void> => {
    if (request.is404) await answer(reply, served)
  })
}

async function answer(reply: FastifyReply, served: readonly Served[]): Promise<void> {
  const [path = ''] = reply.request.url.split('?', 1)
  const methods = new Set(served.filter(({ address }) => address.test(path)).flatMap((one) => one.methods))
  if (methods.size === 0) return void (await reply.problem('not-found'))
  await reply.header('allow', [...methods].toSorted().join(', ')).problem('method-not-allowed')
}
