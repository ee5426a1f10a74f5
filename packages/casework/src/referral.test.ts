import { instant, type PartyId } from '@passerelle/kernel'
import { describe, expect, it } from 'vitest'
import { deadlines, dueDrafts, nextDue } from './index.ts'
import { currentRules } from './rules/rules.ts'
import { fileOf, referralOf } from './state.ts'
import {
  accept,
  arrive,
  ask,
  close,
  complain,
  consent,
  decision,
  decline,
  depart,
  erase,
  erased,
  fact,
  handOver,
  inform,
  meet,
  needing,
  options,
  propose,
  refuseTerms,
  reopen,
  reroute,
  resubmit,
  resume,
  say,
  serve,
  session,
  shareDossier,
  submit,
  summary,
  support,
  suspend,
  takeTerms,
  voidEvent,
  waitlist,
  withdraw,
  withdrawConsent,
} from './testing/commands.ts'
import { all, does, hands, onlyFile, refusal, stateOf } from './testing/hands.ts'
import { CENTRE, day, OFFICE, OTHER_CENTRE, OTHER_OFFICE, profileOf } from './testing/profiles.ts'
import { accepted, counselled, REACHED, submitted } from './testing/stories.ts'
import { deliver, deliverAll, expected, passDays, statesOf, twoEnds, worldOf, write } from './testing/two-ends.ts'

const deadlinesOf = (world: ReturnType<typeof twoEnds>) => deadlines(expected(world.origin), profileOf, currentRules)

describe('before a referral crosses the border', () => {
  it('counselling, options, the person’s own decision and a consent come first, in this order', () => {
    const { office } = hands(twoEnds())
    const tries = () => refusal(office, submit(office))
    expect(tries()).toBe('counselling-missing')
    all(office, session(office))
    expect(tries()).toBe('options-not-shown')
    expect(refusal(office, decision(office))).toBe('options-not-shown')
    all(office, options(office))
    expect(tries()).toBe('decision-missing')
    all(office, decision(office))
    expect(tries()).toBe('consent-missing')
    all(office, consent(office))
    expect(tries()).toBeNull()
  })
  it('a decision to stay is a result, not a step', () => {
    const { office } = hands(twoEnds())
    all(office, session(office), options(office), decision(office, 'stay'), consent(office))
    expect(refusal(office, submit(office))).toBe('decision-is-not-return')
  })
  it('staying must be among the options', () => {
    const { office } = hands(twoEnds())
    expect(refusal(office, options(office, ['return']))).toBe('staying-not-shown')
  })
  it('after a forced return there is no decision to record: support and consent open it', () => {
    const { office } = hands(twoEnds())
    all(office, support(office), consent(office))
    expect(refusal(office, submit(office))).toBeNull()
  })
  it('a walk-in at a centre needs a session and a consent, no options and no decision', () => {
    const { centre } = hands(twoEnds())
    all(centre, session(centre))
    expect(refusal(centre, submit(centre, summary(), { to: OFFICE }))).toBe('consent-missing')
    all(centre, consent(centre, ['referral'], { recipient: OFFICE }))
    expect(refusal(centre, submit(centre, summary(), { to: OFFICE }))).toBeNull()
  })
  it('a consent towards another centre, of another purpose or of yesterday does not do', () => {
    const { office, world } = counselled()
    all(office, consent(office, ['referral'], { recipient: OTHER_CENTRE }), consent(office, ['visit']))
    expect(refusal(office, submit(office))).toBe('consent-missing')
    all(office, consent(office, ['referral'], { until: instant(world.now + 3_600_000) }))
    passDays(world, 1)
    expect(refusal(office, submit(office))).toBe('consent-expired')
  })
  it('care needs and health need an explicit consent', () => {
    const { office } = counselled()
    all(office, consent(office))
    expect(refusal(office, submit(office, needing('medical')))).toBe('sensitive-consent-missing')
    expect(refusal(office, submit(office, summary({ reasons: ['health'] })))).toBe('sensitive-consent-missing')
    all(office, consent(office, ['sensitive']))
    expect(refusal(office, submit(office, needing('medical')))).toBeNull()
  })
  it('refugees under the mandate of UNHCR are not referred, whatever a later session leaves out', () => {
    const { office } = counselled()
    all(office, session(office, { unhcrMandate: true }), session(office), consent(office))
    expect(refusal(office, submit(office))).toBe('out-of-scope-unhcr-mandate')
  })
  it('a German protection status needs a named legal advice', () => {
    const { office } = counselled()
    all(office, consent(office), session(office, { residence: 'subsidiary-protection' }))
    expect(refusal(office, submit(office))).toBe('legal-advice-missing')
    all(office, session(office, { advised: true }))
    expect(refusal(office, submit(office))).toBeNull()
  })
  it('the respond-by is ten working days of the centre, two where urgent', () => {
    const normal = submitted()
    expect(deadlinesOf(normal.world)[0]).toMatchObject({ kind: 'respond-by', due: Date.UTC(2027, 0, 26, 9) })
    const urgent = submitted(summary({ priority: 'urgent' }))
    expect(deadlinesOf(urgent.world)[0]).toMatchObject({ kind: 'respond-by', due: Date.UTC(2027, 0, 14, 9) })
  })
})

