import { describe, expect, it } from 'vitest'
import { actions } from './actions.ts'
import { deadlines } from './deadlines/deadlines.ts'
import { dueDrafts, nextDue } from './deadlines/due-drafts.ts'
import { decide } from './decide/decide.ts'
import { sharedView } from './digest.ts'
import { isUnreadable } from './disclosure/erasure.ts'
import { readerFor } from './disclosure/readers.ts'
import { keyScope, type Rung } from './disclosure/rungs.ts'
import { takesOpening } from './introduction-state.ts'
import { currentRules } from './rules/rules.ts'
import { introductionOf } from './state.ts'
import { arrive, consent, withdrawConsent } from './testing/commands.ts'
import { all, does, type Hand, hands, refusal, stateOf } from './testing/hands.ts'
import {
  acceptJob,
  confirmJob,
  counsellorSaysNo,
  employerInterested,
  employerSaysNo,
  fallThrough,
  interview,
  introduce,
  offerJob,
  personSaysNo,
  personSaysYes,
  proposeJob,
  turnDownJob,
} from './testing/introduction-commands.ts'
import { CENTRE, day, OFFICE, profileOf } from './testing/profiles.ts'
import { accepted, INTRODUCTION, type Story } from './testing/stories.ts'
import { deliver, deliverAll, expected, passDays, statesOf, twoEnds, worldOf, write } from './testing/two-ends.ts'

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
const keepsOpening = ({ world, file }: Story): boolean => takesOpening(introductionOf(world.origin.folded.state, file)!)

describe('an introduction', () => {
  it.each(['office', 'centre'] as const)('goes from the proposal of the %s to work, by three yeses', (by) => {
    const story = INTRODUCTION.proposed(by)
    const { office, centre, file } = story
    all(office, personSaysYes(office, file))
    expect(state(story)).toBe('proposed')
    expect(refusal(office, introduce(office, file))).toBe('not-in-this-state')
    all(office, confirmJob(office, file), introduce(office, file))
    all(centre, employerInterested(centre, file), interview(centre, file), offerJob(centre, file))
    all(office, acceptJob(office, file))
    expect(state(story)).toBe('accepted')
    both(story)
  })

  it('is not proposed without the consent to be proposed, nor confirmed without the one to this introduction', () => {
    const { office, centre } = hands(twoEnds())
    expect(refusal(office, proposeJob(office))).toBe('consent-missing')
    all(office, consent(office, ['job-matching']), proposeJob(office))
    const file = Object.keys(expected(centre.desk).files)[0] as Story['file']
    expect(refusal(office, confirmJob(office, file))).toBe('consent-missing')
    expect(refusal(office, personSaysYes(office, file))).toBe('consent-missing')
    all(office, consent(office, ['introduction']), confirmJob(office, file))
  })

  it('keeps no yes that was given already, and no proposal that the rules cannot have made', () => {
    const { office, file, world } = INTRODUCTION.proposed()
    all(office, confirmJob(office, file))
    expect(refusal(office, confirmJob(office, file))).toBe('yes-given-already')
    const strict = { ...worldOf(world, world.destination), proposalFault: () => 'score' as const }
    expect(decide(statesOf(world.destination), proposeJob(office), strict)).toMatchObject({
      error: { code: 'proposal-not-by-the-rules', field: '/sealed/score' },
    })
  })

  it('is a matter of whoever counsels: of the centre once the person has arrived', () => {
    const story = INTRODUCTION.proposed()
    expect(refusal(story.centre, confirmJob(story.centre, story.file))).toBe('not-counselling-now')
    const there = accepted()
    const { office, centre } = there
    all(office, consent(office, ['job-matching', 'introduction']))
    all(centre, arrive(centre, there.file, day('2027-01-12')), proposeJob(centre, { to: OFFICE }))
    const file = Object.keys(expected(centre.desk).files).find((id) => id !== there.file) as Story['file']
    expect(refusal(office, personSaysYes(office, file))).toBe('not-counselling-now')
    all(centre, confirmJob(centre, file), personSaysYes(centre, file), introduce(centre, file))
    expect(stateOf(there.world, file)).toBe('introduced')
  })

  it('offers nothing of a vacancy that is closed, past its day or has no opening left', () => {
    const story = INTRODUCTION.interested()
    const { centre, file, world } = story
    const open = { status: 'open', closingDate: null, free: 1 } as const
    world.vacancy = { ...open, free: 0 }
    expect(refusal(centre, offerJob(centre, file))).toBe('no-opening-left')
    world.vacancy = { ...open, status: 'closed' }
    expect(refusal(centre, offerJob(centre, file))).toBe('vacancy-closed')
    world.vacancy = { ...open, closingDate: day('2027-01-11') }
    expect(refusal(centre, offerJob(centre, file))).toBe('vacancy-closed')
    expect(refusal(centre, proposeJob(centre, { to: OFFICE }))).toBe('vacancy-closed')
    world.vacancy = { ...open, closingDate: day('2027-01-12') }
    all(centre, offerJob(centre, file))
    expect(keepsOpening(story)).toBe(true)
  })
})

