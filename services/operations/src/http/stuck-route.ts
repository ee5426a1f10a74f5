/**
 * `GET /stuck`: everything that should have happened and has not: ends first, then what is urgent, and of each the oldest due.
 * Keeps: references, parties, times and states alone.
 */
import { workingDaysUntil, workingTimeBetween } from '@passerelle/casework'
import { countryOf, DAY, formatInstant, type Instant, type PartyId, parseCaseRef } from '@passerelle/kernel'
import { type App, chooseLanguage, cursors, cursorText } from '@passerelle/service-shell'
import { z } from 'zod'
import { type EndTrouble, nameOfEnd } from '../domain/end-troubles.ts'
import { STUCK_KINDS } from '../domain/stuck-rules.ts'
import type { Watch } from '../domain/watches.ts'
import { type StuckWords, stuckWords, suspendedStep } from '../handlers/stuck-words.ts'
import { config, corridorText, limitText, type OperationsParts, tags } from './operations-parts.ts'

const Item = z
  .strictObject({
    kind: z.enum(STUCK_KINDS),
    what: z.string().describe('What has not happened, in words.'),
    step: z.string().describe('What to do next.'),
    runbook: z.string().describe('The page that says more.'),
    end: z.string().describe('Whose turn it is, for example `origin_ma`.'),
    party: z.string().nullable(),
    suspendedSince: z.string().nullable().describe('Since when that party is suspended: it cannot do what is due.'),
    corridor: z.string().nullable().describe('Null where it concerns the end as a whole.'),
    caseRef: z.string().nullable(),
    file: z.strictObject({ kind: z.string(), state: z.string() }).nullable(),
    count: z.int().nullable().describe('Of records, where it is about some.'),
    since: z.string(),
    dueAt: z.string(),
    critical: z.boolean(),
    workingDaysOver: z
      .int()
      .describe('Whole working days since it was due, in the calendar of whose turn it is; below 0 until then.'),
  })
  .meta({ id: 'StuckItem' })

const Query = z.strictObject({
  corridor: corridorText.optional(),
  kind: z.enum(STUCK_KINDS).optional(),
  limit: limitText.optional(),
  cursor: cursorText.optional(),
})
const moment = z.number().transform((at) => at as Instant)
const Position = z.strictObject({
  urgentAt: moment,
  isUrgent: z.boolean(),
  dueAt: moment,
  caseRef: z.string().transform((text, context) => {
    const ref = parseCaseRef(text)
    if (ref.ok) return ref.value
    context.addIssue({ code: 'custom', message: 'no reference' })
    return z.NEVER
  }),
  key: z.string(),
})

export function stuckRoute(app: App, parts: OperationsParts, cursorKey: Uint8Array): void {
  const pages = cursors({ key: cursorKey, scope: 'stuck', position: Position })
  const response = { 200: z.strictObject({ items: z.array(Item), next: z.string().optional() }) }
  const summary = 'Everything that should have happened and has not'
  const schema = { tags, summary, querystring: Query, response }
  app.get('/stuck', { config, schema }, async ({ query, headers }) => {
    const { corridor, kind, limit = 50, cursor } = query
    const language = chooseLanguage(headers['accept-language'])
    const words = stuckWords(language)
    const at = parts.clock.now()
    const after = cursor === undefined ? undefined : pages.read(cursor)
    const urgentAt = after?.urgentAt ?? at
    const found = await parts.store.stuck({ at, limit: limit + 1, corridor, kind, urgentAt, after })
    const shown = found.slice(0, limit)
    const ends = after ? [] : parts.ends.troubles().filter((one) => isAsked(one, { corridor, kind, at }))
    const suspended = new Map(parts.partners.suspended().map((one) => [one.party, one.since]))
    const seeing = { at, profile: parts.profile, suspended, suspendedStep: suspendedStep(language) }
    const items = [...ends.map((one) => ofEnd(one, words, at)), ...shown.map((one) => ofCase(one, words, seeing))]
    const last = shown.at(-1)
    const next = found.length > limit && last ? pages.write(positionOf(last, urgentAt)) : undefined
    return { items, ...(next === undefined ? {} : { next }) }
  })
}

const positionOf = ({ dueAt, caseRef, key, criticalAt }: Watch, urgentAt: Instant): z.output<typeof Position> => ({
  urgentAt,
  isUrgent: criticalAt <= urgentAt,
  dueAt,
  caseRef,
  key,
})

interface Asked {
  readonly corridor: Watch['corridor'] | undefined
  readonly kind: string | undefined
  readonly at: Instant
}

function isAsked({ kind, end, stuckAt }: EndTrouble, asked: Asked): boolean {
  if (stuckAt > asked.at || (asked.kind !== undefined && asked.kind !== kind)) return false
  return asked.corridor === undefined || countryOf(asked.corridor, end.end) === end.country
}

type View = z.input<typeof Item>

const runbookOf = (kind: string): string => `docs/runbooks/${kind}.md`

const ofEnd = (
  { kind, end, party, count, since, dueAt, criticalAt }: EndTrouble,
  words: StuckWords,
  at: Instant,
): View => ({
  kind,
  ...words[kind],
  runbook: runbookOf(kind),
  end: nameOfEnd(end),
  party: party ?? null,
  suspendedSince: kind === 'partner-suspended' ? formatInstant(since) : null,
  corridor: null,
  caseRef: null,
  file: null,
  count,
  since: formatInstant(since),
  dueAt: formatInstant(dueAt),
  critical: criticalAt <= at,
  workingDaysOver: 0,
})

interface Seeing extends Pick<OperationsParts, 'profile'> {
  readonly at: Instant
  readonly suspended: ReadonlyMap<PartyId, Instant>
  /** What to do where whose turn it is is suspended. */
  readonly suspendedStep: string
}

/** Whose turn it is cannot do it while they are suspended: then that is what has to be seen to. */
function ofCase(watch: Watch, words: StuckWords, { at, profile, suspended, suspendedStep }: Seeing): View {
  const { kind, corridor, caseRef, fileKind, state, owner, party, since, dueAt, criticalAt } = watch
  const calendar = party === null ? undefined : profile(party)
  const suspendedSince = party === null ? undefined : suspended.get(party)
  const { what, step } = words[kind]
  return {
    kind,
    what,
    step: suspendedSince === undefined ? step : suspendedStep,
    runbook: runbookOf(kind),
    end: `${owner}_${countryOf(corridor, owner)}`,
    party,
    suspendedSince: suspendedSince === undefined ? null : formatInstant(suspendedSince),
    corridor,
    caseRef,
    file: fileKind !== null && state !== null ? { kind: fileKind, state } : null,
    count: null,
    since: formatInstant(since),
    dueAt: formatInstant(dueAt),
    critical: criticalAt <= at,
    workingDaysOver: dueAt > at ? -workingDaysUntil(calendar, dueAt, at) : daysOver(calendar, dueAt, at),
  }
}

function daysOver(calendar: ReturnType<OperationsParts['profile']>, due: Instant, at: Instant): number {
  return Math.floor((calendar ? workingTimeBetween(calendar, due, at) : at - due) / DAY)
}
