/**
 * Where one journey stands while it is replayed: its case, who acts for each end, what it has opened and said.
 * Keeps: after a hand-over or a reroute the party changes, and the earlier one is still asked where only it may read.
 */
import type { CommandType } from '@passerelle/contracts'
import { type End, otherEnd, type PartyId, parsePartyId } from '@passerelle/kernel'
import { z } from 'zod'
import type { Journey } from './journey.ts'
import { type Memory, nothingSaid } from './occasion.ts'

export interface JourneyRun {
  readonly journey: Journey
  /** The end at which the case begins. */
  readonly creator: End
  caseRef: string | null
  /** The acting party of each end last. */
  readonly parties: Readonly<Record<End, PartyId[]>>
  /** Of each file: the end that opened it, and the party to whom it went, whom its consents name. */
  readonly opened: Map<string, { readonly by: End; readonly to: PartyId | null }>
  readonly memory: Memory
  /** Events that an earlier step was about. */
  readonly claimed: Set<string>
}

/** Types that need a file opened by the other end, if they come first. */
const RECEIVERS = /^referral\.(info-requested|terms-proposed|waitlisted|accepted|declined|rerouted|received)$/
const AT_ORIGIN = /^(arrival|contact|package|placement|follow-up|reintegration-plan|visit|match)\./
const SENDERS =
  /^referral\.(submitted|resubmitted|info-provided|terms-accepted|terms-refused|withdrawn)$|^dossier\.shared$/

/** Who must have opened the case: the sender of its first referral, else whoever acts first. */
export function creatorOf({ steps }: Journey): End {
  const opening = steps.find(({ event }) => SENDERS.test(event) || RECEIVERS.test(event))
  const first = steps[0]
  const acting = (opening ?? first)?.ends[0] ?? 'destination'
  if (opening && RECEIVERS.test(opening.event)) return otherEnd(acting)
  if (!opening && first && AT_ORIGIN.test(first.event)) return 'destination'
  return acting
}

export const newRun = (journey: Journey): JourneyRun => ({
  journey,
  creator: creatorOf(journey),
  caseRef: null,
  parties: { destination: [journey.office], origin: [journey.centre] },
  opened: new Map(),
  memory: nothingSaid(),
  claimed: new Set(),
})

export function partyOf(run: JourneyRun, end: End): PartyId {
  return run.parties[end].at(-1) ?? (end === 'destination' ? run.journey.office : run.journey.centre)
}

/** With whom the end deals next: after a reroute the party that was named. */
export function counterpartOf({ memory, parties, journey }: JourneyRun, end: End): PartyId {
  if (memory.next) return memory.next
  return parties[otherEnd(end)].at(-1) ?? (end === 'destination' ? journey.centre : journey.office)
}

export interface Done {
  readonly type: CommandType
  readonly end: End
  readonly fileId: string | null
  readonly body: Readonly<Record<string, unknown>>
}

const numberIn = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const partyIn = (value: unknown): PartyId | null => {
  const parsed = typeof value === 'string' ? parsePartyId(value) : undefined
  return parsed?.ok ? parsed.value : null
}

const Summarised = z.looseObject({
  summary: z.looseObject({ careNeeds: z.looseObject({ needed: z.array(z.string()) }) }),
})

function neededIn(body: Done['body']): readonly string[] {
  const told = Summarised.safeParse(body)
  return told.success ? told.data.summary.careNeeds.needed : []
}

const renamed = ({ body }: Done): PartyId | null => partyIn(body['toParty'])

type Note = (run: JourneyRun, done: Done) => void

/** A file beside the referral, with whoever it went to. */
function beganBeside({ memory, parties, opened }: JourneyRun, { end, fileId, body }: Done): void {
  const to = partyIn(body['to'])
  if (fileId !== null) opened.set(fileId, { by: end, to })
  const there = parties[otherEnd(end)]
  if (to && there.at(-1) !== to) there.push(to)
  memory.next = null
}

const NOTES: { readonly [T in CommandType]?: Note } = {
  'counselling.session-held'({ memory }, { body }) {
    memory.willingness = numberIn(body['willingness']) ?? memory.willingness
    memory.readiness = numberIn(body['readiness']) ?? memory.readiness
    memory.residence = textIn(body['residence']) ?? memory.residence
  },
  'support.requested'({ memory }) {
    memory.forced = true
  },
  'case.suspended'({ memory }) {
    memory.advisories += 1
  },
  'case.handed-over'({ parties }, done) {
    const to = renamed(done)
    if (to) parties[done.end].push(to)
  },
  'referral.rerouted'({ memory }, done) {
    const to = renamed(done)
    if (to && done.fileId !== null) memory.rerouted = { fileId: done.fileId, to }
    memory.next = to ?? memory.next
  },
  'referral.submitted'({ memory, parties, opened }, { end, fileId, body }) {
    const to = partyIn(body['to'])
    if (fileId !== null) opened.set(fileId, { by: end, to })
    const there = parties[otherEnd(end)]
    if (to && there.at(-1) !== to) there.push(to)
    memory.next = null
    memory.rerouted = null
    memory.careNeeds = neededIn(body)
  },
  'visit.requested': beganBeside,
  'match.proposed': beganBeside,
  'visit.legal-check-recorded'({ memory }, { body }) {
    memory.residence = textIn(body['residence'])
  },
  'consent.granted'({ memory, parties, opened }, { end, body }) {
    const recipient = partyIn(body['recipient'])
    const known = [...parties[end], parties[otherEnd(end)].at(-1), ...[...opened.values()].map(({ to }) => to)]
    if (recipient && !known.includes(recipient)) memory.next = recipient
  },
  'referral.resubmitted'({ memory }, { body }) {
    memory.careNeeds = neededIn(body)
  },
}

/** Takes note of what a command changed for the steps that follow. */
export const remember: Note = (run, done) => NOTES[done.type]?.(run, done)
