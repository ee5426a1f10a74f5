/**
 * One end over HTTP, as its API is documented. Keeps: every answer is parsed before it is believed; a refusal is a value,
 * an end that does not answer is a fault.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { type Corridor, type End, type Instant, ok, parseInstant, type Result, refuse } from '@passerelle/kernel'
import { z } from 'zod'
import { unavailable } from '../exit-codes.ts'
import { type Answer, ask } from './http-client.ts'

const moment = z.string().transform((text, context): Instant => {
  const at = parseInstant(text)
  if (at.ok) return at.value
  context.addIssue({ code: 'custom', message: 'is no point in time' })
  return z.NEVER
})

const AboutEnd = z.looseObject({
  end: z.enum(['destination', 'origin']),
  country: z.string(),
  corridors: z.array(z.string()),
  testMode: z.boolean(),
})
const ClockState = z.looseObject({ now: moment, nextDue: moment.nullable(), idle: z.boolean(), progress: z.number() })
const Accepted = z.looseObject({
  caseRef: z.string(),
  fileId: z.string().nullish(),
  events: z.array(z.looseObject({ eventId: z.string(), type: z.string() })).default([]),
})
const File = z.looseObject({
  fileId: z.string(),
  expected: z.string(),
  kind: z.enum(['referral', 'visit', 'introduction']),
  sender: z.string(),
  receiver: z.string(),
})
/** Slots of a visit, as far as the shared state tells them. */
const FileState = z.looseObject({
  slot: z.string().optional(),
  offer: z.looseObject({ slots: z.array(z.looseObject({ slot: z.string() })) }).optional(),
})
const CaseView = z.looseObject({
  caseRef: z.string(),
  digest: z.string(),
  held: z.number().default(0),
  state: z.looseObject({
    receipts: z.looseObject({ destination: z.number(), origin: z.number() }),
    files: z.record(z.string(), FileState).default({}),
    suspension: z.looseObject({ advisories: z.array(z.string()) }).nullish(),
  }),
  files: z.array(File).default([]),
})
const Item = z.looseObject({
  eventId: z.string(),
  type: z.string(),
  end: z.enum(['destination', 'origin']),
  fileId: z.string().nullish(),
  sequence: z.number().nullish(),
  status: z.string(),
  cause: z.string().nullish(),
  sealed: z.boolean().default(false),
})
const Timeline = z.looseObject({ items: z.array(Item) })
const MatterAccepted = z.looseObject({
  matterRef: z.string(),
  events: z.array(z.looseObject({ eventId: z.string(), type: z.string() })),
})
const MatterView = z.looseObject({
  digest: z.string(),
  events: z.array(z.looseObject({ eventId: z.string(), status: z.string() })),
})
const Matches = z.looseObject({ matches: z.array(z.looseObject({ vacancy: z.string(), score: z.number() })) })
const ProblemShape = z.looseObject({
  code: z.string(),
  title: z.string().optional(),
  detail: z.string().optional(),
  retryable: z.boolean().optional(),
})

export type ClockState = z.infer<typeof ClockState>
export type CaseView = z.infer<typeof CaseView>
export type TimelineItem = z.infer<typeof Item>
export type Accepted = z.infer<typeof Accepted>
export type MatterAccepted = z.infer<typeof MatterAccepted>
export type MatterView = z.infer<typeof MatterView>
export type ScoredMatch = z.infer<typeof Matches>['matches'][number]
export interface Problem {
  readonly status: number
  readonly code: string
  readonly detail: string
}

export interface EndClient {
  readonly url: string
  readonly end: End
  readonly country: string
  readonly corridors: readonly string[]
  createCase(token: string, body: { corridor: Corridor; number?: string }): Promise<Result<Accepted, Problem>>
  /** `path` below the case: `grant-consent`, or `files/<id>/accept-referral`. */
  command(token: string, path: string, body: Readonly<Record<string, unknown>>): Promise<Result<Accepted, Problem>>
  /** `path` below the end: `corridors/de-ma/matters/publish-vacancy`, or `matters/<ref>/close-vacancy`. */
  matterCommand(
    token: string,
    path: string,
    body: Readonly<Record<string, unknown>>,
  ): Promise<Result<MatterAccepted, Problem>>
  /** null where there is no such matter. */
  matterView(token: string, matterRef: string): Promise<MatterView | null>
  /** null where this party knows no such case. */
  caseView(token: string, caseRef: string): Promise<CaseView | null>
  timeline(token: string, caseRef: string): Promise<readonly TimelineItem[]>
  /** What fits the case, as the matching beside the end reckons it. */
  matches(token: string, caseRef: string): Promise<Result<readonly ScoredMatch[], Problem>>
  open(token: string, caseRef: string, eventId: string): Promise<Result<unknown, Problem>>
  clock(): Promise<ClockState>
  moveClock(to: Instant): Promise<ClockState>
}

