/**
 * Puts together what ends, and matchings beside them, hold about one case. Keeps: an event that both hold is told once, with what each says of it;
 * nothing that an end answered is left out.
 */
import { z } from 'zod'
import type { HeldByMatching } from './held-by-matching.ts'

const members = z.record(z.string(), z.json())

const Told = z.looseObject({
  eventId: z.string(),
  type: z.string(),
  end: z.string(),
  scope: z.string(),
  from: z.string(),
  to: z.string(),
  at: z.string(),
  recordedAt: z.string(),
  sequence: z.int(),
  hash: z.string(),
  clear: members.nullable(),
  content: members.nullable(),
})
const Retained = z.looseObject({ ground: z.string(), until: z.string().nullable() })
const HeldEvent = Told.extend({
  status: z.string(),
  withheld: z.string().nullable(),
  kept: z.string(),
  retained: Retained.nullable(),
})

const HeldEnd = z.looseObject({
  held: z.literal('passerelle/held/v1'),
  end: z.string(),
  country: z.string(),
  party: z.string(),
  at: z.string(),
  case: z.looseObject({ caseRef: z.string(), corridor: z.string(), number: z.string().nullable() }),
  erasures: z.array(
    z.looseObject({
      end: z.string(),
      party: z.string(),
      askedAt: z.string(),
      answerBy: z.string(),
      state: z.string(),
      kept: z.array(z.looseObject({ kind: z.string(), ground: z.string() })),
    }),
  ),
  openings: z.array(
    z.looseObject({ eventId: z.string(), party: z.string(), actor: z.string(), purpose: z.string(), at: z.string() }),
  ),
  assignments: z.array(
    z.looseObject({
      party: z.string(),
      to: z.string().nullable(),
      by: z.string(),
      because: z.string(),
      at: z.string(),
    }),
  ),
  openedInNeed: z.array(
    z.looseObject({ actor: z.string(), reason: z.string(), openedAt: z.string(), until: z.string() }),
  ),
  employerLinks: z.array(
    z.looseObject({
      fileId: z.string(),
      party: z.string(),
      by: z.string(),
      state: z.string(),
      since: z.string(),
      until: z.string(),
    }),
  ),
  effects: z.array(z.string()),
  putAside: z.array(z.looseObject({ kind: z.string(), cause: z.string(), parkedAt: z.string() })),
  alarms: z.array(z.looseObject({ kind: z.string(), raisedAt: z.string() })),
  all: z.boolean(),
  schedules: z.array(
    z.looseObject({
      kind: z.string(),
      keep: z.strictObject({ count: z.int(), unit: z.string() }),
      from: z.string(),
      afterwards: z.string(),
      ground: z.string(),
    }),
  ),
})

/** What an end answers to `GET /cases/:caseRef/held`, as far as it is looked into here. */
export const HeldAnswer = HeldEnd.extend({ events: z.array(HeldEvent) })
export type HeldAnswer = z.infer<typeof HeldAnswer>

/** An event with what each end that holds it says of it. */
export type MergedEvent = z.infer<typeof Told> & {
  readonly heldAt: readonly {
    readonly end: string
    readonly country: string
    readonly status: string
    readonly withheld: string | null
    readonly kept: string
    readonly retained: z.infer<typeof Retained> | null
  }[]
}
export interface SubjectExport {
  readonly export: 'passerelle/subject-export/v1'
  readonly caseRef: string
  readonly events: readonly MergedEvent[]
  readonly ends: readonly z.infer<typeof HeldEnd>[]
  readonly matchings: readonly HeldByMatching[]
}

function mergeEvents(answers: readonly HeldAnswer[]): readonly MergedEvent[] {
  const merged = new Map<string, MergedEvent>()
  for (const { end, country, events } of answers)
    for (const { status, withheld, kept, retained, ...event } of events) {
      const key = `${event.scope} ${event.hash}`
      const before = merged.get(key)
      const heldAt = [...(before?.heldAt ?? []), { end, country, status, withheld, kept, retained }]
      const content = before?.content ?? event.content
      merged.set(key, { ...event, ...before, content, clear: before?.clear ?? event.clear, heldAt })
    }
  return [...merged.values()].toSorted(
    (a, b) => a.recordedAt.localeCompare(b.recordedAt) || a.end.localeCompare(b.end) || a.sequence - b.sequence,
  )
}

/** What was answered: by ends, and by matchings beside them. */
export interface Answers {
  readonly ends: readonly HeldAnswer[]
  readonly matchings: readonly HeldByMatching[]
}

export const mergeHeld = (caseRef: string, { ends, matchings }: Answers): SubjectExport => ({
  export: 'passerelle/subject-export/v1',
  caseRef,
  events: mergeEvents(ends),
  ends: ends.map(({ events: _merged, ...rest }) => rest),
  matchings,
})
