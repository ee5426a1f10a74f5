import { DAY, type Instant, must, parseInstant } from '@passerelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { namesACase } from './decide/names-a-case.ts'
import { sharedView } from './digest.ts'
import { evolve } from './evolve.ts'
import { type Agreement, changesByItself, versionInForce } from './exchange-state.ts'
import { foldLog } from './replay/fold-log.ts'
import { fileOf } from './state.ts'
import { event } from './testing/events.ts'
import * as exchange from './testing/exchange-commands.ts'
import { all, does, type Hand, hands, refusal } from './testing/hands.ts'
import { askedQuestion, MATTER, MATTER_FILE, noMatter, OTHER, publishVacancy } from './testing/matter-commands.ts'
import { OTHER_OFFICE } from './testing/profiles.ts'
import { play, step } from './testing/random-work.ts'
import { deliver, deliverAll, localDay, START } from './testing/two-ends.ts'

const { acceptAgreement, announce, cancelEvent, openThread, proposeAgreement, withdrawAgreement, writeInThread } =
  exchange

/** Somebody of another party of the same end. */
const colleagueOf = ({ world, desk }: Hand): Hand => ({
  world,
  desk: { ...desk, party: desk.end === 'origin' ? OTHER : OTHER_OFFICE },
})
const agreementIn = ({ world }: Hand): Agreement => {
  const [here, there] = [world.destination, world.origin].map(({ folded }) => fileOf(folded.state, MATTER_FILE))
  expect(there).toEqual(here)
  if (here?.kind !== 'agreement') throw new Error('no agreement')
  return here
}

