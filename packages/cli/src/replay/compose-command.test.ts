import { type CommandType, catalogue } from '@passerelle/contracts'
import { zodOf } from '@passerelle/contracts/form'
import { must, parseCorridor, parseInstant, parseLocalDate, parsePartyId } from '@passerelle/kernel'
import { describe, expect, it } from 'vitest'
import { composeCommand } from './compose-command.ts'
import type { TimelineItem } from './end-client.ts'
import { namedParty } from './map-data.ts'
import { isCommandType, isMatterType } from './not-yet.ts'
import { type Memory, nothingSaid, type Occasion } from './occasion.ts'

const uuid = (last: number): string => `0190a1b2-c3d4-7e5f-8a9b-${String(last).padStart(12, '0')}`
const item = (type: string, over: Partial<TimelineItem> = {}): TimelineItem => ({
  eventId: uuid(1),
  type,
  end: 'destination',
  fileId: null,
  sequence: 1,
  status: 'applied',
  cause: null,
  sealed: true,
  ...over,
})
const occasion = (type: CommandType, over: Partial<Occasion> = {}): Occasion => ({
  type,
  end: 'destination',
  party: must(parsePartyId('OFF-DE-NW-01')),
  counterpart: must(parsePartyId('CTR-MA-CAS')),
  recipient: must(parsePartyId('CTR-MA-CAS')),
  colleagues: [must(parsePartyId('OFF-DE-BE-01'))],
  corridor: must(parseCorridor('de-ma')),
  day0: must(parseLocalDate('2027-02-01')),
  now: must(parseInstant('2027-01-15T09:00:00Z')),
  zone: 'Europe/Berlin',
  memory: nothingSaid(),
  timeline: [item('consent.granted'), item('note.added', { status: 'local' })],
  slots: [],
  advisories: [],
  ...over,
})
const body = (type: CommandType, data: object = {}, over: Partial<Occasion> = {}) =>
  composeCommand({ ...data }, occasion(type, over)).body
const summary = (data: object, memory: Partial<Memory> = {}) =>
  body('referral.submitted', data, { memory: { ...nothingSaid(), ...memory } })['summary']

describe('a step without data', () => {
  const types = [isCommandType, isMatterType].flatMap((is) => Object.keys(catalogue).filter(is))
  it.each(types)('becomes a form that %s takes', (type) => {
    const { to: _to, ...form } = body(type)
    expect(zodOf(type).safeParse(form)).toMatchObject({ success: true })
  })
})

describe('the words of the journeys', () => {
  it('names scopes, the forms purposes; employer_disclosure is introduction, sensitive stays', () => {
    const data = { scopes: ['referral', 'job_matching', 'employer_disclosure', 'follow_up', 'sensitive'] }
    expect(body('consent.granted', data)).toMatchObject({
      purposes: ['referral', 'job-matching', 'introduction', 'follow-up', 'sensitive'],
      recipient: 'CTR-MA-CAS',
    })
  })
  it('counts the first appointment from day 0, at ten where it is held', () => {
    const data = { firstAppointmentDay: 3 }
    expect(body('referral.accepted', data)['firstAppointment']).toBe('2027-02-04T09:00:00.000Z')
    expect(body('referral.accepted', data, { zone: 'Europe/Istanbul' })['firstAppointment']).toBe(
      '2027-02-04T07:00:00.000Z',
    )
  })
  it('tells care needs and services in the summary', () => {
    const told = {
      vulnerability: ['single_parent'],
      careNeeds: ['medical'],
      programmes: ['PRG-01'],
      services: ['admin_legal'],
      serviceLead: 'psychosocial',
      priority: 'urgent',
      asks: ['school_certificates'],
    }
    expect(summary(told)).toMatchObject({
      careNeeds: { vulnerability: ['single-parent'], needed: ['medical'] },
      programmes: ['PRG-01'],
      services: ['admin-legal'],
      serviceLead: 'psychosocial',
      priority: 'urgent',
      asks: ['school-certificates'],
    })
  })
  it('says a number of options, staying among them', () => {
    const kinds = (options: number) =>
      (body('options.shown', { options })['options'] as { kind: string }[]).map(({ kind }) => kind)
    expect(kinds(3)).toEqual(['return', 'stay', 'visit'])
    expect(kinds(4)).toEqual(['return', 'stay', 'visit', 'return'])
    expect(kinds(1)).toEqual(['stay'])
  })
  it('leaves free text as it is, and reads codes with _', () => {
    expect(body('referral.terms-proposed', { service: 'medical', reason: 'only_until_month_6' })).toMatchObject({
      service: 'medical',
      reason: 'only_until_month_6',
    })
    expect(body('case.closed', { reason: 'plan_completed' })['reason']).toBe('plan-completed')
  })
  it('keeps a reason that is no code as text beside it', () => {
    expect(body('referral.declined', { reason: 'no bed free' })).toMatchObject({
      reason: 'capacity',
      detail: 'no bed free',
    })
  })
  it('schedules an erasure so many days after the step', () => {
    expect(body('erasure.scheduled', { afterDays: 180 })['when']).toBe('2027-07-14T09:00:00.000Z')
  })
  it('reports what is no field, and what does not fit', () => {
    expect(
      composeCommand({ rating: 4, colour: 'blue', moment: 'someday' }, occasion('feedback.given')).unknown,
    ).toEqual(['colour', 'moment'])
  })
})