describe('what a centre answers', () => {
  it('an acceptance answers each care need and names an appointment to come', () => {
    const { centre, file } = submitted(needing('medical', 'escort'))
    expect(refusal(centre, accept(centre, file, { answers: ['medical'] }))).toBe('care-need-unanswered')
    expect(refusal(centre, accept(centre, file, { answers: ['medical', 'escort'], inDays: 0 }))).toBe(
      'appointment-in-the-past',
    )
    expect(refusal(centre, accept(centre, file, { answers: ['medical', 'escort'] }))).toBeNull()
  })
  it('a question says which fields are in question, or asks in words', () => {
    const { centre, file } = submitted()
    expect(refusal(centre, ask(centre, file, { fields: [], question: null }))).toBe('question-missing')
    expect(refusal(centre, ask(centre, file, { fields: [' '], question: ' ' }))).toBe('question-missing')
    expect(refusal(centre, ask(centre, file, { fields: ['family'], question: null }))).toBeNull()
    const other = submitted()
    const asked = { fields: [], question: 'How old are the children?' }
    expect(refusal(other.centre, ask(other.centre, other.file, asked))).toBeNull()
  })
  it('only the party concerned may answer', () => {
    const { world, centre, office, file } = submitted()
    const stranger = { world, desk: { ...world.origin, party: OTHER_CENTRE } }
    expect(refusal(stranger, accept(stranger, file))).toBe('not-your-file')
    expect(refusal(office, accept(office, file))).toBe('not-your-end')
    expect(refusal(stranger, close(stranger))).toBe('not-your-file')
    expect(refusal(centre, accept(centre, file))).toBeNull()
  })
  it('a question stops the clock; the answer gives back what was left', () => {
    const { world, office, centre, file } = submitted()
    passDays(world, 2)
    all(centre, ask(centre, file))
    expect(deadlinesOf(world).map((one) => one.kind)).toEqual(['answer-by'])
    expect(refusal(centre, propose(centre, file))).toBe('answer-outstanding')
    passDays(world, 5)
    all(office, inform(office, file))
    // Two of ten working days had passed: eight are left from Tuesday 19 January.
    expect(deadlinesOf(world)[0]).toMatchObject({ kind: 'respond-by', due: Date.UTC(2027, 0, 29, 9) })
    expect(fileOf(expected(world.origin), file)).toMatchObject({ state: 'submitted', questions: 1 })
  })
  it('a question whose answer-by passed lets the respond-by clock run again, and counts', () => {
    const { world, office, centre, file } = submitted()
    all(centre, ask(centre, file))
    passDays(world, 12)
    const [draft] = dueDrafts(statesOf(world.destination), worldOf(world, world.destination))
    expect(draft).toMatchObject({ type: 'referral.expired', body: { deadline: 'answer-by', round: 1 } })
    if (draft) write(world, world.destination, draft)
    deliverAll(world)
    expect(stateOf(world, file)).toBe('submitted')
    expect(refusal(office, inform(office, file))).toBe('not-in-this-state')
    all(centre, ask(centre, file))
    expect(fileOf(expected(world.origin), file)).toMatchObject({ round: 2 })
  })
  it('an answer that crosses the next round is superseded', () => {
    const { world, office, centre, file } = submitted()
    all(centre, propose(centre, file))
    does(office, takeTerms(office, file))
    does(centre, propose(centre, file))
    deliver(world, world.origin)
    deliverAll(world)
    expect(fileOf(world.origin.folded.state, file)).toMatchObject({ state: 'terms-proposed', round: 2 })
    expect(world.destination.folded).toEqual(world.origin.folded)
  })
  it('terms may be refused, changed and accepted', () => {
    const { world, office, centre, file } = submitted()
    all(centre, propose(centre, file))
    all(office, refuseTerms(office, file))
    all(centre, propose(centre, file))
    all(office, takeTerms(office, file))
    all(centre, accept(centre, file))
    expect(stateOf(world, file)).toBe('accepted')
  })
  it('only a decline that can be mended comes back', () => {
    const mended = submitted()
    all(mended.centre, decline(mended.centre, mended.file, 'missing-document'))
    all(mended.office, resubmit(mended.office, mended.file))
    expect(stateOf(mended.world, mended.file)).toBe('submitted')
    const final = submitted()
    all(final.centre, decline(final.centre, final.file, 'unsafe'))
    expect(refusal(final.office, resubmit(final.office, final.file))).toBe('decline-is-final')
  })
  it('a reroute needs a new consent and leads only to the party named', () => {
    const { office, file } = REACHED.rerouted()
    const again = { replaces: file, to: OTHER_CENTRE }
    expect(refusal(office, submit(office, summary(), again))).toBe('consent-missing')
    all(office, consent(office, ['referral'], { recipient: OTHER_CENTRE }))
    expect(refusal(office, submit(office, summary(), { replaces: file, to: CENTRE }))).toBe(
      'recipient-not-the-counterpart',
    )
    expect(refusal(office, submit(office, summary(), again))).toBeNull()
  })
  it('a reroute stays at its end', () => {
    const { centre, file } = submitted()
    expect(refusal(centre, reroute(centre, file, OTHER_OFFICE))).toBe('party-at-wrong-end')
    expect(refusal(centre, reroute(centre, file, CENTRE))).toBe('same-party')
  })
  it('says what can be done instead', () => {
    const { world, office, file } = accepted()
    const done = () => refusal(hands(world).centre, accept(hands(world).centre, file))
    expect(done()).toBe('already-decided')
    expect(refusal(office, inform(office, file))).toBe('not-in-this-state')
  })
  it('refuses a review that is past', () => {
    const { centre, file } = submitted()
    expect(refusal(centre, waitlist(centre, file, day('2027-01-12')))).toBe('review-in-the-past')
  })
})

