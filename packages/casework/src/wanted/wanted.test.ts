import type { FileId } from '@passerelle/kernel'
import { describe, expect, it } from 'vitest'
import { actions } from '../actions.ts'
import { nextDue } from '../deadlines/due-drafts.ts'
import { closerWavesDue } from '../deadlines/follow-ups.ts'
import { currentRules } from '../rules/rules.ts'
import { referralOf } from '../state.ts'
import { arrive, close, depart, followUp, meet, session } from '../testing/commands.ts'
import { all, does } from '../testing/hands.ts'
import { CENTRE, day, OFFICE, profileOf } from '../testing/profiles.ts'
import { accepted, counselled, REACHED, submitted } from '../testing/stories.ts'
import { type Desk, expected, passDays, statesOf, type TwoEnds, worldOf } from '../testing/two-ends.ts'
import type { Notice } from './notice.ts'
import { wanted } from './wanted.ts'

const at = (world: TwoEnds, desk: Desk, closer: readonly FileId[] = []): readonly Notice[] =>
  wanted(desk.folded.state, expected(desk), {
    at: world.now,
    world: { end: desk.end, profile: profileOf, rules: currentRules },
    local: desk.local,
    closer: new Set(closer),
  })
const notices = (world: TwoEnds, desk: Desk, closer: readonly FileId[] = []) =>
  at(world, desk, closer).map(({ notice, about, to }) => [notice, about, to].filter((one) => one !== null).join(' '))

