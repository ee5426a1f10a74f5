/**
 * What a journey holds beside its referral: a come-and-see visit, and an introduction to an employer. Every text carries a marker.
 */
export const OFFICE = 'OFF-DE-NW-01'
export const CENTRE = 'CTR-MA-CAS'
const DAY = 86_400_000
export const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString()
export const dayIn = (days: number): string => inDays(days).slice(0, 10)

/** Whoever says something, in a case. */
interface Telling {
  office(command: string, body: object): Promise<Record<string, string>>
  centre(command: string, body: object): Promise<Record<string, string>>
  text(said: string): string
}

interface OfVisit {
  /** The first slot that the office reads. */
  slotOf(file: string): Promise<string>
}

/** A visit beside it, from the wish to what the person says of it. */
export async function visit({ office, centre, text, slotOf }: Telling & OfVisit): Promise<void> {
  const consent = {
    purposes: ['visit'],
    recipient: CENTRE,
    form: 'paper',
    language: 'ar',
    proof: text('another proof'),
  }
  await office('grant-consent', consent)
  const wish = { to: CENTRE, purposes: ['housing'], partySize: 2, days: 5, wishes: text('wishes for a visit') }
  const { fileId = '' } = await office('request-visit', wish)
  const file = `files/${fileId}`
  const slot = { start: inDays(30), end: inDays(35), place: text('a place to visit'), holdUntil: inDays(10) }
  const offer = {
    slots: [{ ...slot, note: text('a note on a slot') }],
    mentor: text('a mentor'),
    note: text('an offer'),
  }
  await centre(`${file}/offer-programme`, offer)
  await office(`${file}/choose-slot`, { slot: await slotOf(file) })
  const release = { kind: 'lawyer-note', by: text('a lawyer'), on: dayIn(-1), note: text('the note of a lawyer') }
  const acknowledged = { on: dayIn(-1), form: 'paper', language: 'ar' }
  await office(`${file}/record-legal-check`, { residence: 'protection', days: 5, release, acknowledged })
  await office(`${file}/confirm-visit`, {})
  await centre(`${file}/confirm-visit`, {})
  await centre(`${file}/record-visit-arrival`, { date: dayIn(0) })
  const activity = { kind: 'housing', contact: text('whom they met'), note: text('an activity') }
  await centre(`${file}/record-visit-activity`, activity)
  await centre(`${file}/record-visit-departure`, { date: dayIn(0) })
  const report = { willingnessAfter: 3, readinessAfter: 4, impressions: text('impressions') }
  await office(`${file}/file-visit-report`, report)
  await office(`${file}/record-visit-decision`, { decision: 'undecided', words: text('the words of the person') })
}

export interface Profile {
  readonly homeCity: string
  readonly skills: readonly string[]
  readonly licences: readonly string[]
  readonly [field: string]: unknown
}

interface OfWork {
  /** The employer answers by a link. @param file the address of the introduction within the case */
  answerByLink(file: string, note: string): Promise<void>
  /** @returns the reference of a vacancy that both ends know */
  publish(content: object): Promise<string>
  /** What matching makes of a profile and this vacancy, as it can be proposed; read by who may, asked for by who may not. */
  match(vacancy: string, profile: Profile): Promise<object>
}

const VACANCY = {
  kind: 'job',
  title: { language: 'fr', text: 'Électricien' },
  country: 'MA',
  city: 'Casablanca',
  isco08: '7411',
  contract: 'permanent',
  openings: 1,
  educationStrict: false,
  experienceYears: 0,
  regulated: false,
  openToLocals: true,
  source: 'entered',
}
/** An introduction from the proposal to the work that is taken. */
export async function work({ office, centre, text, publish, match, answerByLink }: Telling & OfWork): Promise<void> {
  const consent = { purposes: ['job-matching', 'introduction'], recipient: CENTRE, form: 'paper', language: 'ar' }
  await office('grant-consent', { ...consent, proof: text('a third proof') })
  const vacancy = await publish(VACANCY)
  const profile = {
    returnCountry: 'MA',
    homeCity: text('where the person comes from'),
    homeRegion: 'MA-06',
    mobility: 'national',
    occupations: [{ isco08: '7411', years: 4, wanted: true }],
    skills: [text('a skill in the profile')],
    licences: [text('a licence in the profile')],
  }
  await office('change-profile', profile)
  const proposal = await match(vacancy, profile)
  const gap = { gap: [text('a gap')], courses: [text('a course')] }
  const { fileId = '' } = await office('propose-introduction', {
    to: CENTRE,
    vacancy,
    ...proposal,
    ...gap,
    note: text('a proposal'),
  })
  const file = `files/${fileId}`
  await centre(`${file}/confirm-introduction`, { note: text('the yes of who counsels') })
  await centre(`${file}/record-introduction-yes`, { note: text('the yes of the person') })
  const cv = {
    occupations: [{ isco08: '7411', years: 4 }],
    skills: [text('a skill')],
    contact: text('whom an employer asks'),
  }
  await centre(`${file}/introduce-to-employer`, { ...cv, licences: [text('a licence')], city: text('where to work') })
  await answerByLink(file, text('what an employer says'))
  await centre(`${file}/record-interview`, { note: text('an interview') })
  await centre(`${file}/offer-job`, { terms: text('terms of work'), note: text('an offer of work') })
  await centre(`${file}/accept-job`, { note: text('work that is taken') })
}
