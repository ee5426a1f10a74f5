import { describe, expect, it } from 'vitest'
import { consent, erase, erased, withdraw, withdrawConsent } from '../testing/commands.ts'
import { all } from '../testing/hands.ts'
import { CENTRE, OFFICE, OTHER_CENTRE } from '../testing/profiles.ts'
import { accepted, type Story } from '../testing/stories.ts'
import { expected } from '../testing/two-ends.ts'
import { type HeldKey, mustErase } from './erasure.ts'
import type { Rung } from './rungs.ts'

const key = (rung: Rung | null, reader = CENTRE): HeldKey => ({ rung, sender: OFFICE, reader })
/** Which keys between office and centre go, at each end. */
const gone = ({ world }: Pick<Story, 'world'>, reader = CENTRE) =>
  ([world.destination, world.origin] as const).map((desk) =>
    (['local', 'summary', 'dossier', 'follow-up', null] as const).filter((rung) =>
      mustErase(key(rung, reader), expected(desk), { end: desk.end, at: world.now }),
    ),
  )
const CROSSING = ['summary', 'dossier', 'follow-up', null]

describe('which keys go', () => {
  it('none while the consent stands', () => expect(gone(accepted())).toEqual([[], []]))

  it('all that crossed at both ends when the person withdraws, and nothing that an end noted for itself', () => {
    const story = accepted()
    all(story.office, withdraw(story.office, story.file))
    expect(gone(story)).toEqual([CROSSING, CROSSING])
  })

  it('none when the office withdraws a referral that the person still wants', () => {
    const story = accepted()
    all(story.office, withdraw(story.office, story.file, false))
    expect(gone(story)).toEqual([[], []])
  })

  it('what was said under a consent, and not what was said to another centre', () => {
    const story = accepted()
    all(story.office, consent(story.office, ['referral'], { recipient: OTHER_CENTRE }))
    all(story.office, withdrawConsent(story.office, ['referral'], { recipient: CENTRE }))
    expect(gone(story)).toEqual([CROSSING, CROSSING])
    expect(gone(story, OTHER_CENTRE)).toEqual([[], []])
  })

  it('the summary with the explicit consent to health data, while who lands when stays known', () => {
    const story = accepted()
    all(story.office, withdrawConsent(story.office, ['sensitive']))
    expect(gone(story)).toEqual([
      ['summary', null],
      ['summary', null],
    ])
  })

  it('the follow-up with its own consent', () => {
    const story = accepted()
    all(story.office, withdrawConsent(story.office, ['follow-up']))
    expect(gone(story)).toEqual([['follow-up'], ['follow-up']])
  })

  it('what an end was asked to erase, there, once it has answered that it did', () => {
    const story = accepted()
    all(story.office, erase(story.office, ['dossier']))
    expect(gone(story)).toEqual([[], []])
    all(story.centre, erased(story.centre))
    expect(gone(story)).toEqual([[], ['dossier', null]])
    const whole = accepted()
    all(whole.office, erase(whole.office))
    all(whole.centre, erased(whole.centre))
    expect(gone(whole)[1]).toEqual(['local', ...CROSSING])
  })
})
