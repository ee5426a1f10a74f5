/**
 * The shape of what an end holds about a case. Keeps: whoever reads it needs nothing else to understand it.
 */
import { z } from 'zod'
import { Erasure } from '../http/erasure-view.ts'
import { OpenedInNeedView } from '../http/need-view.ts'

const end = z.enum(['destination', 'origin'])
const members = z.record(z.string(), z.json())

const Event = z.strictObject({
  eventId: z.string(),
  type: z.string(),
  end,
  scope: z.enum(['case', 'local']).describe('`local`: known at this end alone.'),
  from: z.string(),
  to: z.string(),
  fileId: z.string().nullable(),
  at: z.string(),
  recordedAt: z.string(),
  sequence: z.int(),
  hash: z.string(),
  status: z.string(),
  cause: z.string().nullable(),
  clear: members.nullable().describe('Head and clear fields; null where this version of the end cannot read them.'),
  content: members.nullable().describe('What was sealed; null where there is none, or where it cannot be opened.'),
  withheld: z
    .enum(['key-pending', 'erased', 'unreadable', 'of-another-party'])
    .nullable()
    .describe(
      'Why the content is not opened; `of-another-party`: the party of the case that wrote it, or was told, answers for it.',
    ),
  kept: z.string().describe('The kind of schedule by which it is kept.'),
  retained: z
    .strictObject({ ground: z.string(), until: z.string().nullable() })
    .nullable()
    .describe(
      'Of content that is erased for all other purposes: on which ground it is kept, and until when, if that is known.',
    ),
})
const Opening = z.strictObject({
  eventId: z.string(),
  party: z.string(),
  actor: z.string(),
  purpose: z.string(),
  at: z.string(),
})
const Assigned = z.strictObject({
  party: z.string(),
  to: z.string().nullable(),
  by: z.string(),
  because: z.string(),
  at: z.string(),
})
const PutAside = z.strictObject({
  kind: z.string(),
  cause: z.string(),
  parkedAt: z.string(),
  resolvedAt: z.string().nullable(),
  bytes: z.int(),
  sha256: z.string(),
})
const EmployerLinkOut = z.strictObject({
  fileId: z.string(),
  party: z.string(),
  by: z.string(),
  state: z.enum(['out', 'used', 'over']),
  since: z.string(),
  until: z.string(),
})
const Schedule = z.strictObject({
  kind: z.string(),
  what: z.string(),
  keep: z.strictObject({ count: z.int(), unit: z.string() }),
  from: z.string(),
  afterwards: z.string(),
  ground: z.string(),
})

export const HeldShape = z
  .strictObject({
    held: z.literal('passerelle/held/v1'),
    end,
    country: z.string(),
    party: z.string().describe('On whose behalf it was opened.'),
    at: z.string(),
    case: z.strictObject({
      caseRef: z.string(),
      corridor: z.string(),
      number: z.string().nullable(),
      parties: z.array(z.string()),
      states: z.array(z.string()),
      openedAt: z.string(),
      changedAt: z.string(),
      dueAt: z.string().nullable(),
      shared: members,
      local: members,
    }),
    events: z.array(Event),
    erasures: z.array(Erasure).describe('What each holder had to erase, and what it has answered.'),
    openings: z.array(Opening).describe('Who has opened what, when and what for; this one too.'),
    assignments: z.array(Assigned).describe('Who of a party was to see to the case, and who said so.'),
    openedInNeed: z.array(OpenedInNeedView).describe('Who of the party has opened it without being assigned, and why.'),
    employerLinks: z
      .array(EmployerLinkOut)
      .describe('Addresses given out at which an employer answers to an introduction; the address itself is not kept.'),
    effects: z.array(z.string()).describe('What the end has done on account of the case, each once.'),
    putAside: z.array(PutAside).describe('Records that name the case and were not taken in.'),
    alarms: z.array(z.strictObject({ kind: z.string(), raisedAt: z.string(), detail: z.json() })),
    all: z.boolean().describe('False where more was put aside or raised than was looked through.'),
    schedules: z.array(Schedule).describe('How long each kind is kept.'),
  })
  .meta({ id: 'Held', description: 'Everything an end holds about a case (Art. 15 GDPR).' })
export type HeldAnswer = z.input<typeof HeldShape>
