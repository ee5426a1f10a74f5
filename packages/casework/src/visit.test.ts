import type { SealedOf } from '@passerelle/contracts'
import { DAY, instant, type PartyId } from '@passerelle/kernel'
import { describe, expect, it } from 'vitest'
import { actions } from './actions.ts'
import { deadlines } from './deadlines/deadlines.ts'
import { dueDrafts, nextDue } from './deadlines/due-drafts.ts'
import { sharedView } from './digest.ts'
import { isUnreadable } from './disclosure/erasure.ts'
import { readerFor } from './disclosure/readers.ts'
import { keyScope, type Rung } from './disclosure/rungs.ts'
import { currentRules } from './rules/rules.ts'
import { visitOf } from './state.ts'
import { consent, resume, say, session, submit, suspend, withdrawConsent } from './testing/commands.ts'
import { all, does, type Hand, hands, onlyFile, refusal, stateOf } from './testing/hands.ts'
import { CENTRE, day, OFFICE, OTHER_CENTRE, profileOf } from './testing/profiles.ts'
import { counselled, onward, type Story, submitted, VISIT } from './testing/stories.ts'
import {
  deliver,
  deliverAll,
  expected,
  localDay,
  passDays,
  statesOf,
  twoEnds,
  worldOf,
  write,
} from './testing/two-ends.ts'
import {
  cancelVisit,
  checkLaw,
  choose,
  comeToVisit,
  confirm,
  decideAfter,
  declineVisit,
  heldSlot,
  holdActivity,
  leaveVisit,
  missVisit,
  offerSlots,
  release,
  report,
  requestVisit,
} from './testing/visit-commands.ts'

const state = ({ world, file }: Story) => stateOf(world, file)
const both = ({ world }: Story) => {
  deliverAll(world)
  expect(sharedView(world.origin.folded.state)).toBe(sharedView(world.destination.folded.state))
}
const fire = (story: Story) => {
  const { world } = story
  for (const desk of [world.destination, world.origin])
    for (const draft of dueDrafts(statesOf(desk), worldOf(world, desk))) write(world, desk, draft)
  both(story)
}
/** What the newest event of a type says in its sealed part. */
function told<T extends keyof SealedOf>({ world }: Story, type: T): SealedOf[T] {
  const found = [...world.events.values()].findLast((event) => event.type === type)
  return world.contents.get(found!.head.eventId) as SealedOf[T]
}

