/**
 * Journeys as their file tells them: one person each, in a corridor, as steps by day. Reads `{ items: [...] }` or a bare array.
 * Keeps: fields nobody knows are let through; a file that cannot be played says which journey and which step is wrong.
 */

import type { PartyId } from '@passerelle/kernel'
import {
  type Corridor,
  type End,
  type LocalDate,
  parseCorridor,
  parseLocalDate,
  parsePartyId,
} from '@passerelle/kernel'
import { z } from 'zod'
import { usage } from '../exit-codes.ts'
import { printable } from '../table.ts'

export interface Step {
  /** From 1, as a reader counts. */
  readonly number: number
  readonly day: number
  /** One end, or both: one event from each. */
  readonly ends: readonly End[]
  readonly event: string
  readonly data: Readonly<Record<string, unknown>>
}

export interface Journey {
  readonly id: string
  readonly caseNo: string | null
  readonly title: string
  readonly corridor: Corridor
  readonly office: PartyId
  readonly centre: PartyId
  readonly day0: LocalDate
  readonly steps: readonly Step[]
}

type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false }

const parsedBy = <T>(parse: (text: string) => Parsed<T>, what: string) =>
  z.string().transform((text, context): T => {
    const parsed = parse(text)
    if (parsed.ok) return parsed.value
    context.addIssue({ code: 'custom', message: `is no ${what}` })
    return z.NEVER
  })

const FAR = 36_500
const StepShape = z.looseObject({
  day: z.int().min(-FAR).max(FAR),
  end: z.enum(['destination', 'origin', 'both']),
  // Written with `_` here and there, as codes are.
  event: z
    .string()
    .regex(/^[a-z][a-z_-]*\.[a-z][a-z_-]*$/, 'is no event type')
    .transform((type) => type.replaceAll('_', '-')),
  data: z.record(z.string(), z.unknown()).nullish(),
})
const JourneyShape = z.looseObject({
  journeyId: z.string().min(1),
  caseNo: z.string().min(1).nullish(),
  title: z.string().nullish(),
  corridor: parsedBy(parseCorridor, 'corridor'),
  office: parsedBy(parsePartyId, 'party'),
  centre: parsedBy(parsePartyId, 'party'),
  day0: parsedBy(parseLocalDate, 'day of the calendar'),
  steps: z.array(z.unknown()).min(1),
})

const firstIssue = ({ issues: [issue] }: z.ZodError): string =>
  issue ? `${issue.path.length > 0 ? `'${issue.path.join('.')}' ` : ''}${issue.message}` : 'is not readable'

const BOTH: readonly End[] = ['destination', 'origin']

function readStep(raw: unknown, number: number, journey: string): Step {
  const parsed = StepShape.safeParse(raw)
  if (!parsed.success) throw usage(`journey ${journey}, step ${number}: ${firstIssue(parsed.error)}`)
  const { day, end, event, data } = parsed.data
  return { number, day, ends: end === 'both' ? BOTH : [end], event, data: data ?? {} }
}

function nameOf(raw: unknown, index: number): string {
  const named = z.looseObject({ journeyId: z.string() }).safeParse(raw)
  return named.success ? printable(named.data.journeyId) : `number ${index + 1}`
}

function readJourney(raw: unknown, index: number): Journey {
  const name = nameOf(raw, index)
  const parsed = JourneyShape.safeParse(raw)
  if (!parsed.success) throw usage(`journey ${name}: ${firstIssue(parsed.error)}`)
  const { journeyId, caseNo, title, corridor, office, centre, day0, steps } = parsed.data
  return {
    id: printable(journeyId),
    caseNo: caseNo ?? null,
    title: title ?? '',
    corridor,
    office,
    centre,
    day0,
    steps: steps.map((step, at) => readStep(step, at + 1, name)),
  }
}

/** @throws Fault `usage` with a message that names the journey and the step */
export function readJourneys(text: string): readonly Journey[] {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    throw usage('the file is not JSON')
  }
  const held = z.union([z.array(z.unknown()), z.looseObject({ items: z.array(z.unknown()) })]).safeParse(raw)
  if (!held.success) throw usage("the file has neither a list of journeys nor one under 'items'")
  const items = Array.isArray(held.data) ? held.data : held.data.items
  if (items.length === 0) throw usage('the file has no journeys')
  const journeys = items.map(readJourney)
  const twice = journeys.find(({ id }, at) => journeys.findIndex((other) => other.id === id) !== at)
  if (twice) throw usage(`journey ${twice.id} is in the file twice`)
  return journeys
}