describe('silence', () => {
  it('the destination lets a referral expire after grace, and not before', () => {
    const { world, file } = submitted()
    passDays(world, 14)
    expect(dueDrafts(statesOf(world.destination), worldOf(world, world.destination))).toEqual([])
    passDays(world, 3)
    expect(dueDrafts(statesOf(world.origin), worldOf(world, world.origin))).toEqual([])
    const drafts = dueDrafts(statesOf(world.destination), worldOf(world, world.destination))
    expect(drafts.map((draft) => draft.type)).toEqual(['referral.expired'])
    for (const draft of drafts) write(world, world.destination, draft)
    deliverAll(world)
    expect(stateOf(world, file)).toBe('expired')
    expect(dueDrafts(statesOf(world.destination), worldOf(world, world.destination))).toEqual([])
  })
  it('an expiry that crosses the acceptance is superseded', () => {
    const { world, centre, file } = submitted()
    passDays(world, 17)
    for (const draft of dueDrafts(statesOf(world.destination), worldOf(world, world.destination)))
      write(world, world.destination, draft)
    does(centre, accept(centre, file))
    deliver(world, world.origin)
    deliverAll(world)
    expect(stateOf(world, file)).toBe('accepted')
  })
  it('an end looks again when the first thing is due', () => {
    const { world } = submitted()
    const due = nextDue(statesOf(world.destination), worldOf(world, world.destination))
    expect(due).toBe(Date.UTC(2027, 0, 21, 9))
  })
})