describe('a come-and-see visit', () => {
  it('goes from the wish to the decision, and needs no decision to return', () => {
    const story = VISIT.confirmed()
    const { office, centre, file, world } = story
    expect(world.destination.local.decision).toBeNull()
    expect(state(story)).toBe('confirmed')
    all(centre, comeToVisit(centre, file), holdActivity(centre, file), leaveVisit(centre, file))
    all(office, report(office, file), decideAfter(office, file, 'stay'))
    expect(state(story)).toBe('decided')
    both(story)
  })

  it.each(['return', 'stay', 'undecided'] as const)('ends the same way whoever decides to %s', (decision) => {
    const story = VISIT.visiting()
    all(story.office, decideAfter(story.office, story.file, decision))
    expect(visitOf(expected(story.world.origin), story.file)).toMatchObject({ state: 'decided' })
    expect(sharedView(expected(story.world.origin))).not.toContain(decision === 'return' ? '"return"' : `"${decision}"`)
  })

  it('is not asked for without consent to a visit at this centre, nor care needs without the explicit one', () => {
    const { office } = counselled()
    expect(refusal(office, requestVisit(office))).toBe('consent-missing')
    all(office, consent(office, ['referral']), consent(office, ['visit'], { recipient: OTHER_CENTRE }))
    expect(refusal(office, requestVisit(office))).toBe('consent-missing')
    all(office, consent(office, ['visit']))
    expect(refusal(office, requestVisit(office, { needs: ['medical'] }))).toBe('sensitive-consent-missing')
    expect(refusal(office, requestVisit(office, { earliest: day('2027-05-02'), latest: day('2027-05-01') }))).toBe(
      'visit-dates-wrong',
    )
    expect(refusal(office, requestVisit(office, { latest: day('2027-01-01') }))).toBe('date-in-the-past')
    expect(refusal(office, requestVisit(office, { to: 'CTR-XX-9' as PartyId }))).toBe('party-unknown')
    all(office, requestVisit(office))
  })

  it('is asked for by the destination alone, and arranged by the centre to whom it went', () => {
    const { world, office, centre, file } = VISIT.requested()
    all(centre, consent(centre, ['visit'], { recipient: OFFICE }))
    expect(refusal(centre, requestVisit(centre, { to: OFFICE }))).toBe('not-your-end')
    expect(refusal(office, offerSlots(office, file))).toBe('not-your-end')
    expect(refusal(centre, choose(centre, file))).toBe('not-your-end')
    const stranger = { world, desk: { ...world.origin, party: OTHER_CENTRE } }
    expect(refusal(stranger, offerSlots(stranger, file))).toBe('not-your-file')
  })

  it('stands beside a referral of the same person, each with its own actions', () => {
    const { office, world, file } = submitted()
    all(office, consent(office, ['visit']), requestVisit(office))
    const possible = actions(statesOf(world.origin), worldOf(world, world.origin))
    const types = (fileId: string) => possible.filter((one) => one.fileId === fileId).map(({ type }) => type)
    const visit = Object.keys(expected(world.origin).files).find((id) => id !== file)!
    expect(types(visit).every((type) => type.startsWith('visit.'))).toBe(true)
    expect(types(file).some((type) => type.startsWith('visit.'))).toBe(false)
    expect(possible.find(({ type }) => type === 'visit.programme-offered')).toMatchObject({
      allowed: true,
      timely: true,
    })
    expect(possible.find(({ type }) => type === 'visit.slot-chosen')).toMatchObject({ why: 'not-your-end' })
  })

  it('ends where the centre declines or either end cancels it', () => {
    const declined = VISIT.offered()
    all(declined.centre, declineVisit(declined.centre, declined.file))
    expect(refusal(declined.office, choose(declined.office, declined.file))).toBe('not-in-this-state')
    for (const end of ['office', 'centre'] as const) {
      const story = VISIT.confirmed()
      all(story[end], cancelVisit(story[end], story.file))
      expect(state(story)).toBe('cancelled')
    }
  })
})

