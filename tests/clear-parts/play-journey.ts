/**
 * One journey from counselling to the closed case, always by the same steps on the same days, for whoever it is.
 */
import { CENTRE_CAS, OFFICE_01 } from '@passerelle/testing/referral-steps'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { onTheWire } from './on-the-wire.ts'

/** What is said of a person in the course of the journey. */
export interface Told {
  readonly session?: object
  readonly summary?: object
  /** No own decision: support is asked for instead. */
  readonly forced?: true
  readonly careAnswers?: readonly object[]
  readonly service?: string
  readonly package?: object
  readonly followUp?: object
  /** Of the legal pre-check of a visit. */
  readonly residence?: string
}

type Post = (party: string, command: string, body?: object) => Promise<{ readonly fileId: string }>

async function openCase(world: TwoEnds): Promise<Post> {
  const { caseRef } = (await world.call(OFFICE_01, 'POST /cases', { corridor: 'de-ma' })).body
  return async (party, command, body = {}) => {
    const answer = await world.call(party, `POST /cases/${caseRef}/${command}`, body)
    if (answer.status !== 202) throw new Error(`${command}: ${JSON.stringify(answer.body)}`)
    await world.settle()
    return answer.body
  }
}

const option = (kind: string): object => ({ kind, verdict: 'applies' })

async function counsel(post: Post, told: Told): Promise<void> {
  await post(OFFICE_01, 'record-session', { willingness: 4, readiness: 3, ...told.session })
  if (told.forced) return void (await post(OFFICE_01, 'request-support'))
  await post(OFFICE_01, 'show-options', { options: [option('stay'), option('return')] })
  await post(OFFICE_01, 'record-decision', { decision: 'return' })
}

async function refer(post: Post, told: Told): Promise<string> {
  const purposes = ['referral', 'sensitive', 'follow-up']
  await post(OFFICE_01, 'grant-consent', { purposes, recipient: CENTRE_CAS, form: 'paper', language: 'ar' })
  const summary = { reasons: ['family-at-origin'], services: ['training'], priority: 'normal', ...told.summary }
  return `files/${(await post(OFFICE_01, 'submit-referral', { to: CENTRE_CAS, summary })).fileId}`
}

async function receive(post: Post, file: string, told: Told): Promise<void> {
  await post(CENTRE_CAS, `${file}/request-info`, { fields: ['family'] })
  await post(OFFICE_01, `${file}/provide-info`, { values: [{ field: 'family', after: 'none' }] })
  const firstAppointment = '2026-12-22T10:00:00Z'
  await post(CENTRE_CAS, `${file}/accept-referral`, { firstAppointment, careAnswers: told.careAnswers ?? [] })
  await post(OFFICE_01, `${file}/share-dossier`, {
    parts: ['identity'],
    identity: { familyName: 'T', givenNames: 'T' },
  })
  await post(OFFICE_01, `${file}/confirm-departure`, { arrivalBy: '2026-12-18' })
}

async function support(world: TwoEnds, post: Post, { file, told }: { file: string; told: Told }): Promise<void> {
  await world.settle('2026-12-18T09:00:00Z')
  await post(CENTRE_CAS, `${file}/confirm-arrival`, { date: '2026-12-18' })
  await post(CENTRE_CAS, `${file}/record-first-appointment`)
  await post(CENTRE_CAS, `${file}/start-service`, { service: told.service ?? 'training' })
  await post(CENTRE_CAS, `${file}/deliver-package`, { code: 'START', ...told.package })
  // Past the waves of half a month and of one month: the first is only for those who are followed up more closely.
  await world.settle('2027-01-20T09:00:00Z')
  await post(CENTRE_CAS, `${file}/record-follow-up`, { wave: '1m', ...told.followUp })
  await post(CENTRE_CAS, 'close-case', { reason: 'plan-completed' })
}

/** A come-and-see visit as far as a residence status lets it go the same way. */
async function visit(post: Post, told: Told): Promise<void> {
  await post(OFFICE_01, 'grant-consent', { purposes: ['visit'], recipient: CENTRE_CAS, form: 'paper', language: 'ar' })
  const { fileId } = await post(OFFICE_01, 'request-visit', { to: CENTRE_CAS, partySize: 1 })
  const acknowledged = { on: '2026-11-23', form: 'paper', language: 'ar' }
  const residence = told.residence ?? 'german-citizen'
  await post(OFFICE_01, `files/${fileId}/record-legal-check`, { residence, acknowledged })
  const slots = [{ start: '2026-12-01T09:00:00Z', end: '2026-12-05T09:00:00Z' }]
  await post(CENTRE_CAS, `files/${fileId}/offer-programme`, { slots })
  await post(OFFICE_01, `files/${fileId}/cancel-visit`, { reason: 'other' })
}

/** What the log shows of the journey. */
export async function play(told: Told): Promise<readonly string[]> {
  await using world = await twoEnds()
  const post = await openCase(world)
  await counsel(post, told)
  await visit(post, told)
  const file = await refer(post, told)
  await receive(post, file, told)
  await support(world, post, { file, told })
  return onTheWire(world)
}