describe('the person', () => {
  it('withdraws at any time, and nothing is decided after it until a new consent', () => {
    const { world, office, centre, file } = accepted()
    all(office, withdraw(office, file))
    expect(refusal(office, submit(office))).toBe('person-withdrew')
    expect(refusal(centre, accept(centre, file))).toBe('person-withdrew')
    all(office, consent(office))
    expect(refusal(office, submit(office))).toBeNull()
    expect(stateOf(world, file)).toBe('withdrawn')
  })
  it('withdraws a consent: what crosses it is superseded, and there are no deadlines any more but for saying that all is gone', () => {
    const { world, office, centre, file } = submitted()
    does(centre, accept(centre, file))
    does(office, withdrawConsent(office, ['referral']))
    deliver(world, world.destination)
    deliverAll(world)
    expect(stateOf(world, file)).toBe('submitted')
    expect(deadlinesOf(world).map(({ kind, party }) => [kind, party])).toEqual([
      ['erasure-answer-by', OFFICE],
      ['erasure-answer-by', CENTRE],
    ])
    all(office, erase(office), close(office))
    all(centre, erased(centre))
    expect(expected(world.destination).erasures.at(-1)).toMatchObject({ cause: 'asked', answer: 'erased' })
  })
  it('withdraws whatever was agreed to where no purpose is named, and asks for all to be erased likewise', () => {
    const { world, office, centre, file } = submitted()
    expect(refusal(office, consent(office, []))).toBe('purpose-missing')
    all(office, withdrawConsent(office, []))
    expect(expected(world.origin).consents).toEqual({})
    expect(refusal(centre, accept(centre, file))).toBe('consent-withdrawn')
    all(office, erase(office, []))
    expect(expected(world.origin).erasures.at(-1)).toMatchObject({ parts: ['all'] })
  })
  it('withdraws one consent and no other', () => {
    const { world, office, centre, file } = submitted()
    all(office, consent(office, ['follow-up'], { recipient: OTHER_CENTRE }))
    const named = Object.values(expected(world.destination).consents).find((one) => one.recipient === OTHER_CENTRE)
    all(office, withdrawConsent(office, [], { consentId: named?.consentId ?? null }))
    expect(Object.values(expected(world.destination).consents).map((one) => one.recipient)).toEqual([CENTRE])
    expect(refusal(office, withdrawConsent(office, [], { consentId: 'C-9' }))).toBe('consent-unknown')
    expect(refusal(office, withdrawConsent(office, [], { recipient: 'CTR-XX-XXX' as PartyId }))).toBe('party-unknown')
    expect(refusal(centre, accept(centre, file))).toBeNull()
  })
  it('withdraws another purpose without stopping the referral', () => {
    const { office, centre, file } = submitted()
    all(office, withdrawConsent(office, ['follow-up']))
    expect(refusal(centre, accept(centre, file))).toBeNull()
  })
  it('consents anew, and the file goes on with the time it had', () => {
    const { world, office, file } = submitted()
    const [before] = deadlinesOf(world)
    passDays(world, 1)
    all(office, withdrawConsent(office, ['referral']))
    passDays(world, 30)
    all(office, consent(office))
    expect(stateOf(world, file)).toBe('submitted')
    const [answering] = deadlinesOf(world).filter(({ kind }) => kind === 'respond-by')
    expect(answering?.due).toBe((before?.due ?? 0) + 30 * 86_400_000)
  })
  it('lets a consent end by itself: the destination says so', () => {
    const { world, office, centre } = counselled()
    all(office, consent(office, ['referral'], { until: instant(world.now + 5 * 86_400_000) }), submit(office))
    passDays(world, 5)
    const drafts = dueDrafts(statesOf(world.destination), worldOf(world, world.destination))
    expect(drafts.map((draft) => draft.type)).toEqual(['consent.expired'])
    for (const draft of drafts) write(world, world.destination, draft)
    deliverAll(world)
    expect(refusal(centre, accept(centre, onlyFile(world)))).toBe('consent-expired')
  })
  it('does not hear of an expiry that the end of the consent made void', () => {
    const { world, office } = counselled()
    all(office, consent(office, ['referral'], { until: instant(world.now + 5 * 86_400_000) }), submit(office))
    passDays(world, 30)
    const drafts = dueDrafts(statesOf(world.destination), worldOf(world, world.destination))
    expect(drafts.map((draft) => draft.type)).toEqual(['consent.expired'])
  })
  it('hears when an erasure was not answered in time', () => {
    const { world, office, file } = submitted()
    all(office, erase(office))
    passDays(world, 14)
    all(office, withdraw(office, file))
    passDays(world, 3)
    const drafts = dueDrafts(statesOf(world.destination), worldOf(world, world.destination))
    const overdue = (who: string) => ({ type: 'erasure.overdue', body: { who } })
    expect(drafts).toMatchObject([overdue(CENTRE), overdue(OFFICE), overdue(CENTRE)])
    expect(new Set(drafts.map(({ inReplyTo }) => inReplyTo)).size).toBe(2)
    for (const draft of drafts) write(world, world.destination, draft)
    expect(dueDrafts(statesOf(world.destination), worldOf(world, world.destination))).toEqual([])
  })
  it('complains, and a message in reply answers it', () => {
    const { world, office, centre, file } = accepted()
    all(centre, complain(centre, file))
    const [complaint] = expected(world.origin).complaints
    expect(complaint).toMatchObject({ askedOf: 'destination', answered: false })
    if (complaint) all(office, { ...say(office, 'We are sorry.'), inReplyTo: complaint.request })
    expect(expected(world.origin).complaints).toMatchObject([{ answered: true }])
  })
})

