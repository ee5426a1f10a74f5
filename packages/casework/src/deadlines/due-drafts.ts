/**
 * What an end must write because a deadline it owns has passed, and when it must look again.
 * Keeps: each draft is tried on the state after the ones before it, so what an earlier one ended is not written.
 */
import { type Instant, otherEnd, type PartyId, unreachable } from '@passerelle/kernel'
import { partyAt } from '../any-file.ts'
import type { Draft, SharedDraft, States, World } from '../decide/command.ts'
import { counterpart } from '../decide/counterpart.ts'
import { caseFor, draft } from '../decide/draft.ts'
import { triedOn } from '../decide/draft-event.ts'
import { respondByAfter } from '../decide/reply.ts'
import { evolve } from '../evolve.ts'
import { rulesOf } from '../rules/rules.ts'
import { fileOf, filesOf, introductionOf, isLive, referralOf, referralsOf } from '../state.ts'
import { subjectOf } from '../to-be-erased.ts'
import { type Deadline, deadlines } from './deadlines.ts'
import { followUps } from './follow-ups.ts'
import { heldSlot } from './of-visit.ts'
import { statusWarnings } from './status-ends.ts'
import { untouchedAt } from './untouched.ts'

interface Due {
  readonly deadline: Deadline
  readonly states: States
  readonly world: World
}

function expiredReferral({ deadline, states, world }: Due): SharedDraft | null {
  const { kind, due, fileId } = deadline
  const file = referralOf(states.shared, fileId)
  if (!file || kind === 'consent-until' || kind === 'arrival-by' || kind === 'closing-date') return null
  const asks = file.state === 'in-clarification' || file.state === 'terms-proposed'
  const rules = rulesOf(file.rules)
  const respondBy = asks ? respondByAfter(file, world.now, { profile: world.profile, rules }) : null
  const round = asks ? file.round : null
  return draft(base(partyAt(file, otherEnd(world.end)), world, { fileId }), {
    type: 'referral.expired',
    body: { deadline: kind, due, round, respondBy },
    sealed: null,
  })
}

const base = (to: PartyId, { now }: World, more: Partial<Pick<Draft, 'fileId' | 'inReplyTo' | 'consentRef'>>) => ({
  fileId: null,
  to,
  at: now,
  inReplyTo: null,
  consentRef: null,
  basis: null,
  rules: null,
  ...more,
})

function expiredConsent({ deadline, states, world }: Due): SharedDraft | null {
  const consent = states.shared.consents[deadline.subject]
  if (!consent || consent.until === null) return null
  const there = world.profile(consent.recipient)?.end === otherEnd(world.end)
  const to = there ? consent.recipient : (counterpart(caseFor(states, { fileId: null }, world)) ?? consent.recipient)
  const { consentId, purposes, until } = consent
  return draft(base(to, world, { consentRef: consentId }), {
    type: 'consent.expired',
    body: { consentId, purposes, recipient: consent.recipient, until },
    sealed: null,
  })
}

function releasedSlot({ deadline, states, world }: Due): SharedDraft | null {
  const file = fileOf(states.shared, deadline.fileId)
  const held = file && heldSlot(file, deadline.subject)
  if (!held) return null
  return draft(base(partyAt(file, otherEnd(world.end)), world, { fileId: file.fileId }), {
    type: 'visit.slot-released',
    body: { offer: held.offer, slot: held.slot, heldUntil: held.due },
    sealed: null,
  })
}

/** The opening is not kept for an answer that does not come. */
function unansweredOffer({ deadline, states, world }: Due): SharedDraft | null {
  const file = introductionOf(states.shared, deadline.fileId)
  if (file?.state !== 'offered') return null
  return draft(base(partyAt(file, otherEnd(world.end)), world, { fileId: file.fileId, inReplyTo: file.submission }), {
    type: 'match.fell-through',
    body: { answerBy: file.answerBy.due },
    sealed: { reason: 'no-answer', note: null },
  })
}

