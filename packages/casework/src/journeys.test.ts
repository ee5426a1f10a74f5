import type { PurposeCode } from '@passerelle/contracts'
import { DAY, instant, type PartyId } from '@passerelle/kernel'
import { describe, expect, it } from 'vitest'
import journeys from '../../../tests/journeys/samples/journeys.json' with { type: 'json' }
import type { Command } from './decide/command.ts'
import { sharedView } from './digest.ts'
import {
  accept,
  arrive,
  ask,
  close,
  consent,
  decision,
  depart,
  erase,
  erased,
  fact,
  inform,
  meet,
  needing,
  options,
  propose,
  refuseTerms,
  resume,
  serve,
  session,
  shareDossier,
  submit,
  summary,
  support,
  suspend,
  takeTerms,
  withdraw,
  withdrawConsent,
} from './testing/commands.ts'
import { all, type Hand, hands, onlyFile, stateOf } from './testing/hands.ts'
import { CENTRE, OFFICE } from './testing/profiles.ts'
import { localDay, twoEnds } from './testing/two-ends.ts'

interface Step {
  readonly day: number
  readonly end: string
  readonly event: string
  readonly data?: Readonly<Record<string, unknown>>
}

const PURPOSE: Readonly<Record<string, PurposeCode>> = {
  job_matching: 'job-matching',
  employer_disclosure: 'introduction',
  follow_up: 'follow-up',
}
const purposes = (step: Step): PurposeCode[] =>
  ((step.data?.scopes ?? []) as string[]).map((scope) => PURPOSE[scope] ?? (scope as PurposeCode))
/** Journeys of this package: visits, introductions and the open topic are not cases’ referrals. */
const elsewhere = /^(match|visit|information|advisory|interest)\.|^referral\.received$/

function commandFor(step: Step, hand: Hand): Command {
  const other: PartyId = hand.desk.end === 'destination' ? CENTRE : OFFICE
  const file = () => onlyFile(hand.world)
  const sick = step.data?.vulnerability ?? step.data?.careNeeds
  switch (step.event) {
    case 'counselling.session-held':
      return session(hand)
    case 'options.shown':
      return options(hand)
    case 'decision.recorded':
      return decision(hand)
    case 'support.requested':
      return support(hand)
    case 'consent.granted':
      return consent(hand, purposes(step), { recipient: other })
    case 'consent.withdrawn':
      return withdrawConsent(hand, purposes(step))
    case 'referral.submitted':
      return submit(hand, sick ? needing('medical') : summary(), { to: other })
    case 'referral.info-requested':
      return ask(hand, file())
    case 'referral.info-provided':
      return inform(hand, file())
    case 'referral.terms-proposed':
      return propose(hand, file())
    case 'referral.terms-accepted':
      return takeTerms(hand, file())
    case 'referral.terms-refused':
      return refuseTerms(hand, file())
    case 'referral.accepted':
      return accept(hand, file(), { answers: ['medical'] })
    case 'referral.withdrawn':
      return withdraw(hand, file())
    case 'dossier.shared':
      return shareDossier(hand, file())
    case 'departure.confirmed':
      return depart(hand, file(), localDay(hand.world.now, 7))
    case 'arrival.confirmed':
      return arrive(hand, file(), localDay(hand.world.now))
    case 'contact.first-appointment-held':
      return meet(hand, file())
    case 'case.suspended':
      return suspend(hand, 'ADV-1')
    case 'case.resumed':
      return resume(hand, 'ADV-1')
    case 'case.closed':
      return close(hand)
    case 'erasure.requested':
      return erase(hand)
    case 'erasure.answered':
      return erased(hand)
    case 'service.ended':
      return serve(hand, file())
    default:
      return fact(hand, file(), step.event, step.data ?? {})
  }
}

describe('the journeys of the samples', () => {
  const ends: Readonly<Record<string, string>> = {
    'JRN-A': 'in-support',
    'JRN-C': 'in-support',
    'JRN-E': 'withdrawn',
    'JRN-F': 'accepted',
  }
  const told = journeys.items.filter((journey) => journey.journeyId in ends)
  it.each(told.map((journey) => [journey.journeyId, journey.title, journey] as const))('%s: %s', (id, _, journey) => {
    const world = twoEnds()
    const { office, centre } = hands(world)
    const day0 = Date.parse(`${journey.day0}T10:00:00Z`)
    for (const step of journey.steps as readonly Step[]) {
      if (elsewhere.test(step.event)) continue
      world.now = instant(day0 + step.day * DAY)
      if (step.end !== 'origin') all(office, commandFor(step, office))
      if (step.end !== 'destination') all(centre, commandFor(step, centre))
    }
    expect(stateOf(world, onlyFile(world))).toBe(ends[id])
    expect(sharedView(world.origin.folded.state)).toBe(sharedView(world.destination.folded.state))
  })
})