describe('an advisory', () => {
  it('stops acceptance and departure, and the clocks', () => {
    const { world, office, centre, file } = submitted()
    passDays(world, 2)
    all(centre, suspend(centre, 'ADV-1'))
    expect(refusal(centre, accept(centre, file))).toBe('case-suspended')
    expect(deadlinesOf(world)).toEqual([])
    passDays(world, 40)
    expect(dueDrafts(statesOf(world.destination), worldOf(world, world.destination))).toEqual([])
    all(office, resume(office, 'ADV-1'))
    // Two of ten working days had passed; the case goes on on Tuesday 23 February.
    expect(deadlinesOf(world)[0]?.due).toBe(Date.UTC(2027, 2, 5, 9))
  })
  it('two advisories: the case runs when both are lifted, whoever lifts the last', () => {
    const { world, office, centre, file } = submitted()
    all(centre, suspend(centre, 'ADV-1'), suspend(centre, 'ADV-2'))
    all(office, resume(office, 'ADV-1'))
    expect(refusal(centre, accept(centre, file))).toBe('case-suspended')
    all(centre, suspend(centre, 'ADV-1'))
    passDays(world, 7)
    does(office, resume(office, 'ADV-1'))
    does(centre, resume(centre, 'ADV-2'))
    deliver(world, world.origin)
    deliverAll(world)
    expect(expected(world.origin).suspension).toBeNull()
    expect(deadlinesOf(world)[0]?.due).toBe(Date.UTC(2027, 1, 2, 9))
    expect(refusal(office, resume(office, 'ADV-1'))).toBe('advisory-not-in-force')
    expect(refusal(centre, accept(centre, file))).toBeNull()
  })
})

describe('time in which nobody could act', () => {
  it('a question under an advisory takes no time from the centre', () => {
    const { world, office, centre, file } = submitted()
    passDays(world, 2)
    all(centre, suspend(centre, 'ADV-1'))
    passDays(world, 7)
    all(centre, ask(centre, file))
    all(office, resume(office, 'ADV-1'), inform(office, file))
    // Two of ten working days had passed; the case goes on on Thursday 21 January.
    expect(deadlinesOf(world)[0]?.due).toBe(Date.UTC(2027, 1, 2, 9))
  })
  it('a case that was closed by mistake does not expire on being reopened', () => {
    const { world, office } = submitted()
    const [before] = deadlinesOf(world)
    all(office, close(office))
    passDays(world, 35)
    all(office, reopen(office))
    expect(deadlinesOf(world)[0]?.due).toBe((before?.due ?? 0) + 35 * 86_400_000)
    expect(dueDrafts(statesOf(world.destination), worldOf(world, world.destination))).toEqual([])
  })
})

describe('an event that should not have been', () => {
  const last = (world: ReturnType<typeof twoEnds>) => world.log.at(-1)?.event.head.eventId
  it('is voided by its emitter only', () => {
    const { world, office, centre, file } = submitted()
    all(centre, decline(centre, file))
    const declined = last(world)
    if (!declined) throw new Error('nothing was written')
    expect(refusal(office, voidEvent(office, declined))).toBe('not-the-emitter')
    all(centre, voidEvent(centre, declined))
    expect(stateOf(world, file)).toBe('submitted')
    expect(world.destination.folded).toEqual(world.origin.folded)
  })
  it('that ended something is voided only with a stand-in, and a void never', () => {
    const { world, office, file } = submitted()
    all(office, withdraw(office, file))
    const withdrawn = last(world)
    if (!withdrawn) throw new Error('nothing was written')
    expect(refusal(office, voidEvent(office, withdrawn))).toBe('stand-in-missing')
    all(office, say(office, 'It was another file.'))
    all(office, voidEvent(office, withdrawn, last(world)))
    expect(stateOf(world, file)).toBe('submitted')
    const voided = last(world)
    if (!voided) throw new Error('nothing was written')
    expect(refusal(office, voidEvent(office, voided))).toBe('cannot-be-voided')
  })
})

