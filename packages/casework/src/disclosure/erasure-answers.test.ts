import { type End, otherEnd } from '@passerelle/kernel'
import { expect, it } from 'vitest'
import { consent, erase, erased, schedule, withdrawConsent } from '../testing/commands.ts'
import { all, does } from '../testing/hands.ts'
import { CENTRE, OFFICE } from '../testing/profiles.ts'
import { accepted, type Story } from '../testing/stories.ts'
import { deliverAll, passDays, statesOf, worldOf } from '../testing/two-ends.ts'
import { erasureAnswers, type KeyLeft } from './erasure-answers.ts'
import type { Rung } from './rungs.ts'

/** A key of each end for what it wrote on a rung, gone or not. */
const keysOf = (rung: Rung, isGone: boolean, end: End, number = 1): readonly KeyLeft[] => [
  { rung, own: end === 'destination', number, sender: OFFICE, reader: CENTRE, isGone, kept: [] },
  { rung, own: end === 'origin', number, sender: CENTRE, reader: OFFICE, isGone, kept: [] },
]

/** What an end says with these keys. */
function said({ world }: Story, end: End, keys: readonly KeyLeft[]) {
  const desk = world[end]
  const answers = erasureAnswers({ folded: desk.folded.state, states: statesOf(desk), keys }, worldOf(world, desk))
  return answers.map(({ body, to }) => ({ ...body, to }))
}

it('an end says that all is erased when every key is gone, and up to which events', () => {
  const story = accepted()
  const upTo = { ...story.world.origin.folded.state.written }
  all(story.office, withdrawConsent(story.office, ['referral']))
  for (const end of ['destination', 'origin'] as const) {
    expect(said(story, end, [...keysOf('summary', true, end), ...keysOf('dossier', false, end)])).toEqual([])
    expect(said(story, end, [...keysOf('summary', true, end), ...keysOf('dossier', true, end)])).toEqual([
      {
        answer: 'erased',
        kept: [],
        upToDestination: upTo.destination + 1,
        upToOrigin: upTo.origin,
        to: otherEnd(end) === 'origin' ? CENTRE : OFFICE,
      },
    ])
  }
})

it('what is retained is named, each kind once', () => {
  const story = accepted()
  all(story.office, withdrawConsent(story.office, ['referral']))
  const keys = keysOf('summary', true, 'origin').map((key) => ({
    ...key,
    kept: ['payments', 'consent-proof'] as const,
  }))
  expect(said(story, 'origin', keys)).toMatchObject([{ answer: 'retained', kept: ['consent-proof', 'payments'] }])
})

it('nothing is said of a withdrawal that the log has not brought yet', () => {
  const story = accepted()
  does(story.office, withdrawConsent(story.office, ['referral']))
  expect(said(story, 'destination', [])).toEqual([])
  deliverAll(story.world)
  expect(said(story, 'destination', [])).toHaveLength(1)
})

it('an answer waits neither for what was written since nor for what the consent had nothing to do with', () => {
  const story = accepted()
  all(story.office, withdrawConsent(story.office, ['follow-up']))
  all(story.office, consent(story.office, ['follow-up']))
  const since = keysOf('follow-up', false, 'origin', 99)
  expect(said(story, 'origin', [...since, ...keysOf('summary', false, 'origin')])).toHaveLength(1)
  expect(said(story, 'origin', keysOf('follow-up', false, 'origin'))).toEqual([])
})

it('the end of a purpose without content asks nobody to erase', () => {
  const story = accepted()
  all(story.office, withdrawConsent(story.office, ['statistics']))
  expect(story.world.origin.folded.state.erasures).toEqual([])
})

it('a request is answered by the end alone that was asked, and by itself only once half of the time has passed', () => {
  const story = accepted()
  all(story.office, erase(story.office))
  expect(said(story, 'origin', [])).toEqual([])
  passDays(story.world, 8)
  expect(said(story, 'destination', [])).toEqual([])
  expect(said(story, 'origin', keysOf('summary', false, 'origin'))).toEqual([])
  expect(said(story, 'origin', keysOf('summary', true, 'origin'))).toHaveLength(1)
})

it('what was scheduled is answered by both ends, once its time has come and all of it is gone', () => {
  const story = accepted()
  const upTo = { ...story.world.origin.folded.state.written }
  all(story.office, schedule(story.office, 10))
  const ends = ['destination', 'origin'] as const
  for (const end of ends) expect(said(story, end, keysOf('dossier', true, end))).toEqual([])
  passDays(story.world, 10)
  for (const end of ends) {
    expect(said(story, end, keysOf('local', false, end))).toEqual([])
    const all = [...keysOf('dossier', true, end), ...keysOf('summary', false, end, 99)]
    expect(said(story, end, all)).toMatchObject([
      { answer: 'erased', upToDestination: upTo.destination, upToOrigin: upTo.origin },
    ])
  }
})

it('what a person has answered is not answered once more', () => {
  const story = accepted()
  all(story.office, erase(story.office))
  all(story.centre, erased(story.centre))
  passDays(story.world, 8)
  expect(said(story, 'origin', keysOf('summary', true, 'origin'))).toEqual([])
})

it('a person answers what was asked, not what an end has to say itself', () => {
  const story = accepted()
  all(story.office, withdrawConsent(story.office, ['referral']), erase(story.office))
  all(story.centre, erased(story.centre))
  expect(story.world.destination.folded.state.erasures).toMatchObject([
    { cause: 'consent-ended', answer: null },
    { cause: 'consent-ended', answer: null },
    { cause: 'asked', answer: 'erased' },
  ])
})
