/**
 * The link of a mail by which its reader stops the notices, without signing in: as a page with one button, and as mail programs send it
 * by themselves (RFC 8058). Keeps: asking for the page stops nothing, as programs that look into mails follow links; a link that never
 * was gets the same answer; nothing else can be done with it.
 */
import {
  type App,
  asPage,
  escaped,
  htmlPage,
  type Language,
  PROBLEM_TYPE,
  pagePolicy,
  type RequestLimit,
} from '@passerelle/service-shell'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { FORM_TYPE } from '../employer-links/form-body.ts'
import type { Engine } from '../engine/engine.ts'
import { stopByLink } from '../mail/mail-wishes.ts'
import { STOP_PATH } from '../mail/write-mail.ts'
import { type MailTexts, mailTexts } from '../texts/mail/mail-texts.ts'

/** More than somebody who stops needs, from one address. */
const LIMIT: RequestLimit = { most: 60, within: 60_000 }
/** What a mail program sends with it says nothing that is needed. In bytes. */
const BODY_LIMIT = 4 * 1024
const ROUTE = `${STOP_PATH}:token`

const STYLE = `:root{color-scheme:light dark}
body{margin:0;font:1.125rem/1.6 system-ui,"Noto Sans","Noto Sans Arabic",sans-serif}
main{max-width:40rem;margin-inline:auto;padding:1.5rem 1rem;overflow-wrap:anywhere}
h1{margin:0;line-height:1.25}
button{font:inherit;font-weight:600;padding:.75rem 1rem;min-block-size:2.75rem}`
const POLICY = pagePolicy(STYLE, "'self'")

const Params = z.strictObject({
  token: z
    .string()
    .max(200)
    .meta({ examples: ['A'.repeat(22)] }),
})
const html = { content: { 'text/html': { schema: z.string() } } }
const response = { 200: html, 400: html, 413: html, 415: html, 429: html, 500: html, 503: html }
const tags = ['people']
const description = 'In the language of the browser. Whatever is wrong is told by a page, too.'
const config = {
  public: true,
  rateLimit: {
    max: LIMIT.most,
    timeWindow: LIMIT.within,
    keyGenerator: ({ ip }: FastifyRequest) => `stop notices ${ip}`,
  },
}

export async function stopNoticesRoutes(app: App, engine: Engine): Promise<void> {
  await app.register(async (scope: App) => {
    scope.removeAllContentTypeParsers()
    const passOver = async (): Promise<undefined> => undefined
    for (const type of [FORM_TYPE, 'multipart/form-data'])
      scope.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, passOver)
    scope.addHook('onSend', async (_request, reply, payload) =>
      String(reply.getHeader('content-type')).startsWith(PROBLEM_TYPE) ? shown(reply, ({ later }) => later) : payload,
    )
    const asked = {
      tags,
      summary: 'Asks, as a page, whether to stop notices by mail',
      description,
      params: Params,
      response,
    }
    scope.get(ROUTE, { config, exposeHeadRoute: false, schema: asked }, async (_request, reply) =>
      reply.send(shown(reply, ({ ask }) => ask)),
    )
    const summary = 'Stops notices by mail, and deletes the address'
    const said = { tags, summary, description, consumes: [FORM_TYPE], params: Params, response }
    scope.post(ROUTE, { config, schema: said }, async ({ params }, reply) => {
      await stopByLink(engine, params.token)
      return reply.send(shown(reply, ({ done }) => done))
    })
  })
}

type Page = MailTexts['ask'] | MailTexts['done']

function shown(reply: FastifyReply, wordsIn: (texts: MailTexts) => Page): string {
  reply.header('x-robots-tag', 'noindex, nofollow').header('referrer-policy', 'no-referrer')
  return asPage(reply, (language) => pageIn(language, wordsIn(mailTexts[language])), { policy: POLICY })
}

/** Sent to the address of the page itself, which holds the link. */
function pageIn(language: Language, words: Page): string {
  const button = 'button' in words ? `<form method="post"><button>${escaped(words.button)}</button></form>` : ''
  return htmlPage(language, { title: words.title, body: `<p>${escaped(words.means)}</p>${button}`, style: STYLE })
}
