/**
 * A case between one office and one centre, played in a world of real services, with all by which it could be recognised.
 */
import type { World, WorldEnd } from '@passerelle/standalone'
import { pdfSaying } from '@passerelle/testing/sample-documents'

export const OFFICE = 'OFF-DE-NW-01'
export const CENTRE = 'CTR-MA-CAS'
const THREAD = 'b3c1f0de-0000-7000-8000-00000000beef'
const WORDS = 'Only-the-two-of-us-know'
const THREAD_WORDS = 'Between-our-two-parties'

export interface ThreadOfOthers {
  readonly matterRef: string
  readonly marks: readonly string[]
  /** Says something in it, and waits until the other end has it. */
  speak(): Promise<void>
}

export interface CaseOfOthers {
  readonly caseRef: string
  readonly fileId: string
  /** A come-and-see visit beside it, with slots. */
  readonly visitId: string
  readonly eventId: string
  readonly documentId: string
  /** What no answer to others may contain. */
  readonly marks: readonly string[]
  /** What the two parties write to each other beside it, about nobody. */
  readonly thread: ThreadOfOthers
  /** Says something in the case, and waits until the other end has it. */
  speak(): Promise<void>
  /** Waits until nothing of it is on its way. */
  rest(): Promise<void>
  /** What both parties see of it. */
  seen(): Promise<readonly unknown[]>
}

export const endOf = (world: World, party: string): WorldEnd => {
  const end = world.ends.find(({ parties }) => parties.includes(party))
  if (!end) throw new Error(`no end of this world has ${party}`)
  return end
}

/** Says something at the end of a party, on its behalf. @throws what the end answers instead */
export async function call(world: World, party: string, what: string, body?: object): Promise<Record<string, unknown>> {
  const [method = '', path = ''] = what.split(' ')
  const response = await fetch(`${endOf(world, party).url}${path}`, {
    method,
    headers: { authorization: `Bearer ${world.tokens[party]}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const answer = (await response.json()) as Record<string, unknown>
  if (!response.ok) throw new Error(`${what}: ${JSON.stringify(answer)}`)
  return answer
}

/** A document of the case. */
async function share(world: World, office: string, file: string): Promise<string> {
  const response = await fetch(`${endOf(world, office).url}${file}/documents`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${world.tokens[office]}`,
      'content-type': 'application/pdf',
      'document-name': `${WORDS}.pdf`,
    },
    body: Uint8Array.from(pdfSaying(WORDS)),
  })
  if (!response.ok) throw new Error(`a document: ${await response.text()}`)
  return response.headers.get('location')?.split('/').at(-1) ?? ''
}

interface Ready {
  readonly parts: { readonly log: { readonly behind: number }; readonly outbox: Readonly<Record<string, number>> }
}

/** @throws where an end has still to send, to read or to acknowledge something */
async function nothingMoves(world: World, parties: readonly string[]): Promise<void> {
  for (const party of parties) {
    const { parts } = (await (await fetch(`${endOf(world, party).url}/health/ready`)).json()) as Ready
    if (parts.log.behind > 0 || Object.values(parts.outbox).some((waiting) => waiting > 0))
      throw new Error(`something waits at the end of ${party}`)
  }
}

/** Whose case it is. */
export interface Between {
  readonly corridor: string
  readonly office: string
  readonly centre: string
}

const CONSENT = { purposes: ['referral', 'visit'], form: 'paper', language: 'ar' }
const SUMMARY = { reasons: ['family-at-origin'], services: ['psychosocial'], priority: 'normal' }
const OPTIONS = ['stay', 'return'].map((kind) => ({ kind, verdict: 'applies' }))
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** Tries until it succeeds. @throws what it threw last, after 15 s */
async function eventually(attempt: () => Promise<unknown>): Promise<void> {
  for (const until = Date.now() + 15_000; ; await new Promise((resolve) => setTimeout(resolve, 50)))
    try {
      return void (await attempt())
    } catch (error) {
      if (Date.now() > until) throw error
    }
}