function overdueErasure({ deadline, states, world }: Due): SharedDraft | null {
  const request = states.shared.erasures.find((one) => subjectOf(one) === deadline.subject)
  if (!request) return null
  const here = request.askedOf === world.end
  const to = here ? counterpart(caseFor(states, { fileId: null }, world)) : request.party
  return draft(base(to ?? request.party, world, { inReplyTo: request.request }), {
    type: 'erasure.overdue',
    body: { who: request.party },
    sealed: null,
  })
}

function closedVacancy({ deadline, states, world }: Due): SharedDraft | null {
  const file = fileOf(states.shared, deadline.fileId)
  if (file?.kind !== 'vacancy') return null
  return draft(base(partyAt(file, otherEnd(world.end)), world, { fileId: file.fileId }), {
    type: 'vacancy.closed',
    body: { reason: 'expired' },
    sealed: null,
  })
}

function draftFor(due: Due): SharedDraft | null {
  switch (due.deadline.kind) {
    case 'respond-by':
    case 'answer-by':
    case 'terms-answer-by':
      return expiredReferral(due)
    case 'consent-until':
      return expiredConsent(due)
    case 'erasure-answer-by':
      return overdueErasure(due)
    case 'slot-hold':
      return releasedSlot(due)
    case 'offer-answer-by':
      return unansweredOffer(due)
    case 'closing-date':
      return closedVacancy(due)
    case 'visit-answer-by':
    case 'introduction-answer-by':
    case 'arrival-contact':
    case 'arrival-by':
    case 'review':
    case 'access-answer-by':
    case 'complaint-answer-by':
      return null
    default:
      return unreachable(due.deadline.kind)
  }
}

const WRITES: ReadonlySet<Deadline['kind']> = new Set<Deadline['kind']>([
  'respond-by',
  'answer-by',
  'terms-answer-by',
  'slot-hold',
  'offer-answer-by',
  'consent-until',
  'erasure-answer-by',
  'closing-date',
])

const ours = (running: readonly Deadline[], { end }: World): readonly Deadline[] =>
  running.filter((one) => one.owner === end && WRITES.has(one.kind))

/** Drafts for every deadline of this end that has passed at `world.now`, in the order in which they took effect. */
export function dueDrafts(states: States, world: World): readonly Draft[] {
  const drafts: Draft[] = []
  let shared = states.shared
  for (const deadline of ours(deadlines(shared, world.profile, world.rules), world)) {
    if (deadline.fireAt > world.now) break
    const next = draftFor({ deadline, states: { ...states, shared }, world })
    if (!next) continue
    const tried = evolve(shared, triedOn(next, shared.caseRef, world))
    if (tried.outcome.kind === 'superseded') continue
    shared = tried.state
    drafts.push(next)
  }
  return drafts
}

/** Moments at which notices change: warnings, due times, files that nobody touched, waves, a status that ends. */
function moments({ shared, local }: States, world: World, deadlines: readonly Deadline[]): readonly Instant[] {
  const { profile, rules } = world
  const running = deadlines.flatMap((one) => [one.warnAt, one.due])
  const files = filesOf(shared).filter(isLive)
  // Whether a file is followed up more closely is sealed: the end looks at all waves, and asks when one has come.
  const waves = referralsOf(shared)
    .filter(isLive)
    .flatMap((file) => [...followUps(file, true), ...followUps(file, false)].map((one) => one.due))
  const status = statusWarnings(shared, local, { calendar: profile(world.party), rules }).map((one) => one.due)
  return [...running, ...waves, ...status, ...files.map(untouchedAt)]
}

/**
 * When this end must look at the case again; what it owes already counts, notices only from now on.
 * @param running the deadlines of the shared state, where they are known already
 */
export function nextDue(
  states: States,
  world: World,
  running: readonly Deadline[] = deadlines(states.shared, world.profile, world.rules),
): Instant | null {
  const owed = ours(running, world).map((one) => one.fireAt)
  const coming = moments(states, world, running).filter((at) => at > world.now)
  const all = [...owed, ...coming]
  return all.length === 0 ? null : all.reduce((first, at) => (at < first ? at : first))
}