describe('notices', () => {
  it('the centre is warned when 70 % of its time is gone, both are told when it is over', () => {
    const { world } = submitted()
    passDays(world, 8)
    expect(notices(world, world.origin)).toEqual([])
    passDays(world, 1)
    expect(notices(world, world.origin)).toEqual([`deadline-warning respond-by ${CENTRE}`])
    passDays(world, 5)
    expect(notices(world, world.origin)).toContain(`deadline-overdue respond-by ${CENTRE}`)
    expect(notices(world, world.destination)).toContain(`deadline-overdue respond-by ${OFFICE}`)
  })
  it('an arrival without contact alarms both ends, until somebody is met', () => {
    const { world, centre, file } = REACHED.arrived()
    passDays(world, 8)
    expect(notices(world, world.origin)).toContain(`arrival-without-contact arrival-contact ${CENTRE}`)
    expect(notices(world, world.destination)).toContain(`arrival-without-contact arrival-contact ${OFFICE}`)
    all(centre, meet(centre, file))
    expect(notices(world, world.origin)).toEqual([])
  })
  it('a journey that ends in silence asks the centre', () => {
    const { world } = REACHED.travelling()
    passDays(world, 21)
    expect(notices(world, world.origin)).toContain(`arrival-not-confirmed arrival-by ${CENTRE}`)
  })
  it('an open file that nobody touches raises its hand, a closed one does not', () => {
    const { world, office } = accepted()
    passDays(world, 60)
    expect(notices(world, world.destination)).toEqual([`untouched-file ${OFFICE}`])
    all(office, close(office))
    expect(notices(world, world.destination)).toEqual([])
  })
  it('follow-up waves come up at the origin', () => {
    const { world, centre, file } = accepted()
    all(centre, arrive(centre, file, day('2027-01-12')), meet(centre, file))
    passDays(world, 95)
    const due = notices(world, world.origin).filter((one) => one.startsWith('follow-up'))
    expect(due).toEqual([`follow-up-due 1m ${CENTRE}`, `follow-up-due 3m ${CENTRE}`])
    expect(notices(world, world.destination).filter((one) => one.startsWith('follow-up'))).toEqual([])
    all(centre, followUp(centre, file, '1m'))
    expect(notices(world, world.origin)).toEqual([`follow-up-due 3m ${CENTRE}`])
  })
  it('after a forced return there are more waves, once the summary was asked', () => {
    const { world, centre, file } = accepted()
    all(centre, arrive(centre, file, day('2027-01-12')), meet(centre, file))
    passDays(world, 16)
    const found = referralOf(world.origin.folded.state, file)
    expect(found && closerWavesDue(found, world.now).map(({ wave }) => wave)).toEqual(['0.5m'])
    expect(notices(world, world.origin)).toEqual([])
    expect(notices(world, world.origin, [file])).toEqual([`follow-up-due 0.5m ${CENTRE}`])
    all(centre, followUp(centre, file, '0.5m'))
    expect(notices(world, world.origin, [file])).toEqual([])
    passDays(world, 48)
    const due = notices(world, world.origin, [file]).filter((one) => one.startsWith('follow-up'))
    expect(due).toEqual([`follow-up-due 1m ${CENTRE}`, `follow-up-due 2m ${CENTRE}`])
  })
  it('a residence status that ends warns the office 90, 30 and 14 days before, until the person has arrived', () => {
    const { world, office, centre, file } = accepted()
    all(office, session(office, { residenceUntil: day('2027-05-12') }))
    const due = () => nextDue(statesOf(world.destination), worldOf(world, world.destination))
    const about = () => notices(world, world.destination).filter((one) => one.startsWith('status-ends'))
    expect([about(), due()]).toEqual([[], Date.UTC(2027, 1, 11, 22)])
    passDays(world, 31)
    expect(about()).toEqual([`status-ends 90d ${OFFICE}`])
    passDays(world, 60)
    expect(about()).toEqual([`status-ends 30d ${OFFICE}`])
    passDays(world, 16)
    expect(about()).toEqual([`status-ends 14d ${OFFICE}`])
    expect(notices(world, world.origin).filter((one) => one.startsWith('status-ends'))).toEqual([])
    all(centre, arrive(centre, file, day('2027-04-28')))
    expect(about()).toEqual([])
  })
  it('keys stay the same for as long as a deadline does', () => {
    const { world } = submitted()
    passDays(world, 15)
    const keys = at(world, world.origin).map((effect) => effect.key)
    passDays(world, 1)
    expect(at(world, world.origin).map((effect) => effect.key)).toEqual(expect.arrayContaining(keys))
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('actions', () => {
  const allowed = (world: TwoEnds, desk: Desk) =>
    actions(statesOf(desk), worldOf(world, desk))
      .filter((one) => one.allowed && one.fileId !== null && one.type.startsWith('referral.'))
      .map((one) => one.command)
  it('of a centre that has a referral to answer', () => {
    const { world } = submitted()
    expect(allowed(world, world.origin).toSorted()).toEqual(
      [
        'accept-referral',
        'decline-referral',
        'propose-terms',
        'request-info',
        'reroute-referral',
        'waitlist-referral',
      ].toSorted(),
    )
    expect(allowed(world, world.destination)).toEqual(['withdraw-referral'])
  })
  it('say why not', () => {
    const { world, office } = counselled()
    const submit = () =>
      actions(statesOf(office.desk), worldOf(world, office.desk)).find((one) => one.type === 'referral.submitted')
    expect(submit()).toMatchObject({ command: 'submit-referral', allowed: false, why: 'consent-missing' })
    const { world: taken } = REACHED.accepted()
    const again = actions(statesOf(taken.origin), worldOf(taken, taken.origin)).find(
      (one) => one.type === 'referral.accepted',
    )
    expect(again).toMatchObject({ allowed: false, why: 'already-decided' })
  })
  it('a fact may be recorded at any time, and is offered first when it fits', () => {
    const found = ({ world }: { world: TwoEnds }) =>
      actions(statesOf(world.origin), worldOf(world, world.origin)).find((one) => one.type === 'package.delivered')
    expect(found(submitted())).toMatchObject({ allowed: true, timely: false })
    expect(found(accepted())).toMatchObject({ allowed: true, timely: true })
  })
  it('what they allow without content is not refused for its state', () => {
    for (const reach of Object.values(REACHED)) {
      const { world, office, file } = reach()
      const may = actions(statesOf(office.desk), worldOf(world, office.desk)).some(
        (one) => one.type === 'departure.confirmed' && one.fileId === file && one.allowed,
      )
      const done = (() => {
        try {
          does(office, depart(office, file, day('2027-02-01')))
          return true
        } catch {
          return false
        }
      })()
      expect(done).toBe(may)
    }
  })
})