function read<T>(shape: z.ZodType<T>, answer: Answer): T {
  const parsed = shape.safeParse(answer.body)
  if (answer.status >= 200 && answer.status < 300 && parsed.success) return parsed.data
  const why = parsed.success ? `status ${answer.status}` : parsed.error.issues[0]?.message
  throw unavailable(`${answer.asked} answered ${answer.status}, not as documented (${problemOf(answer).code}; ${why})`)
}

function problemOf({ status, body }: Answer): Problem {
  const parsed = ProblemShape.safeParse(body)
  if (!parsed.success) return { status, code: `http-${status}`, detail: '' }
  return { status, code: parsed.data.code, detail: parsed.data.detail ?? parsed.data.title ?? '' }
}

const accepted = (answer: Answer): Result<Accepted, Problem> =>
  answer.status < 300 ? ok(read(Accepted, answer)) : refuse(problemOf(answer))

/** @throws Fault `unavailable` where nothing that speaks the API answers */
export async function connectEnd(url: string): Promise<EndClient> {
  const base = url.replace(/\/+$/, '')
  const about = read(AboutEnd, await ask({ method: 'GET', url: `${base}/end` }))
  if (!about.testMode) throw unavailable(`${base} does not run in test mode, so its clock cannot be moved`)
  return {
    url: base,
    end: about.end,
    country: about.country,
    corridors: about.corridors,
    ...casesAt(base),
    ...mattersAt(base),
    ...clockAt(base),
  }
}

/** How long what is refused for now alone is asked again, as its refusal says that it may be. */
const PATIENCE_MS = 15_000
const PAUSE_MS = 100

async function patiently(question: Parameters<typeof ask>[0]): Promise<Answer> {
  for (const until = Date.now() + PATIENCE_MS; ; await pause(PAUSE_MS)) {
    const answer = await ask(question)
    const problem = answer.status < 400 ? undefined : ProblemShape.safeParse(answer.body).data
    if (problem?.retryable !== true || Date.now() > until) return answer
  }
}

const casesAt = (base: string) => ({
  async createCase(token: string, body: { corridor: Corridor; number?: string }) {
    return accepted(await patiently({ method: 'POST', url: `${base}/cases`, token, body }))
  },
  async command(token: string, path: string, body: Readonly<Record<string, unknown>>) {
    return accepted(await patiently({ method: 'POST', url: `${base}/cases/${path}`, token, body }))
  },
  async caseView(token: string, caseRef: string) {
    const answer = await ask({ method: 'GET', url: `${base}/cases/${caseRef}`, token })
    return answer.status === 404 ? null : read(CaseView, answer)
  },
  async timeline(token: string, caseRef: string) {
    const answer = await ask({ method: 'GET', url: `${base}/cases/${caseRef}/timeline`, token })
    return answer.status === 404 ? [] : read(Timeline, answer).items
  },
  async matches(token: string, caseRef: string): Promise<Result<readonly ScoredMatch[], Problem>> {
    const answer = await ask({ method: 'GET', url: `${base}/cases/${caseRef}/matches?limit=50`, token })
    return answer.status < 300 ? ok(read(Matches, answer).matches) : refuse(problemOf(answer))
  },
  async open(token: string, caseRef: string, eventId: string): Promise<Result<unknown, Problem>> {
    const answer = await ask({ method: 'GET', url: `${base}/cases/${caseRef}/events/${eventId}/content`, token })
    return answer.status < 300 ? ok(answer.body) : refuse(problemOf(answer))
  },
})

const mattersAt = (base: string) => ({
  async matterCommand(token: string, path: string, body: Readonly<Record<string, unknown>>) {
    const answer = await patiently({ method: 'POST', url: `${base}/${path}`, token, body })
    return answer.status < 300 ? ok(read(MatterAccepted, answer)) : refuse(problemOf(answer))
  },
  async matterView(token: string, matterRef: string) {
    const answer = await ask({ method: 'GET', url: `${base}/matters/${matterRef}`, token })
    return answer.status === 404 ? null : read(MatterView, answer)
  },
})

const clockAt = (base: string) => ({
  async clock() {
    return read(ClockState, await ask({ method: 'GET', url: `${base}/test/clock` }))
  },
  async moveClock(to: Instant) {
    const body = { to: new Date(to).toISOString() }
    return read(ClockState, await ask({ method: 'POST', url: `${base}/test/clock`, body }))
  },
})