const OFFICE_AND_CENTRE: Between = { corridor: 'de-ma', office: OFFICE, centre: CENTRE }

async function threadOfOthers(world: World, { corridor, office, centre }: Between): Promise<ThreadOfOthers> {
  const opening = { to: centre, subject: THREAD_WORDS, language: 'fr', text: THREAD_WORDS, topics: ['other'] }
  const begun = await call(world, office, `POST /corridors/${corridor}/matters/open-thread`, opening)
  const matterRef = String(begun['matterRef'])
  const view = (party: string) => call(world, party, `GET /matters/${matterRef}`)
  const isThere = async () => {
    const [here, there] = [await view(office), await view(centre)]
    if (here['digest'] !== there['digest']) throw new Error('the ends do not see the same of the thread yet')
    await nothingMoves(world, [office, centre])
  }
  await eventually(isThere)
  const speak = async (): Promise<void> => {
    await call(world, centre, `POST /matters/${matterRef}/write-in-thread`, { language: 'fr', text: THREAD_WORDS })
    await eventually(isThere)
  }
  return { matterRef, marks: [matterRef, THREAD_WORDS], speak }
}

export async function caseOfOthers(world: World, between = OFFICE_AND_CENTRE): Promise<CaseOfOthers> {
  const { corridor, office, centre } = between
  const { caseRef } = await call(world, office, 'POST /cases', { corridor, number: 'NW-4711-2026' })
  const at = `/cases/${String(caseRef)}`
  const command = (name: string, body: object) => call(world, office, `POST ${at}/${name}`, body)
  await command('record-session', { willingness: 4, readiness: 3 })
  await command('show-options', { options: OPTIONS })
  await command('record-decision', { decision: 'return' })
  await command('grant-consent', { ...CONSENT, recipient: centre })
  const { fileId } = await command('submit-referral', { to: centre, summary: SUMMARY })
  const see = (party: string) => call(world, party, `GET ${at}`)
  const seen = async () => [await see(office), await see(centre)]
  const timelines = () => Promise.all([office, centre].map((party) => call(world, party, `GET ${at}/timeline`)))
  const atRest = async () => {
    await nothingMoves(world, [office, centre])
    const text = JSON.stringify(await timelines())
    if (/"on-its-way"|"arrived":false/.test(text)) throw new Error('something of the case is on its way')
    const [here, there] = await seen()
    if (here?.['digest'] !== there?.['digest']) throw new Error('the ends do not see the same yet')
  }
  const speak = async (): Promise<void> => {
    await command('send-message', { thread: THREAD, text: WORDS, to: centre })
    await eventually(atRest)
  }
  await speak()
  const file = `${at}/files/${String(fileId)}`
  const acceptance = { firstAppointment: '2099-01-20T09:00:00Z' }
  // Whoever accepts has to be able to read what it accepts, and its key comes beside the event.
  await eventually(() => call(world, centre, `POST ${file}/accept-referral`, acceptance))
  await eventually(atRest)
  const documentId = await share(world, office, file)
  const { fileId: visitId } = await command('request-visit', { to: centre, purposes: ['housing'], partySize: 2 })
  const offer = { slots: [{ start: '2099-03-01T09:00:00Z', end: '2099-03-06T09:00:00Z', place: WORDS }] }
  await eventually(() => call(world, centre, `POST ${at}/files/${String(visitId)}/offer-programme`, offer))
  await eventually(atRest)
  const thread = await threadOfOthers(world, between)
  const timeline = JSON.stringify(await call(world, office, `GET ${at}/timeline`))
  const all = timeline + JSON.stringify(await seen())
  const marks = [...new Set([...(all.match(UUID) ?? []), ...(all.match(/[0-9a-f]{64}/g) ?? []), WORDS, 'NW-4711-2026'])]
  const eventId = /"eventId":"([^"]+)","type":"message/.exec(timeline)?.[1] ?? ''
  return {
    caseRef: String(caseRef),
    fileId: String(fileId),
    visitId: String(visitId),
    eventId,
    documentId,
    marks,
    thread,
    speak,
    rest: () => eventually(atRest),
    seen,
  }
}