describe('slots', () => {
  it('lie ahead, end after they begin and are held until some time before', () => {
    const { centre, file } = VISIT.requested()
    expect(refusal(centre, offerSlots(centre, file, { count: 0 }))).toBe('slots-missing')
    expect(refusal(centre, offerSlots(centre, file, { inDays: -1 }))).toBe('slot-times-wrong')
    expect(refusal(centre, offerSlots(centre, file, { heldForDays: -1 }))).toBe('slot-times-wrong')
    expect(refusal(centre, offerSlots(centre, file, { inDays: 10, heldForDays: 11 }))).toBe('slot-times-wrong')
    all(centre, offerSlots(centre, file, { heldForDays: null }))
    const running = deadlines(expected(centre.desk), profileOf, currentRules)
    expect(running.map(({ kind, owner, party }) => [kind, owner, party])).toEqual([
      ['slot-hold', 'origin', OFFICE],
      ['slot-hold', 'origin', OFFICE],
    ])
  })

  it('release themselves when nobody has confirmed in time, at both ends', () => {
    const story = VISIT.chosen()
    const { world, office, centre, file } = story
    all(centre, confirm(centre, file))
    passDays(world, 21)
    expect(nextDue(statesOf(world.origin), worldOf(world, world.origin))).toBeLessThanOrEqual(world.now)
    expect(refusal(office, confirm(office, file))).toBe('slot-unknown')
    fire(story)
    expect(visitOf(world.destination.folded.state, file)).toMatchObject({ state: 'offered', offer: { slots: [] } })
    all(centre, offerSlots(centre, file))
    all(office, choose(office, file, 1))
    expect(state(story)).toBe('chosen')
  })

  it('stay once both have confirmed; the others go', () => {
    const story = VISIT.confirmed()
    passDays(story.world, 21)
    fire(story)
    expect(visitOf(story.world.destination.folded.state, story.file)).toMatchObject({
      state: 'confirmed',
      offer: { slots: [{}] },
    })
    all(story.centre, release(story.centre, story.file))
    expect(state(story)).toBe('offered')
  })

  it('are held for longer where an advisory stood between, and confirmed anew', () => {
    const story = VISIT.confirmed()
    const { world, office, centre, file } = story
    all(centre, suspend(centre, 'ADV-1'))
    expect(refusal(office, confirm(office, file))).toBe('case-suspended')
    passDays(world, 30)
    fire(story)
    expect(state(story)).toBe('chosen')
    all(office, resume(office, 'ADV-1'))
    all(office, confirm(office, file))
    all(centre, confirm(centre, file))
    expect(state(story)).toBe('confirmed')
  })

  it('another choice voids what was confirmed; the same is none', () => {
    const story = VISIT.confirmed()
    const { office, centre, file } = story
    expect(refusal(office, choose(office, file))).toBe('slot-chosen-already')
    all(office, choose(office, file, 1))
    all(office, confirm(office, file))
    expect(refusal(office, confirm(office, file))).toBe('already-confirmed')
    expect(state(story)).toBe('chosen')
    all(centre, confirm(centre, file))
    expect(state(story)).toBe('confirmed')
  })
})

describe('both write at the same time', () => {
  it.each(['destination', 'origin'] as const)(
    'a choice and a release cross: what the %s wrote comes first',
    (first) => {
      const story = VISIT.offered()
      const { world, office, centre, file } = story
      does(office, choose(office, file))
      does(centre, release(centre, file))
      deliver(world, world[first])
      both(story)
      expect(state(story)).toBe('offered')
      expect(visitOf(world.origin.folded.state, file)).toMatchObject({ offer: { slots: [{}] } })
    },
  )

  it.each<['destination' | 'origin', string]>([
    ['destination', 'chosen'],
    ['origin', 'chosen'],
  ])('a confirmation and another choice cross: the %s first, and nobody is expected on two days', (first, end) => {
    const story = VISIT.chosen()
    const { world, office, centre, file } = story
    does(office, confirm(office, file))
    deliverAll(world)
    const other = heldSlot(office, file, 1)
    does(office, choose(office, file, 1))
    does(centre, confirm(centre, file))
    deliver(world, world[first])
    both(story)
    expect(visitOf(world.origin.folded.state, file)).toMatchObject({ state: end, slot: other, confirmedBy: [] })
  })

  it('a new offer replaces the one that is being chosen from', () => {
    const story = VISIT.offered()
    const { world, office, centre, file } = story
    does(centre, offerSlots(centre, file))
    does(office, choose(office, file))
    deliver(world, world.origin)
    both(story)
    expect(state(story)).toBe('offered')
  })
})

