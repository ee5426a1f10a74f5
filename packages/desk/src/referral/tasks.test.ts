import { describe, expect, it } from 'vitest'
import { canPrepare, type Prepared, reroutedOf, settled, type Task, type TaskName, tasksOf } from './tasks.ts'

const OFFICE = 'OFF-DE-NW-01'
const CENTRE = 'CTR-MA-CAS'
const OTHER = 'CTR-MA-TNG'
const NOTHING = {
  sessions: [],
  optionsShown: null,
  decision: null,
  supportRequested: null,
  receiver: null,
  summary: null,
} satisfies Prepared['prepared']

type File = Prepared['files'][number]
const file = (more: Partial<File>): File => ({
  fileId: 'f1',
  kind: 'referral',
  state: 'submitted',
  expected: 'submitted',
  task: null,
  sender: OFFICE,
  receiver: CENTRE,
  submission: 'e1',
  toParty: null,
  ...more,
})
const rerouted = file({ expected: 'rerouted', toParty: OTHER })
const agreed = (recipient: string, standing: string[]): Prepared['consents'][number] => ({
  consentId: 'c1',
  recipient,
  purposes: ['referral'],
  standing,
  grantedAt: '2027-01-01T00:00:00Z',
  until: null,
})
const whole = (prepared: Partial<Prepared['prepared']> = {}, more: Partial<Prepared> = {}): Prepared => ({
  prepared: { ...NOTHING, ...prepared },
  consents: [],
  files: [],
  ...more,
})
const refused = {
  command: 'record-decision',
  type: 'decision.recorded',
  fileId: null,
  allowed: false,
  why: 'options-not-shown',
  explanation: 'Not shown yet.',
  timely: false,
}
const tasks = (of: Prepared, end: 'destination' | 'origin' = 'destination', actions = [refused]) =>
  tasksOf(of, { end, party: OFFICE, actions })
const states = (list: readonly Task[]) => Object.fromEntries(list.map(({ name, state }) => [name, state]))

describe('the tasks of a referral', () => {
  it('begin open, but for those that wait for another', () => {
    const begun = tasks(whole())
    expect(states(begun)).toEqual({
      counselling: 'open',
      options: 'open',
      decision: 'waits',
      needs: 'open',
      receiver: 'open',
      consent: 'waits',
      check: 'waits',
    })
    expect(begun.find(({ name }) => name === 'decision')?.why).toBe('Not shown yet.')
  })

  it.each<[TaskName, Partial<Prepared['prepared']>]>([
    ['counselling', { sessions: ['e1'] }],
    ['options', { optionsShown: 'e1' }],
    ['decision', { decision: 'e1' }],
    ['needs', { summary: 'e1' }],
    ['receiver', { receiver: CENTRE }],
  ])('are done where the case says so: %s', (name, prepared) => {
    const list = tasks(whole(prepared))
    expect([states(list)[name], settled(list)]).toEqual(['done', 1])
  })

  it('take a consent for one that stands, for a referral, towards whom it is for', () => {
    const consent = (recipient: string, standing: string[]) =>
      states(tasks(whole({ receiver: CENTRE }, { consents: [agreed(recipient, standing)] })))['consent']
    expect(consent(CENTRE, ['referral'])).toBe('done')
    expect([consent(OTHER, ['referral']), consent(CENTRE, []), consent(CENTRE, ['visit'])]).toEqual([
      'open',
      'open',
      'open',
    ])
  })

  const ALL = { sessions: ['e1'], optionsShown: 'e2', decision: 'e3', summary: 'e4', receiver: CENTRE }
  it('lead to sending once all others are done', () => {
    const consents = [agreed(CENTRE, ['referral'])]
    expect(states(tasks(whole(ALL, { consents })))['check']).toBe('open')
    expect(states(tasks(whole({ ...ALL, decision: null }, { consents }), 'destination', []))['check']).toBe('waits')
  })

  it('ask for no decision where there was none, and for no counselling before it', () => {
    const { counselling, options, decision } = states(tasks(whole({ supportRequested: 'e1' })))
    expect([counselling, options, decision]).toEqual(['not-needed', 'not-needed', 'done'])
  })

  it('are fewer for somebody who has come already', () =>
    expect(Object.keys(states(tasks(whole(), 'origin')))).toEqual([
      'counselling',
      'needs',
      'receiver',
      'consent',
      'check',
    ]))
})

describe('a referral that was rerouted', () => {
  it('is prepared anew for whom it was rerouted to, and replaces the old one', () => {
    const of = whole({ receiver: CENTRE }, { files: [rerouted], consents: [agreed(OTHER, ['referral'])] })
    expect(reroutedOf(of, OFFICE)?.fileId).toBe('f1')
    expect(states(tasks(of))['consent']).toBe('done')
  })

  it('is not prepared a second time', () => {
    const again = file({ fileId: 'f2', receiver: OTHER })
    expect(reroutedOf(whole({}, { files: [rerouted, again] }), OFFICE)).toBeUndefined()
  })
})

describe('a referral can be prepared', () => {
  it.each([
    ['where there is none', [], true],
    ['where the last was rerouted or taken back', [rerouted, file({ fileId: 'f2', expected: 'withdrawn' })], true],
    ['not where one is under way', [file({})], false],
    ['not by whom one was asked', [file({ sender: CENTRE, receiver: OFFICE, expected: 'withdrawn' })], false],
    ['whatever visit there is', [file({ kind: 'visit', expected: 'requested' })], true],
  ])('%s', (_where, files, can) => expect(canPrepare({ files }, OFFICE)).toBe(can))
})