type Taken = (story: Story) => void
const byOffice =
  (command: (hand: Hand, file: Story['file']) => Parameters<typeof does>[1]): Taken =>
  ({ office, file }) =>
    all(office, command(office, file))
const byCentre =
  (command: (hand: Hand, file: Story['file']) => Parameters<typeof does>[1]): Taken =>
  ({ centre, file }) =>
    all(centre, command(centre, file))

describe('each yes can be taken back', () => {
  const ways: readonly [string, Taken, string][] = [
    ['the person says no', byOffice(personSaysNo), 'person-declined'],
    ['the person says no at the centre', byCentre(personSaysNo), 'person-declined'],
    ['the counsellor says no', byOffice(counsellorSaysNo), 'counsellor-declined'],
    ['it falls through', byCentre((hand, file) => fallThrough(hand, file)), 'fell-through'],
    [
      'the person withdraws the consent to it',
      ({ office }) => all(office, withdrawConsent(office, ['introduction'])),
      'consent-ended',
    ],
    [
      'the person withdraws it at the centre, towards the centre alone',
      ({ centre }) => all(centre, withdrawConsent(centre, ['introduction'], { recipient: CENTRE })),
      'consent-ended',
    ],
  ]
  const begun = ['ready', 'introduced', 'interested', 'offered'] as const
  const cells = begun.flatMap((from) => ways.map(([how, take, to]) => [from, how, take, to] as const))
  it.each(cells)('from %s: %s', (from, _how, take, to) => {
    const story = INTRODUCTION[from]()
    take(story)
    expect(state(story)).toBe(to)
    expect(keepsOpening(story)).toBe(false)
    both(story)
  })

  it.each(['introduced', 'interested'] as const)('from %s: the employer says no', (from) => {
    const story = INTRODUCTION[from]()
    byCentre(employerSaysNo)(story)
    expect(state(story)).toBe('employer-declined')
  })

  it.each(['offered', 'accepted'] as const)('from %s: the person turns it down, and the opening is free', (from) => {
    const story = INTRODUCTION[from]()
    expect(keepsOpening(story)).toBe(true)
    byOffice((hand, file) => turnDownJob(hand, file))(story)
    expect([state(story), keepsOpening(story)]).toEqual(['turned-down', false])
    both(story)
  })

  it('with the consent to be proposed while nobody has said yes, and no later', () => {
    const early = INTRODUCTION.proposed()
    all(early.office, withdrawConsent(early.office, ['job-matching']))
    expect(state(early)).toBe('consent-ended')
    const later = INTRODUCTION.ready()
    all(later.office, withdrawConsent(later.office, ['job-matching']))
    expect(state(later)).toBe('ready')
  })

  it('and a yes that crosses the withdrawal of the consent to this one counts for nothing', () => {
    const story = INTRODUCTION.proposed()
    const { office, centre, file, world } = story
    does(office, confirmJob(office, file))
    does(centre, withdrawConsent(centre, ['introduction']))
    deliver(world, world.origin)
    both(story)
    expect(introductionOf(world.destination.folded.state, file)).toMatchObject({ state: 'proposed', yes: [] })
  })

  it('for good: a new consent brings back nothing that had ended', () => {
    const story = INTRODUCTION.offered()
    const { office, centre, file } = story
    all(office, withdrawConsent(office, ['introduction']), consent(office, ['job-matching', 'introduction']))
    expect(state(story)).toBe('consent-ended')
    expect(refusal(office, acceptJob(office, file))).toBe('not-in-this-state')
    expect(refusal(centre, offerJob(centre, file))).toBe('not-in-this-state')
  })

  it('work that was taken stays when the consent ends, and can still be given back', () => {
    const story = INTRODUCTION.accepted()
    all(story.office, withdrawConsent(story.office, ['introduction']))
    expect([state(story), keepsOpening(story)]).toEqual(['accepted', true])
    byOffice((hand, file) => turnDownJob(hand, file))(story)
    expect(keepsOpening(story)).toBe(false)
  })

  it('before an offer that was on its way meanwhile', () => {
    const story = INTRODUCTION.interested()
    const { office, centre, file, world } = story
    does(centre, offerJob(centre, file))
    does(office, personSaysNo(office, file))
    deliver(world, world.destination)
    both(story)
    expect([state(story), keepsOpening(story)]).toEqual(['person-declined', false])
  })
})

