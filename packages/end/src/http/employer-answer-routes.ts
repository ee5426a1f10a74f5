/**
 * The pages at which an employer answers, for whoever has the link. Keeps: asking for a page never answers anything, as programs that look
 * into mails follow links; a link that is wrong, over, used or void looks the same as one that never was.
 */
import { exampleOf, splitForm, zodOf } from '@passerelle/contracts/form'
import {
  type App,
  asPage,
  chooseLanguage,
  LANGUAGES,
  type Language,
  PROBLEM_TYPE,
  ProblemError,
  type RequestLimit,
} from '@passerelle/service-shell'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type CodeNames, noCodeNames } from '../code-lists/code-names.ts'
import { type Answer, answerByLink, type OpenedLink, openLink } from '../employer-links/answer-by-link.ts'
import {
  askedPage,
  FOR_EMPLOYERS,
  type Nothing,
  nothingPage,
  type Reading,
  thanksPage,
} from '../employer-links/employer-page.ts'
import { FORM_LIMIT, FORM_TYPE, readForm } from '../employer-links/form-body.ts'
import type { EmployerLinkOptions } from '../employer-links/link-settings.ts'
import { commandQueue } from '../engine/command-queue.ts'
import type { Engine } from '../engine/engine.ts'

const ANSWER_PATH = '/answer/:token'
/** More than somebody who reads and answers needs, from one address. */
const LIMIT: RequestLimit = { most: 60, within: 60_000 }

const EXAMPLE = 'A'.repeat(72)
const Params = z.strictObject({
  token: z
    .string()
    .max(200)
    .meta({ examples: [EXAMPLE] }),
})
const description =
  'In the language that `?language=` names (de, en, fr, ar, tr), or else the browser. Whatever is wrong is told by a page, too.'
const Form = z
  .strictObject({
    answer: z.enum(['interested', 'declined']),
    note: z.string().max(8_000).describe('In words, up to 4,000 characters; may be empty.'),
  })
  .meta({ examples: [{ answer: 'interested', note: exampleOf('match.employer-interested')['note'] ?? '' }] })

const TYPES: Readonly<Record<z.output<typeof Form>['answer'], Answer>> = {
  interested: 'match.employer-interested',
  declined: 'match.employer-declined',
}

const html = { content: { 'text/html': { schema: z.string() } } }
const response = {
  200: html,
  400: html,
  409: html,
  410: html,
  413: html,
  415: html,
  429: html,
  500: html,
  503: html,
}
const tags = ['employers']
const configOf = ({ most, within }: RequestLimit) => ({
  public: true,
  rateLimit: { max: most, timeWindow: within, keyGenerator: ({ ip }: FastifyRequest) => `link ${ip}` },
})

export async function employerAnswerRoutes(app: App, engine: Engine, employers: EmployerLinkOptions): Promise<void> {
  const { sender, key, requests = LIMIT, names = noCodeNames } = employers
  const config = configOf(requests)
  const execute = commandQueue(engine)
  await app.register(async (scope: App) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      FORM_TYPE,
      { parseAs: 'buffer', bodyLimit: FORM_LIMIT },
      async (_request: FastifyRequest, body: Buffer) => formIn(body),
    )
    scope.addHook('onSend', async (request, reply, payload) => showInPlace({ request, reply, payload, sender }))
    const asked = {
      tags,
      summary: 'What an employer is asked, as a page',
      description,
      params: Params,
      response,
    }
    scope.get(ANSWER_PATH, { config, exposeHeadRoute: false, schema: asked }, async (request, reply) => {
      const { params, traceparent } = request
      const opened = await openLink(engine, { ...params, key, traceparent })
      if (!opened) return reply.problem('link-not-valid')
      const timeZone = engine.profiles.profile(opened.link.party)?.timeZone ?? 'UTC'
      const asked = { ...opened, timeZone, ...(await namesFor(opened, names, languageOf(request))) }
      return reply.send(shown(reply, sender, (reading) => askedPage(reading, asked)))
    })
    const said = {
      tags,
      summary: 'The one answer of an employer, as the form of the page sends it',
      description,
      consumes: [FORM_TYPE],
      params: Params,
      body: Form,
      response,
    }
    scope.post(ANSWER_PATH, { config, schema: said }, async (request, reply) => {
      const { params, body, traceparent } = request
      const type = TYPES[body.answer]
      const answered = await answerByLink(
        { engine, execute },
        { ...params, key, traceparent },
        { type, note: noteIn(type, body.note) },
      )
      if (!answered.ok) return reply.problem(answered.error === 'busy' ? 'request-in-flight' : 'link-not-valid')
      return reply.send(shown(reply, sender, (reading) => thanksPage(reading, body.answer)))
    })
  })
}

async function namesFor({ cv }: OpenedLink, names: CodeNames, language: Language) {
  const codes = cv.occupations.map(({ isco08 }) => isco08)
  const [occupationOf, skillOf] = await Promise.all([
    names('isco-08', codes, language),
    names('esco-skill', cv.skills, language),
  ])
  return { occupationOf, skillOf }
}

function formIn(body: Buffer): Readonly<Record<string, string>> {
  const read = readForm(body)
  if (!read.ok) throw new ProblemError(read.error)
  return read.value
}

/** Held to the same rule as where a case worker writes it down; browsers send each end of a line as two characters. */
function noteIn(type: Answer, sent: string): string | null {
  const note = sent.replaceAll('\r\n', '\n')
  if (note.trim() === '') return null
  const read = zodOf(type).safeParse({ note })
  if (!read.success)
    throw new ProblemError('invalid-fields', { fields: [{ in: 'body', pointer: '/note', fault: 'not-allowed' }] })
  return (splitForm(type, read.data).sealed as { note: string }).note
}

/** No schema of the query: whatever mail programs add to an address is passed over. */
function languageOf({ query, headers }: FastifyRequest): Language {
  const { language } = query as { readonly language?: unknown }
  return LANGUAGES.find((one) => one === language) ?? chooseLanguage(headers['accept-language'])
}

function shown(reply: FastifyReply, sender: string, pageIn: (reading: Reading) => string): string {
  const language = languageOf(reply.request)
  reply.header('x-robots-tag', 'noindex, nofollow')
  return asPage(reply, () => pageIn({ sender, language }), { language, policy: FOR_EMPLOYERS })
}

interface Sending {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly payload: unknown
  readonly sender: string
}

/** A problem names this software, and says more than an employer should know: they read a page in its place, whatever they accept. */
async function showInPlace({ request, reply, payload, sender }: Sending): Promise<unknown> {
  if (!String(reply.getHeader('content-type')).startsWith(PROBLEM_TYPE)) return payload
  return shown(reply, sender, (reading) => nothingPage(reading, whyNothing(request, reply.statusCode)))
}

function whyNothing({ method }: FastifyRequest, status: number): Nothing {
  if (status === 429 || status >= 500 || status === 409) return 'later'
  return method === 'POST' && [400, 413, 415].includes(status) ? 'unreadable' : 'gone'
}
