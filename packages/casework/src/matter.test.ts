import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sharedView } from './digest.ts'
import { evolve } from './evolve.ts'
import { foldLog } from './replay/fold-log.ts'
import { emptyCase, fileOf } from './state.ts'
import { say, submit } from './testing/commands.ts'
import { event } from './testing/events.ts'
import { all, does, hands, refusal } from './testing/hands.ts'
import * as matters from './testing/matter-commands.ts'
import { play, step } from './testing/random-work.ts'
import { submitted } from './testing/stories.ts'
import { deliver, deliverAll } from './testing/two-ends.ts'

const { MATTER, MATTER_FILE, answerAbout, askAbout, changeVacancy, closeVacancy, publishVacancy } = matters

describe('a vacancy', () => {
  it('is told as a whole each time, and is over once it is closed', () => {
    const { world, centre, file } = matters.publishedVacancy()
    all(centre, changeVacancy(centre, { openings: 1 }))
    expect(fileOf(world.destination.folded.state, file)).toMatchObject({ state: 'open', content: { openings: 1 } })
    all(centre, closeVacancy(centre))
    expect(fileOf(world.destination.folded.state, file)).toMatchObject({ state: 'closed', reason: 'filled' })
    expect(refusal(centre, changeVacancy(centre))).toBe('not-in-this-state')
  })

  it('is the origin end’s to publish and its publisher’s to change', () => {
    const { world, office } = matters.publishedVacancy()
    expect(refusal(office, changeVacancy(office))).toBe('not-your-end')
    expect(refusal(office, publishVacancy(office))).toBe('not-your-end')
    const other = { ...world.origin, party: matters.OTHER }
    expect(refusal({ world, desk: other }, closeVacancy(hands(world).centre))).toBe('not-your-file')
  })

  it.each([
    ['has no place', { openings: 0 }],
    ['is paid less than nothing', { wage: { minimum: -1, maximum: 5, currency: 'MAD', period: 'month', gross: true } }],
    [
      'is paid at least more than at most',
      { wage: { minimum: 9, maximum: 5, currency: 'MAD', period: 'month', gross: true } },
    ],
    ['lies in another country than the centre', { country: 'TN', region: null }],
    ['lies in a region of another country', { region: 'TN-11' }],
    ['names half an occupation', { isco08: '74' }],
    ['closes before it was published', { closingDate: '2027-01-11' }],
    ['begins after the last day on which it may', { startDate: '2027-03-02', latestStart: '2027-03-01' }],
  ])('that %s is refused', (_, more) => {
    const { centre } = hands(matters.noMatter())
    expect(refusal(centre, publishVacancy(centre, more as object))).toBe('value-not-possible')
  })
})

describe('a question about a place', () => {
  it('gathers answers of both ends, in their order', () => {
    const { world, office, centre, file } = matters.askedQuestion()
    all(centre, answerAbout(centre))
    all(office, answerAbout(office, { answer: 'As we heard, three.' }))
    const found = fileOf(world.origin.folded.state, file)
    expect(found).toMatchObject({ state: 'answered', answers: [{ end: 'origin' }, { end: 'destination' }] })
  })

  it('is about something, and answered as of a day that has come', () => {
    const { office } = hands(matters.noMatter())
    expect(refusal(office, askAbout(office, { topics: [] }))).toBe('value-not-possible')
    const { centre } = matters.askedQuestion()
    expect(refusal(centre, answerAbout(centre, { asOf: matters.TOMORROW }))).toBe('happened-in-the-future')
  })

  it('stays open for what others answer at the same moment', () => {
    const { world, office, centre, file } = matters.askedQuestion()
    does(centre, answerAbout(centre))
    does(office, answerAbout(office))
    deliver(world, world.destination)
    deliverAll(world)
    expect(fileOf(world.destination.folded.state, file)).toMatchObject({ answers: [{}, {}] })
  })
})

describe('a matter and a case of a person', () => {
  it('take no command of each other', () => {
    const { office, centre } = matters.publishedVacancy()
    expect(refusal(office, submit(office))).not.toBeNull()
    expect(refusal(centre, say(centre, 'hello'))).not.toBeNull()
    const referred = submitted()
    expect(refusal(referred.centre, publishVacancy(referred.centre))).toBe('file-unknown')
    expect(refusal(referred.office, askAbout(referred.office))).toBe('file-unknown')
  })

  it('take no decision of each other from the log either', () => {
    const published = event('vacancy.published', { end: 'origin', body: { content: matters.vacancy() } })
    const superseded = { kind: 'superseded', cause: 'file-unknown' }
    expect(evolve(submitted().world.origin.folded.state, published).outcome).toEqual(superseded)
    const referral = event('referral.submitted', { head: { caseRef: MATTER, fileId: MATTER_FILE } })
    expect(evolve(emptyCase(MATTER), referral).outcome).toEqual(superseded)
  })

  it('a matter has one file, under its own reference', () => {
    const elsewhere = event('vacancy.published', {
      end: 'origin',
      body: { content: matters.vacancy() },
      head: { caseRef: MATTER },
    })
    expect(evolve(emptyCase(MATTER), elsewhere).outcome).toEqual({ kind: 'superseded', cause: 'file-unknown' })
    const { centre } = matters.publishedVacancy()
    expect(refusal(centre, publishVacancy(centre))).toBe('file-exists')
  })
})

describe('two ends that write into a matter at the same time', () => {
  const begun = fc.constantFrom(matters.publishedVacancy, matters.askedQuestion)

  it('come to the same state, whatever crosses, is sent twice or comes late', () => {
    fc.assert(
      fc.property(begun, fc.array(step, { maxLength: 60 }), (begin, steps) => {
        const tried = steps.filter((one) => !('answer' in one))
        const { world } = play(tried, () => undefined, { ...begin(), among: matters.matterWishes })
        const { destination, origin } = world
        expect(sharedView(destination.folded.state)).toBe(sharedView(origin.folded.state))
        expect([destination.pending, origin.pending]).toEqual([[], []])
        expect(foldLog(MATTER, world.log).folded).toEqual(destination.folded)
      }),
      { numRuns: 150 },
    )
  })
})