describe('the deadlines of an introduction', () => {
  it.each([
    ['proposed', 'introduction-answer-by', OFFICE],
    ['introduced', 'introduction-answer-by', CENTRE],
    ['offered', 'offer-answer-by', OFFICE],
  ] as const)('%s: %s of one owner, the origin, and party %s', (from, kind, party) => {
    const { world } = INTRODUCTION[from]()
    const running = deadlines(expected(world.destination), profileOf, currentRules)
    expect(running.filter(({ fileId }) => fileId !== null)).toMatchObject([{ kind, party, owner: 'origin' }])
  })

  it('an offer that nobody answers falls through by the origin alone, and frees the opening', () => {
    const story = INTRODUCTION.offered()
    const at = nextDue(statesOf(story.world.origin), worldOf(story.world, story.world.origin))!
    expect(at).toBeGreaterThan(story.world.now)
    passDays(story.world, 40)
    expect(dueDrafts(statesOf(story.world.destination), worldOf(story.world, story.world.destination))).toEqual([])
    fire(story)
    expect([state(story), keepsOpening(story)]).toEqual(['fell-through', false])
  })

  it('an answer that comes first stands, whatever the deadline says', () => {
    const story = INTRODUCTION.offered()
    const { office, file, world } = story
    passDays(world, 40)
    does(office, acceptJob(office, file))
    for (const draft of dueDrafts(statesOf(world.origin), worldOf(world, world.origin)))
      write(world, world.origin, draft)
    deliver(world, world.destination)
    both(story)
    expect(state(story)).toBe('accepted')
  })

  it.each(['proposed', 'introduced'] as const)('%s: nothing ends for want of an answer', (from) => {
    const story = INTRODUCTION[from]()
    passDays(story.world, 90)
    fire(story)
    expect(state(story)).toBe(from)
  })
})

describe('who may read what', () => {
  const scope = (story: Story, rung: Rung, end: 'destination' | 'origin' = 'destination') => {
    const [sender, reader] = end === 'destination' ? [OFFICE, CENTRE] : [CENTRE, OFFICE]
    const { world } = story
    const disclosing = {
      end,
      folded: world[end].folded.state,
      expected: expected(world[end]),
      at: world.now,
    }
    return readerFor({ rung, sender, reader, generation: 0 }, disclosing)
  }
  it('a proposal and an introduction have rungs of their own, and open nothing else', () => {
    const story = INTRODUCTION.introduced('office')
    expect(scope(story, 'proposal')).toBe(CENTRE)
    expect(scope(story, 'introduction')).toBe(CENTRE)
    expect(scope(story, 'dossier')).toBeUndefined()
    expect(scope(story, 'visit')).toBeUndefined()
    const on = { fileId: story.file, sender: OFFICE, reader: CENTRE }
    const rung = (type: 'match.proposed' | 'match.introduced') =>
      keyScope({ ...on, type }, expected(story.world.destination)).rung
    expect([rung('match.proposed'), rung('match.introduced')]).toEqual(['proposal', 'introduction'])
  })
  it('a withdrawn consent takes what rests on it, and nothing else', () => {
    const story = INTRODUCTION.introduced('office')
    all(story.office, withdrawConsent(story.office, ['introduction']))
    const { folded } = story.world.destination
    const known = { folded: folded.state, expected: expected(story.world.destination) }
    const gone = (rung: Rung) =>
      isUnreadable({ rung, own: true, number: 1, sender: OFFICE, reader: CENTRE }, known, 'destination')
    expect((['introduction', 'proposal', 'summary', 'dossier', 'visit'] as const).map(gone)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
  })
})

it('says of each step whether it is possible now, and why not', () => {
  const { world, file } = INTRODUCTION.ready()
  const possible = actions(statesOf(world.origin), worldOf(world, world.origin))
  const why = (type: string) => possible.find((one) => one.fileId === file && one.type === type)?.why
  expect(why('match.introduced')).toBe('not-counselling-now')
  expect(why('match.offered')).toBe('not-in-this-state')
  expect(why('match.fell-through')).toBeNull()
  expect(possible.some((one) => one.fileId === file && one.type.startsWith('visit.'))).toBe(false)
})