describe('a thread', () => {
  it('takes messages of its two parties, and of no other of their ends', () => {
    const { world, office, centre } = exchange.openedThread()
    all(centre, writeInThread(centre))
    all(office, writeInThread(office, 'Thank you.'))
    expect(fileOf(world.origin.folded.state, MATTER_FILE)).toMatchObject({
      messages: [{ by: centre.desk.party }, { by: office.desk.party }],
    })
    for (const hand of [office, centre]) expect(refusal(colleagueOf(hand), writeInThread(hand))).toBe('not-your-file')
  })

  it('keeps both of two messages that cross', () => {
    const { world, office, centre } = exchange.openedThread()
    does(office, writeInThread(office))
    does(centre, writeInThread(centre))
    deliverAll(world)
    expect(fileOf(world.destination.folded.state, MATTER_FILE)).toMatchObject({ messages: [{}, {}] })
  })

  it('shows nothing that another party of an end has written into it, whatever its software lets through', () => {
    const { world } = exchange.openedThread()
    const { state } = world.destination.folded
    const body = { language: 'fr', text: 'I am here, too.' }
    const head = { caseRef: MATTER, fileId: MATTER_FILE, from: OTHER }
    const { state: after, outcome } = evolve(state, event('thread.message', { end: 'origin', body, head }))
    expect(outcome).toEqual({ kind: 'recorded' })
    expect(fileOf(after, MATTER_FILE)).toMatchObject({ messages: [] })
  })

  it('goes to a party that is named, at the other end', () => {
    const { office } = hands(noMatter())
    expect(refusal(office, { ...openThread(office), to: null })).toBe('no-counterpart')
    expect(refusal(office, { ...openThread(office), to: OTHER_OFFICE })).toBe('party-at-wrong-end')
  })

  it.each([
    ['the subject', { subject: 'About RF-2027-000104' }],
    ['the text', { text: 'See 0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b.' }],
    ['what it refers to', { about: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b' }],
  ])('that names a case in %s is refused', (_, more) => {
    const { office } = hands(noMatter())
    expect(refusal(office, openThread(office, more))).toBe('names-a-case')
    expect(refusal(office, openThread(office, { about: MATTER }))).toBeNull()
  })

  it('takes no message that names a case, and none once it is full', () => {
    const { world, office, centre } = exchange.openedThread()
    expect(refusal(centre, writeInThread(centre, 'NW-4711-2026 again'))).toBe('names-a-case')
    for (let message = 0; message < 500; message++) does(office, writeInThread(office))
    deliverAll(world)
    expect(refusal(centre, writeInThread(centre))).toBe('thread-full')
  })
})

describe('what looks like a case', () => {
  it.each([
    'RF-2027-000104',
    'rf–2027–104',
    'NW/4711/2026',
    'RF-٢٠٢٧-000104',
    '(BE-2026-12)',
    '0190A1B2-C3D4-4E5F-8A9B-0C1D2E3F4A5B',
  ])('is found: %s', (text) => expect(namesACase(text)).toBe(true))
  it.each(['2026-11-27', 'MA-06', 'ISO-3166-2', '+212 5 00 00 00 00', 'AsylG 73', 'Mai 2026', MATTER, 'AT 811'])(
    'is not: %s',
    (text) => expect(namesACase(text)).toBe(false),
  )
})

describe('an agreement', () => {
  it('is in force with both alone, from its day, until a newer one has come', () => {
    const { office, centre } = exchange.proposed()
    const at = (days: number) =>
      versionInForce(agreementIn(office), (START + days * DAY) as Instant)?.content.schema?.version
    expect(at(5)).toBeUndefined()
    all(centre, acceptAgreement(centre))
    expect([at(0), at(5)]).toEqual([undefined, '2'])
    all(
      centre,
      proposeAgreement(centre, {
        schema: { eventType: 'referral.submitted', version: '3' },
        validFrom: localDay(START, 10),
      }),
    )
    expect(agreementIn(office)).toMatchObject({ state: 'proposed', proposal: { by: centre.desk.party } })
    expect(at(20)).toBe('2')
    all(office, acceptAgreement(office))
    expect([at(5), at(20)]).toEqual(['2', '3'])
    expect(changesByItself(agreementIn(office), (START + 2 * DAY) as Instant)).toBe(
      must(parseInstant(`${localDay(START, 10)}T00:00:00Z`)),
    )
  })

  it('goes on after a refusal with another proposal, and keeps what was agreed before', () => {
    const { office, centre } = exchange.proposed()
    all(centre, acceptAgreement(centre))
    all(centre, proposeAgreement(centre, { note: 'As discussed.' }))
    all(office, exchange.refuseAgreement(office))
    expect(agreementIn(office)).toMatchObject({ state: 'refused', reason: 'Too soon.', agreed: [{}] })
    expect(refusal(office, acceptAgreement(office))).not.toBeNull()
    all(office, proposeAgreement(office))
    expect(agreementIn(office)).toMatchObject({ state: 'proposed', agreed: [{}] })
    expect(agreementIn(office)).not.toHaveProperty('reason')
  })

  it('is not for who proposed it to answer, nor for anybody else to take back', () => {
    const { office, centre } = exchange.proposed()
    expect(refusal(office, acceptAgreement(office))).toBe('not-your-end')
    expect(refusal(centre, withdrawAgreement(centre))).toBe('not-your-end')
    expect(refusal(colleagueOf(office), withdrawAgreement(office))).toBe('not-your-file')
    expect(refusal(centre, proposeAgreement(centre))).toBe('answer-outstanding')
    all(office, withdrawAgreement(office))
    expect(refusal(centre, acceptAgreement(centre))).toBe('not-in-this-state')
  })

  it.each(['destination', 'origin'] as const)(
    'that is accepted and taken back at one moment is what the log has first (%s)',
    (first) => {
      const { world, office, centre } = exchange.proposed()
      does(office, withdrawAgreement(office))
      does(centre, acceptAgreement(centre))
      deliver(world, world[first])
      deliverAll(world)
      expect(agreementIn(office).state).toBe(first === 'destination' ? 'withdrawn' : 'agreed')
    },
  )

  it.each(['agreement.accepted', 'agreement.withdrawn'] as const)(
    'takes no %s of the wrong end from the log either',
    (type) => {
      const { world, office } = exchange.proposed()
      const inReplyTo = agreementIn(office).proposal.event
      const end = type === 'agreement.accepted' ? 'destination' : 'origin'
      const head = { caseRef: MATTER, fileId: MATTER_FILE, inReplyTo }
      const { outcome } = evolve(world.origin.folded.state, event(type, { end, head, body: {} }))
      expect(outcome).toEqual({ kind: 'superseded', cause: 'wrong-end' })
    },
  )

  it('waits for the answer to one proposal of two that cross', () => {
    const { world, office, centre } = exchange.proposed()
    all(centre, exchange.refuseAgreement(centre))
    does(office, proposeAgreement(office))
    does(centre, proposeAgreement(centre))
    deliver(world, world.origin)
    deliverAll(world)
    expect(agreementIn(office)).toMatchObject({ state: 'proposed', proposal: { end: 'origin' } })
    const causes = foldLog(MATTER, world.log).items.flatMap((item) => (item.kind === 'superseded' ? [item.cause] : []))
    expect(causes).toEqual(['not-in-this-state'])
  })

  it('is proposed by any party of either end, whoever did so before', () => {
    const { office, centre } = exchange.proposed()
    all(centre, acceptAgreement(centre))
    expect(refusal(colleagueOf(office), proposeAgreement(office))).toBeNull()
  })

  it('is not accepted by an answer to the proposal before', () => {
    const { world, office, centre } = exchange.proposed()
    does(centre, acceptAgreement(centre))
    does(office, withdrawAgreement(office))
    does(office, proposeAgreement(office, { note: 'Once more.' }))
    deliver(world, world.destination)
    deliverAll(world)
    expect(agreementIn(office)).toMatchObject({ state: 'proposed', agreed: [] })
  })

  it.each([
    ['about nothing', { schema: null }],
    ['about two things', { ...exchange.terms(), schema: { eventType: 'referral.submitted', version: '2' } }],
    ['of a type that nobody knows', { schema: { eventType: 'referral.lost', version: '2' } }],
    ['of no version', { schema: { eventType: 'referral.submitted', version: 'new' } }],
    ['that answers urgent ones last', exchange.terms({ urgentWithin: 20 })],
    ['that closes before it opens', exchange.terms({ hours: [{ weekday: 1, opens: '09:00', closes: '08:00' }] })],
  ])('%s is refused', (_, more) => {
    const { centre } = hands(noMatter())
    expect(refusal(centre, proposeAgreement(centre, more))).toBe('value-not-possible')
    expect(refusal(centre, proposeAgreement(centre, { validFrom: localDay(START, -1) }))).toBe('date-in-the-past')
  })

  it('stays on its subject', () => {
    const { centre } = exchange.proposed()
    all(centre, acceptAgreement(centre))
    expect(refusal(centre, proposeAgreement(centre, exchange.terms()))).toBe('file-unknown')
  })
})

describe('an announcement', () => {
  it('is changed and cancelled by who made it', () => {
    const { world, office, centre } = exchange.announced()
    for (const hand of [office, colleagueOf(centre)]) expect(refusal(hand, cancelEvent(hand))).toMatch(/^not-your/)
    all(centre, exchange.changeEvent(centre, { seats: 20 }))
    all(centre, cancelEvent(centre))
    const cancelled = fileOf(world.destination.folded.state, MATTER_FILE)
    expect(cancelled).toMatchObject({ state: 'cancelled', content: { seats: 20 } })
    expect(refusal(centre, exchange.changeEvent(centre))).toBe('not-in-this-state')
  })

  it.each([
    ['ends before it begins', { endsAt: START }],
    ['lies in a region of another country', { region: 'TN-11' }],
    ['is at an address that is not encrypted', { url: 'http://www.example.org/' }],
    ['has no time zone', { timeZone: 'Africa/Nowhere' }],
    ['has no seat', { seats: 0 }],
    ['asks to turn to an address that is not encrypted', { contact: { channel: 'website', value: 'www.example.org' } }],
  ] as const)('that %s is refused', (_, more) => {
    const { centre } = hands(noMatter())
    expect(refusal(centre, announce(centre, more))).toBe('value-not-possible')
    expect(refusal(centre, announce(centre, { endsAt: START, startsAt: (START - DAY) as Instant }))).toBe(
      'date-in-the-past',
    )
  })
})

describe('a matter of one kind', () => {
  it('takes nothing of another, and is not begun again as one', () => {
    const { office, centre } = askedQuestion()
    for (const wrong of [writeInThread(office), acceptAgreement(office), cancelEvent(office)])
      expect(refusal(office, wrong)).toBe('file-unknown')
    expect(refusal(centre, proposeAgreement(centre))).not.toBeNull()
    const thread = exchange.openedThread()
    expect(refusal(thread.centre, publishVacancy(thread.centre))).toBe('file-exists')
    expect(refusal(thread.centre, proposeAgreement(thread.centre))).not.toBeNull()
  })
})

describe('two ends that write at the same time', () => {
  const begun = fc.constantFrom(exchange.openedThread, exchange.proposed, exchange.announced)

  it('come to the same state, whatever crosses, is sent twice or comes late', () => {
    let agreed = 0
    fc.assert(
      fc.property(begun, fc.array(step, { maxLength: 60, size: 'max' }), (begin, steps) => {
        const tried = steps.filter((one) => !('answer' in one))
        const { world } = play(tried, () => undefined, { ...begin(), among: exchange.exchangeWishes })
        const { destination, origin } = world
        expect(sharedView(destination.folded.state)).toBe(sharedView(origin.folded.state))
        expect([destination.pending, origin.pending]).toEqual([[], []])
        expect(foldLog(MATTER, world.log).folded).toEqual(destination.folded)
        const file = fileOf(origin.folded.state, MATTER_FILE)
        if (file?.kind !== 'agreement') return
        agreed += file.agreed.length
        for (const { end, acceptedBy } of file.agreed)
          expect(acceptedBy === hands(world).office.desk.party).toBe(end === 'origin')
      }),
      { numRuns: 150 },
    )
    expect(agreed).toBeGreaterThan(0)
  })
})