describe('who is concerned', () => {
  it('a centre that rerouted may not close the case of the next', () => {
    const { world, office, centre, file } = REACHED.rerouted()
    expect(refusal(centre, suspend(centre, 'ADV-1'))).toBeNull()
    all(office, consent(office, ['referral'], { recipient: OTHER_CENTRE }))
    all(office, submit(office, summary(), { replaces: file, to: OTHER_CENTRE }))
    expect(refusal(centre, close(centre))).toBe('not-your-file')
    const next = { world, desk: { ...world.origin, party: OTHER_CENTRE } }
    expect(refusal(next, close(next))).toBeNull()
  })
  it('a message stays among the parties of the case', () => {
    const { office } = accepted()
    expect(refusal(office, { ...say(office, 'hello'), to: OTHER_CENTRE })).toBe('not-a-party-of-the-case')
    expect(refusal(office, { ...say(office, 'hello'), to: CENTRE })).toBeNull()
  })
})

describe('after the acceptance', () => {
  it('the dossier follows the acceptance, from the sender, with a consent', () => {
    const early = submitted()
    expect(refusal(early.office, shareDossier(early.office, early.file))).toBe('not-in-this-state')
    const { office, centre, file } = accepted()
    expect(refusal(centre, shareDossier(centre, file))).toBe('not-your-end')
    expect(refusal(office, shareDossier(office, file))).toBeNull()
    all(office, withdrawConsent(office, ['referral']))
    expect(refusal(office, shareDossier(office, file))).toBe('consent-withdrawn')
  })
  it('departure, arrival and the first appointment', () => {
    const { world, office, centre, file } = accepted()
    all(office, depart(office, file, day('2027-01-20')))
    expect(stateOf(world, file)).toBe('travelling')
    passDays(world, 8)
    expect(refusal(centre, arrive(centre, file, day('2027-02-01')))).toBe('happened-in-the-future')
    all(centre, arrive(centre, file, day('2027-01-20')))
    expect(deadlinesOf(world).map((one) => one.kind)).toEqual(['arrival-contact'])
    all(centre, meet(centre, file))
    expect(stateOf(world, file)).toBe('in-support')
    expect(deadlinesOf(world)).toEqual([])
  })
  it('a community grant is paid to a project, and names it', () => {
    const { world, centre, file } = accepted()
    const handed = (kind: string, project: string | null) =>
      fact(centre, file, 'package.delivered', { code: 'POST_RETURN', tranche: 1, kind, project })
    expect(refusal(centre, handed('community-grant', null))).toBe('grant-goes-to-a-project')
    all(centre, handed('cash', null), handed('community-grant', 'The mill'))
    expect(referralOf(expected(world.destination), file)?.lastPackage).toBe(2)
  })
  it('somebody who arrives unannounced is recorded, and the referral stays open', () => {
    const { world, centre, file } = submitted()
    all(centre, arrive(centre, file, day('2027-01-12')))
    expect(stateOf(world, file)).toBe('submitted')
    expect(fileOf(expected(world.destination), file)?.facts).toEqual({ 'arrival.confirmed': 1 })
  })
  it('the case is handed over to another party of the same end', () => {
    const { world, centre, office, file } = accepted()
    all(centre, handOver(centre, OTHER_CENTRE))
    expect(refusal(centre, meet(centre, file))).toBe('not-your-file')
    expect(fileOf(expected(world.destination), file)?.receiver).toBe(OTHER_CENTRE)
    expect(refusal(office, handOver(office, OTHER_CENTRE))).toBe('party-at-wrong-end')
  })
  it('closing stops everything but the person’s rights; reopening returns what was', () => {
    const { world, office, centre, file } = accepted()
    all(office, close(office))
    expect(refusal(office, depart(office, file, day('2027-02-01')))).toBe('case-closed')
    expect(refusal(office, erase(office))).toBeNull()
    expect(deadlinesOf(world).map((one) => one.kind)).toEqual([])
    all(centre, reopen(centre))
    expect(stateOf(world, file)).toBe('accepted')
    expect(refusal(office, depart(office, file, day('2027-02-01')))).toBeNull()
  })
})

describe('a referral from the origin', () => {
  it('is asked about, accepted and served by the destination', () => {
    const world = twoEnds()
    const { office, centre } = hands(world)
    all(centre, session(centre), consent(centre, ['referral'], { recipient: OFFICE }))
    all(centre, submit(centre, summary({ asks: ['school-certificates'] }), { to: OFFICE }))
    const file = onlyFile(world)
    all(office, ask(office, file))
    all(centre, inform(centre, file))
    all(office, accept(office, file), serve(office, file))
    all(centre, close(centre))
    expect(stateOf(world, file)).toBe('accepted')
    expect(expected(world.destination)).toEqual(expected(world.origin))
  })
})
