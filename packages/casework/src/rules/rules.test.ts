import { describe, expect, it } from 'vitest'
import { emptyCase, referralOf } from '../state.ts'
import { needing, summary } from '../testing/commands.ts'
import { day } from '../testing/profiles.ts'
import { accepted, REACHED } from '../testing/stories.ts'
import { CASE, expected } from '../testing/two-ends.ts'
import { fhirTaskStatus } from './fhir-task.ts'
import { arrivalDay, handOverList } from './hand-over-list.ts'
import { deriveReturnType, type ReturnFacts } from './return-type.ts'
import { currentRules, knowsRules, rulesOn } from './rules.ts'
import { suggestedPriority } from './suggested-priority.ts'
import { supportFor } from './support-for-type.ts'

const nothing: ReturnFacts = {
  bornOrSchooledHere: null,
  residence: null,
  mode: null,
  statusEnds: null,
  willingness: null,
}

describe('the return type', () => {
  it.each<[Partial<ReturnFacts>, string, string[]]>([
    [{ bornOrSchooledHere: true, mode: 'forced' }, 'second-generation', ['born-or-schooled-here']],
    [{ residence: 'german-citizen' }, 'second-generation', ['citizen-of-the-destination']],
    [{ mode: 'forced', willingness: 5 }, 'involuntary', ['mode-forced']],
    [{ residence: 'obliged-to-leave' }, 'involuntary', ['obliged-to-leave']],
    [{ statusEnds: true, willingness: 2 }, 'voluntary-unavoidable', ['status-ends-or-was-refused', 'low-willingness']],
    [{ mode: 'voluntary-unavoidable' }, 'voluntary-unavoidable', ['mode-voluntary-unavoidable']],
    [{ mode: 'voluntary', willingness: 3 }, 'voluntary', ['own-choice']],
    [{}, 'voluntary', ['own-choice']],
  ])('%o is %s', (facts, type, reasons) =>
    expect(deriveReturnType({ ...nothing, ...facts })).toEqual({ type, reasons }),
  )
})

describe('the support that fits a return type', () => {
  it('puts people first who did not choose, and pushes no work on them', () => {
    expect(supportFor('involuntary')).toMatchObject({ notPushed: ['job-matching'], closerFollowUp: true })
    expect(supportFor('involuntary').first[0]).toBe('psychosocial')
    expect(supportFor('voluntary-unavoidable').first).toContain('psychosocial')
    expect(supportFor('second-generation').first[0]).toBe('come-and-see')
    expect(supportFor('voluntary').first).toContain('job-matching')
  })
})

describe('rules', () => {
  it('an end knows the versions it has, and no other', () => {
    expect([knowsRules('2026-11'), knowsRules('2031-01'), knowsRules(null)]).toEqual([true, false, false])
    expect(rulesOn(day('2027-01-01'))).toBe(currentRules)
  })
  it('the fast lane is suggested where somebody is vulnerable', () => {
    expect(suggestedPriority(needing().careNeeds)).toBe('urgent')
    expect(suggestedPriority(null)).toBe('normal')
  })
})

describe('the list of what is handed over', () => {
  it('follows from the needs, each with its end and day', () => {
    const list = handOverList(needing('medical', 'women-shelter'), day('2027-02-10'))
    expect(list).toContainEqual({ point: 'medicines', owner: 'destination', due: day('2027-02-07') })
    expect(list).toContainEqual({ point: 'shelter-place', owner: 'origin', due: day('2027-02-05') })
    const travel = { kind: 'window', earliest: day('2027-02-10'), latest: day('2027-02-20') } as const
    const story = accepted()
    const file = referralOf(expected(story.world.destination), story.file)
    expect(file && arrivalDay(file, summary({ travel }))).toBe('2027-02-10')
    expect(file && handOverList(summary(), arrivalDay(file, summary()))[0]).toMatchObject({ due: null })
    expect(handOverList(summary({ services: [] }), day('2027-02-10')).map((one) => one.point)).toEqual([
      'travel-papers',
      'reachable-number',
    ])
  })
})

describe('a referral as a FHIR task', () => {
  const status = (story: ReturnType<typeof accepted>) => {
    const state = expected(story.world.destination)
    const file = referralOf(state, story.file)
    return file && fhirTaskStatus(file, state)
  }
  it.each<[keyof typeof REACHED, string]>([
    ['submitted', 'requested'],
    ['in-clarification', 'received'],
    ['waitlisted', 'on-hold'],
    ['accepted', 'accepted'],
    ['travelling', 'in-progress'],
    ['declined', 'rejected'],
    ['withdrawn', 'cancelled'],
  ])('%s is %s', (state, task) => expect(status(REACHED[state]())).toBe(task))
  it('is received once the other end has said that it arrived, again after it was sent again', () => {
    const task = (receipts: number, sent: number) => {
      const { world, file } = REACHED.submitted()
      const state = expected(world.destination)
      const found = referralOf(state, file)
      if (!found) return null
      const told = { ...state, receipts: { destination: 0, origin: receipts } }
      return fhirTaskStatus({ ...found, submissionNumber: sent }, told)
    }
    expect([task(1, 2), task(2, 2), task(2, 5)]).toEqual(['requested', 'received', 'requested'])
  })
  it('is on hold while an advisory stands', () => {
    const { world, file } = accepted()
    const state = expected(world.destination)
    const found = referralOf(state, file)
    const suspended = { ...state, suspension: { since: world.now, advisories: ['A'] } }
    expect(found && fhirTaskStatus(found, suspended)).toBe('on-hold')
    expect(emptyCase(CASE).suspension).toBeNull()
  })
})
