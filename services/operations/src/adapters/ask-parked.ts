/**
 * Asks an end about what it has put aside, and has it act, on behalf of the operator who is signed in here. Keeps: the end decides, by its
 * own record of acts; whatever is not a whole answer is `end-silent`.
 */
import { Fault } from '@passerelle/kernel'
import { z } from 'zod'
import type { Acted, AskParked, ForOperator, ParkedView, RehearsalView } from '../domain/parked-at-end.ts'
import { WAITS } from '../domain/redrives.ts'
import { type Answer, askJson } from './ask-json.ts'

const Parked = z.object({
  id: z.int(),
  kind: z.string(),
  cause: z.string(),
  topic: z.string(),
  partition: z.int(),
  offset: z.int(),
  bytes: z.int(),
  sha256: z.string(),
  parkedAt: z.string(),
})
const Page = z.object({ items: z.array(Parked), next: z.string().optional() })
const Rehearsal = z.object({
  would: z.string(),
  cause: z.string().nullable(),
  takesTwo: z.boolean(),
  fields: z.array(z.object({ name: z.string(), bytes: z.int() })).nullable(),
})
const Act = z.object({ id: z.string(), outcome: z.string().nullable() })
const Problem = z.object({ code: z.string() })

/** Of one end a flood is not told as a whole. */
const MOST = 10_000

export const askParked: AskParked = {
  list: parkedAt,
  rehearse: rehearseAt,
  redrive: async (end, id) => acted(await ask(end, 'POST', `parked/${id}/redrive`)),
  confirm: async (end, act) => acted(await ask(end, 'POST', `acts/${act}/confirm`)),
}

async function parkedAt(end: ForOperator): Promise<readonly ParkedView[]> {
  const items: ParkedView[] = []
  let next: string | undefined
  do {
    const { status, body } = await ask(
      end,
      'GET',
      `parked?limit=200${next ? `&cursor=${encodeURIComponent(next)}` : ''}`,
    )
    const page = Page.safeParse(body)
    if (status !== 200 || !page.success) throw silent()
    items.push(...page.data.items)
    next = page.data.next
  } while (next !== undefined && items.length < MOST)
  return items
}

async function rehearseAt(end: ForOperator, id: number): Promise<RehearsalView | undefined> {
  const { status, body } = await ask(end, 'POST', `parked/${id}/rehearse`)
  if (status === 404) return undefined
  if (codeOf({ status, body }) === 'content-unreadable')
    return { would: 'refused', cause: 'unreadable', takesTwo: true, fields: null }
  const told = Rehearsal.safeParse(body)
  if (status !== 200 || !told.success) throw silent()
  return told.data
}

/** Of an answer that is a problem. */
const codeOf = ({ status, body }: Answer): string | undefined =>
  status >= 400 ? Problem.safeParse(body).data?.code : undefined

/** What an end says of the record itself, and who may act on it. Any other problem is of this moment: it is tried again. */
const OUTCOMES: ReadonlyMap<string, string> = new Map([
  ['not-found', 'gone'],
  ['redrive-refused', 'redrive-refused'],
  ['content-unreadable', 'content-unreadable'],
  ['proposal-over', 'proposal-over'],
  ['another-person-needed', WAITS],
])

function acted({ status, body }: Answer): Acted {
  const outcome = OUTCOMES.get(codeOf({ status, body }) ?? '')
  if (outcome !== undefined) return { outcome }
  const act = Act.safeParse(body)
  if (status >= 300 || !act.success) throw silent()
  return act.data.outcome === null ? { waits: act.data.id } : { outcome: act.data.outcome }
}

const silent = (cause?: unknown): Fault =>
  new Fault('end-silent', 'an end does not answer as it should', { retryable: true, cause })

async function ask({ url, token }: ForOperator, method: 'GET' | 'POST', path: string): Promise<Answer> {
  try {
    return await askJson({
      method,
      url,
      path: `/operations/${path}`,
      headers: { authorization: `Bearer ${await token()}` },
    })
  } catch (cause) {
    throw silent(cause)
  }
}
