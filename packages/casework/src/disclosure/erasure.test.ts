import { describe, expect, it } from 'vitest'
import { consent, erase, erased, handOver, say, schedule, withdraw, withdrawConsent } from '../testing/commands.ts'
import { all, does } from '../testing/hands.ts'
import { CENTRE, OFFICE, OTHER_CENTRE } from '../testing/profiles.ts'
import { accepted, type Story } from '../testing/stories.ts'
import { type Desk, deliver, deliverAll, expected, passDays } from '../testing/two-ends.ts'
import { type HeldKey, mustErase } from './erasure.ts'
import type { Rung } from './rungs.ts'

/** A key of the office’s, as old as the case, as an end holds it. */
const key = (rung: Rung | null, own: boolean, reader = CENTRE): HeldKey => ({
  rung,
  own,
  number: 1,
  sender: OFFICE,
  reader,
})
const known = (desk: Desk) => ({ folded: desk.folded.state, expected: expected(desk) })
/** Which keys between office and centre go, at each end. */
const gone = ({ world }: Pick<Story, 'world'>, reader = CENTRE) =>
  ([world.destination, world.origin] as const).map((desk) =>
    (['local', 'summary', 'dossier', 'follow-up', null] as const).filter((rung) =>
      mustErase(key(rung, desk.end === 'destination', reader), known(desk), { end: desk.end, at: world.now }),
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

describe('an erasure that was scheduled', () => {
  it('takes everything at both ends when its time has come, and not before', () => {
    const story = accepted()
    all(story.office, schedule(story.office, 10))
    expect(gone(story)).toEqual([[], []])
    passDays(story.world, 10)
    expect(gone(story)).toEqual([
      ['local', ...CROSSING],
      ['local', ...CROSSING],
    ])
  })

  it('takes nothing that was written after it', () => {
    const story = accepted()
    all(story.office, schedule(story.office, 10))
    all(story.centre, say(story.centre, 'We are looking forward to it.'))
    passDays(story.world, 400)
    expect(lastOfTheCentre(story)).toEqual([false, false])
  })

  it('is put off by who scheduled it, as long as its time has not come, and by nobody else', () => {
    const story = accepted()
    const { office, centre, world } = story
    all(office, schedule(office, 10))
    all(office, schedule(office, 20))
    all(centre, schedule(centre, 30))
    passDays(world, 10)
    expect(gone(story)).toEqual([[], []])
    passDays(world, 10)
    all(office, schedule(office, 30))
    expect(gone(story).map(({ length }) => length)).toEqual([5, 5])
    expect(world.origin.folded.state.erasures.map((one) => one.cause === 'scheduled' && one.by)).toEqual([
      'destination',
      'destination',
      'origin',
      'origin',
      'destination',
      'destination',
    ])
  })
})

/** Whether the two ends have to part with what the centre wrote as its last. */
const lastOfTheCentre = ({ world }: Pick<Story, 'world'>) => {
  const { sequence: number } = world.origin
  const last = { rung: 'summary', number, sender: CENTRE, reader: OFFICE } as const
  return [world.destination, world.origin].map((desk) =>
    mustErase({ ...last, own: desk.end === 'origin' }, known(desk), { end: desk.end, at: world.now }),
  )
}

describe('after a withdrawal and a new consent', () => {
  it('what was written before stays gone at both ends, though one hears of both at one time', () => {
    const story = accepted()
    const { office, world } = story
    does(office, withdrawConsent(office, ['referral']))
    does(office, consent(office))
    expect(gone(story)).toEqual([CROSSING, []])
    deliverAll(world)
    expect(gone(story)).toEqual([CROSSING, CROSSING])
  })

  it('what the centre wrote before it heard of either is kept where it comes after the new consent', () => {
    const { office, centre, world } = accepted()
    does(centre, say(centre, 'We are looking forward to it.'))
    does(office, withdrawConsent(office, ['referral']))
    deliver(world, world.destination)
    expect(lastOfTheCentre({ world })).toEqual([false, false])
    does(office, consent(office))
    deliver(world, world.destination)
    deliverAll(world)
    expect(lastOfTheCentre({ world })).toEqual([false, false])
  })

  it('what came while there was no consent is gone', () => {
    const { office, centre, world } = accepted()
    does(centre, say(centre, 'We are looking forward to it.'))
    does(office, withdrawConsent(office, ['referral']))
    deliver(world, world.destination)
    deliver(world, world.origin)
    expect(lastOfTheCentre({ world })).toEqual([true, true])
    all(office, consent(office))
    expect(lastOfTheCentre({ world })).toEqual([true, true])
  })
})

it('a withdrawal reaches whoever has stood for the centre meanwhile', () => {
  const story = accepted()
  all(story.centre, handOver(story.centre, OTHER_CENTRE))
  all({ ...story.centre, desk: { ...story.world.origin, party: OTHER_CENTRE } }, handOver(story.centre, CENTRE))
  all(story.office, withdrawConsent(story.office, ['referral'], { recipient: CENTRE }))
  expect(gone(story, OTHER_CENTRE)).toEqual([CROSSING, CROSSING])
})