describe('the legal pre-check', () => {
  const offered = (): Story => onward(VISIT.offered(), ({ office, file }) => all(office, choose(office, file)))

  it('has to be there, and in force', () => {
    const { world, office, centre, file } = offered()
    expect([refusal(office, confirm(office, file)), refusal(centre, confirm(centre, file))]).toEqual([
      'legal-check-missing',
      'legal-check-missing',
    ])
    all(office, checkLaw(office, file))
    passDays(world, 91)
    all(centre, offerSlots(centre, file))
    all(office, choose(office, file))
    expect(refusal(office, confirm(office, file))).toBe('legal-check-missing')
    all(office, checkLaw(office, file), confirm(office, file))
  })

  it.each(['protection', 'asylum-pending', 'tolerated', 'unknown'] as const)(
    '%s stops the confirmation',
    (residence) => {
      const { office, file } = offered()
      all(office, checkLaw(office, file, { residence }))
      expect(refusal(office, confirm(office, file))).toBe('legal-check-blocked')
    },
  )

  it('is released by a named writing, where its rule says so', () => {
    const { office, file } = offered()
    all(office, checkLaw(office, file, { residence: 'asylum-pending', release: 'lawyer-note' }))
    expect(refusal(office, confirm(office, file))).toBe('legal-check-blocked')
    all(office, checkLaw(office, file, { residence: 'protection', release: 'lawyer-note' }), confirm(office, file))
  })

  it('records what the rules say of it, and refuses what the person was shown otherwise', () => {
    const story = offered()
    const { office, file } = story
    expect(refusal(office, checkLaw(office, file, { residence: 'tolerated', result: 'clear' }))).toBe(
      'legal-check-differs',
    )
    expect(refusal(office, checkLaw(office, file, { on: localDay(story.world.now, 1) }))).toBe('happened-in-the-future')
    all(office, checkLaw(office, file, { residence: 'other-title', result: 'limited' }))
    expect(told(story, 'visit.legal-check-recorded')).toMatchObject({
      result: 'limited',
      maxDays: 181,
      rule: 'six-months',
      ruleValidFrom: day('2025-11-01'),
      acknowledged: { form: 'paper' },
    })
  })

  it('shows the other end that there is one and until when, whatever the residence', () => {
    const seen = (residence: 'german-citizen' | 'asylum-pending') => {
      const story = offered()
      all(story.office, checkLaw(story.office, story.file, { residence }))
      const event = [...story.world.events.values()].findLast(({ type }) => type === 'visit.legal-check-recorded')
      return [event?.body, event?.head.consentRef !== null, sharedView(story.world.origin.folded.state)]
    }
    expect(seen('asylum-pending')).toEqual(seen('german-citizen'))
    expect(Object.keys(seen('german-citizen')[0] as object)).toEqual(['check', 'validUntil'])
  })
})

describe('what is told of a visit', () => {
  it('facts that are entered late keep their own time', () => {
    const { world, centre, file } = VISIT.confirmed()
    passDays(world, 45)
    const happened = instant(world.now - 3 * DAY)
    all(centre, { ...comeToVisit(centre, file, localDay(happened)), at: happened })
    const event = [...world.events.values()].findLast(({ type }) => type === 'visit.arrived')
    expect(event?.head).toMatchObject({ at: happened, recordedAt: world.now })
    expect(refusal(centre, leaveVisit(centre, file, localDay(world.now, 1)))).toBe('happened-in-the-future')
  })

  it('somebody who did not come may come later', () => {
    const story = VISIT.confirmed()
    all(story.centre, missVisit(story.centre, story.file))
    expect(state(story)).toBe('not-arrived')
    all(story.centre, comeToVisit(story.centre, story.file))
    expect(state(story)).toBe('visiting')
  })

  it('a report compares with what counselling had, or else with what the person says', () => {
    const story = VISIT.visiting()
    all(story.office, report(story.office, story.file))
    expect(told(story, 'visit.report-filed')).toMatchObject({ willingnessBefore: 4, readinessBefore: 3 })
    all(story.office, report(story.office, story.file, { willingnessBefore: 1 }))
    expect(told(story, 'visit.report-filed')).toMatchObject({ willingnessBefore: 1, readinessBefore: 3 })
  })

  it('without counselling the person is asked', () => {
    const world = twoEnds()
    const { office } = hands(world)
    all(office, consent(office, ['visit']), requestVisit(office))
    const file = onlyFile(world)
    expect(refusal(office, report(office, file))).toBe('before-missing')
    expect(refusal(office, report(office, file, { willingnessBefore: 3 }))).toBe('before-missing')
    all(office, report(office, file, { willingnessBefore: 3, readinessBefore: 2 }))
    all(office, session(office))
    expect(refusal(office, report(office, file))).toBeNull()
  })
})

