/**
 * What operations answers, as far as the commands show it: more may come and is left alone.
 */
import { z } from 'zod'

const End = z.enum(['destination', 'origin'])
const count = z.int().nullable()
const Spread = z.looseObject({ count: z.int(), p50: count, p95: count, p99: count })

export const Pulse = z.looseObject({
  at: z.string(),
  corridors: z.array(
    z.looseObject({
      corridor: z.string(),
      directions: z.array(z.looseObject({ writer: End, lately: z.int(), hops: z.record(z.string(), Spread) })),
      waiting: z.array(z.looseObject({ owner: End, count: z.int(), oldest: z.string() })),
      stuck: z.int(),
      critical: z.int(),
      oldestStuck: z.string().nullable(),
    }),
  ),
  ends: z.array(
    z.looseObject({
      name: z.string(),
      answers: z.boolean(),
      recovered: z.boolean().nullable(),
      behind: count,
      unsent: count,
      onTheWay: count,
      oldestSeconds: count,
      parked: count,
      heldCases: count,
      aheadSeconds: z.int(),
    }),
  ),
})
export type Pulse = z.infer<typeof Pulse>

export const StuckItem = z.looseObject({
  kind: z.string(),
  what: z.string(),
  step: z.string(),
  end: z.string(),
  party: z.string().nullable(),
  suspendedSince: z.string().nullable(),
  corridor: z.string().nullable(),
  caseRef: z.string().nullable(),
  file: z.looseObject({ kind: z.string(), state: z.string() }).nullable(),
  count,
  since: z.string(),
  dueAt: z.string(),
  critical: z.boolean(),
  workingDaysOver: z.int(),
})
export type StuckItem = z.infer<typeof StuckItem>
export const StuckPage = z.looseObject({ items: z.array(StuckItem), next: z.string().optional() })

const moment = z.string().nullable()
const Step = z.looseObject({
  eventId: z.string(),
  type: z.string(),
  writer: End,
  sequence: z.int(),
  recordedAt: z.string(),
  loggedAt: z.string(),
  receivedAt: moment,
  openedAt: moment,
  answeredAt: moment,
  status: z.string(),
  cause: z.string().nullable(),
})
export const Trace = z.looseObject({
  caseRef: z.string(),
  corridor: z.string(),
  since: z.string(),
  changedAt: z.string(),
  files: z.array(z.looseObject({ fileId: z.string(), kind: z.string(), state: z.string() })),
  steps: z.array(Step),
  expected: z.array(
    z.looseObject({ what: z.string(), owner: End, party: z.string().nullable(), since: z.string(), dueAt: z.string() }),
  ),
})
export type Trace = z.infer<typeof Trace>
export const CaseOfEvent = z.looseObject({ caseRef: z.string() })