describe('whom a step names', () => {
  it('is the recipient of a referral or a consent', () => {
    expect(namedParty('referral.submitted', { centre: 'CTR-MA-TNG' })).toBe('CTR-MA-TNG')
    expect(namedParty('consent.granted', { recipient: 'CTR-MA-TNG' })).toBe('CTR-MA-TNG')
    expect(namedParty('consent.granted', { recipient: 'nobody' })).toBeNull()
    expect(namedParty('message.sent', { to: 'CTR-MA-TNG' })).toBeNull()
    expect(composeCommand({ centre: 'CTR-MA-TNG' }, occasion('referral.submitted')).unknown).toEqual([])
  })
})

describe('a question', () => {
  it('asks something, in the words of the step where it has any', () => {
    expect(body('referral.info-requested')['question']).toBe('What is still open?')
    expect(body('referral.info-requested', { fields: ['travel'] })).toEqual({ fields: ['travel'], question: null })
    expect(body('referral.info-requested', { question: 'When?' })).toEqual({ fields: [], question: 'When?' })
  })
})

describe('who takes over', () => {
  it.each(['case.handed-over', 'referral.rerouted'] as const)('%s goes to a colleague, or to whom it names', (type) => {
    expect(body(type)['toParty']).toBe('OFF-DE-BE-01')
    expect(body(type, { to: 'OFF-DE-HH-01' })['toParty']).toBe('OFF-DE-HH-01')
    expect(body(type, { to: 'OFF-DE-HH-01' }, { colleagues: [] })['toParty']).toBe('OFF-DE-HH-01')
  })
  it('is never a name that is no party: it is reported, and somebody else takes over', () => {
    const { body: form, unknown } = composeCommand({ to: 'the night desk' }, occasion('case.handed-over'))
    expect([form['toParty'], unknown]).toEqual(['OFF-DE-BE-01', ['toParty']])
  })
  it('says so plainly where nobody could and nobody is named', () => {
    expect(() => body('case.handed-over', {}, { colleagues: [] })).toThrow(
      'nobody but OFF-DE-NW-01 is there to take over by case.handed-over, and the step names nobody',
    )
  })
})

describe('what a journey said before', () => {
  it('is in the summary: willingness, readiness, and that support was asked for', () => {
    expect(summary({}, { willingness: 3, readiness: 2, forced: true })).toMatchObject({
      willingness: 3,
      readiness: 2,
      mode: 'forced',
    })
  })
  it('is answered by an acceptance, care need by care need', () => {
    const memory = { ...nothingSaid(), careNeeds: ['medical'] }
    expect(body('referral.accepted', {}, { memory })['careAnswers']).toMatchObject([{ need: 'medical', answer: 'met' }])
  })
  it('is replaced where a centre named another', () => {
    const to = must(parsePartyId('CTR-MA-TNG'))
    const memory = { ...nothingSaid(), rerouted: { fileId: uuid(9), to } }
    expect(body('referral.submitted', {}, { memory, counterpart: to })).toMatchObject({ replaces: uuid(9), to })
    expect(body('referral.submitted', {}, { memory })['replaces']).toBeNull()
  })
})

describe('the event that a step is about', () => {
  it('is the newest fitting one of this end', () => {
    const timeline = [
      item('consent.granted', { eventId: uuid(1) }),
      item('departure.confirmed', { eventId: uuid(2) }),
      item('arrival.confirmed', { eventId: uuid(3), end: 'origin' }),
      item('referral.withdrawn', { eventId: uuid(4) }),
      item('departure.cancelled', { eventId: uuid(5), status: 'superseded' }),
    ]
    expect(body('event.voided', {}, { timeline })['event']).toBe(uuid(2))
    expect(body('correction.made', {}, { timeline })['corrects']).toBe(uuid(4))
  })
})