describe('consent to a visit', () => {
  const given = (hand: Hand, { world }: Story): readonly string[] =>
    (['summary', 'dossier', 'visit', 'legal-check'] as const).filter((rung: Rung) => {
      const [sender, reader] = hand.desk.end === 'destination' ? [OFFICE, CENTRE] : [CENTRE, OFFICE]
      const asked = { end: hand.desk.end, folded: hand.desk.folded.state, expected: expected(hand.desk), at: world.now }
      return readerFor({ rung, sender, reader, generation: 0 }, asked) !== undefined
    })

  it('lets the centre read what is said of the visit; nothing of a residence, and no summary of a referral', () => {
    const story = VISIT.requested()
    expect(given(story.office, story)).toEqual(['summary', 'visit'])
    expect(given(story.centre, story)).toEqual(['summary', 'visit'])
    const beside = submitted()
    all(beside.office, consent(beside.office, ['visit']), requestVisit(beside.office))
    all(beside.office, withdrawConsent(beside.office, ['referral']))
    expect(given(beside.office, beside)).toEqual(['visit'])
    const { type, fileId } = { type: 'visit.legal-check-recorded', fileId: story.file } as const
    expect(keyScope({ type, fileId, sender: OFFICE, reader: CENTRE }, expected(story.world.destination)).rung).toBe(
      'legal-check',
    )
  })

  it('is asked at every step, and its end stops the visit until the person consents anew', () => {
    const story = VISIT.chosen()
    const { office, centre, file, world } = story
    does(office, withdrawConsent(office, ['visit']))
    expect(given(office, story)).toEqual([])
    deliverAll(world)
    for (const [hand, command] of [
      [office, confirm(office, file)],
      [centre, confirm(centre, file)],
      [centre, offerSlots(centre, file)],
      [office, decideAfter(office, file)],
      [centre, holdActivity(centre, file)],
      [office, report(office, file)],
    ] as const)
      expect(refusal(hand, command)).toBe('consent-withdrawn')
    expect(deadlines(expected(centre.desk), profileOf, currentRules).map(({ kind }) => kind)).toEqual([
      'erasure-answer-by',
      'erasure-answer-by',
    ])
    all(office, consent(office, ['visit']))
    expect(refusal(centre, offerSlots(centre, file))).toBeNull()
    both(story)
  })

  it('a consent that has run out stops what is decided after it, also before its end was written', () => {
    const world = twoEnds()
    const { office, centre } = hands(world)
    all(office, consent(office, ['visit'], { until: instant(world.now + 5 * DAY) }), requestVisit(office))
    passDays(world, 6)
    expect(refusal(centre, offerSlots(centre, onlyFile(world)))).toBe('consent-expired')
  })

  it('takes the visit with it and leaves the referral, and the other way round', () => {
    const story = submitted()
    const { office, world } = story
    all(office, consent(office, ['visit']), requestVisit(office), say(office, 'hello'))
    const gone = (purpose: 'visit' | 'referral') => {
      const { desk } = office
      const key = (rung: Rung) => ({ rung, own: true, number: 1, sender: OFFICE, reader: CENTRE })
      all(office, withdrawConsent(office, [purpose]))
      const known = { folded: desk.folded.state, expected: expected(desk) }
      return (['summary', 'dossier', 'visit', 'legal-check'] as const).filter((rung) =>
        isUnreadable(key(rung), known, 'destination'),
      )
    }
    expect(gone('visit')).toEqual(['visit', 'legal-check'])
    expect(stateOf(world, story.file)).toBe('submitted')
    expect(refusal(office, submit(office, undefined, { to: OTHER_CENTRE }))).toBe('consent-missing')
    expect(gone('referral')).toEqual(['summary', 'dossier', 'visit', 'legal-check'])
  })
})
