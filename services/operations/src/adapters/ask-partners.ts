/**
 * Asks the registry who is suspended, and has it suspend a party and take it up again, on behalf of the operator who is signed in here.
 * Keeps: the registry decides, by its own record of acts; its refusals are told in its own words.
 */
import { Fault, must, parseInstant, parsePartyId } from '@passerelle/kernel'
import { z } from 'zod'
import type { Asking, AskPartners, RegistryProblem } from '../domain/partners.ts'
import { type Answer, askJson, type Question } from './ask-json.ts'

const Suspensions = z.object({
  items: z.array(
    z.object({
      party: z.string().transform((text) => must(parsePartyId(text))),
      since: z.string().transform((text) => must(parseInstant(text))),
    }),
  ),
})
const bytes = z.string().transform((text) => new Uint8Array(Buffer.from(text, 'base64url')))
const Keys = z.object({
  parties: z.array(
    z.object({
      party: z.string().transform((text) => must(parsePartyId(text))),
      kid: z.string(),
      publicKey: bytes,
      validFrom: z.string(),
      signedBy: z.string(),
      signature: bytes,
    }),
  ),
})
const Act = z.object({
  id: z.string(),
  party: z.string(),
  act: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  until: z.string(),
  confirmed: z.object({ by: z.string(), at: z.string() }).nullable(),
})
const Acts = z.object({ items: z.array(Act) })
const Problem = z.object({
  status: z.int().min(400).max(499),
  code: z.string(),
  title: z.string(),
  detail: z.string(),
  retryable: z.boolean(),
})

export interface RegistryAddress {
  readonly url: string
  /** Makes the token by which the registry is asked for an operator, for each question. */
  readonly tokenFor: (actor: string) => Promise<string>
}

const silent = (cause?: unknown): Fault =>
  new Fault('registry-silent', 'the registry does not answer as it should', { retryable: true, cause })

interface Wanted extends Pick<Question, 'method' | 'path' | 'body'> {
  readonly asking?: Asking
}

async function ask({ url, tokenFor }: RegistryAddress, { asking, ...question }: Wanted): Promise<Answer> {
  try {
    const headers = asking
      ? { authorization: `Bearer ${await tokenFor(asking.actor)}`, 'accept-language': asking.language }
      : {}
    return await askJson({ ...question, url, headers })
  } catch (cause) {
    throw silent(cause)
  }
}

/** What was asked for, or the problem that the registry has with it. */
function told<T>({ status, body }: Answer, schema: z.ZodType<T>): T | RegistryProblem {
  const read = status < 300 ? schema.safeParse(body) : Problem.safeParse(body)
  // Who it does not know at all is a mistake of this installation and of nobody who works here.
  if (!read.success || status === 401) throw silent(read.error)
  return read.data
}

export const askPartners = (registry: RegistryAddress): AskPartners => ({
  async suspended() {
    const answer = await ask(registry, { method: 'GET', path: '/suspensions' })
    const read = Suspensions.safeParse(answer.body)
    if (answer.status !== 200 || !read.success) throw silent()
    return read.data.items
  },
  async keys() {
    const answer = await ask(registry, { method: 'GET', path: '/keys' })
    const read = Keys.safeParse(answer.body)
    if (answer.status !== 200 || !read.success) throw silent()
    return read.data.parties
  },
  async acts(asking) {
    const read = told(await ask(registry, { method: 'GET', path: '/partner-acts?limit=200', asking }), Acts)
    return 'items' in read ? read.items : read
  },
  propose: async (body, asking) =>
    told(await ask(registry, { method: 'POST', path: '/partner-acts', body, asking }), Act),
  confirm: async (id, asking) =>
    told(await ask(registry, { method: 'POST', path: `/partner-acts/${id}/confirm`, asking }), Act),
})
