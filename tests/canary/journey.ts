/**
 * A journey of one person through both ends, over HTTP, in which every text that people write carries a marker of its own.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { pdfSaying } from '@passerelle/testing/sample-documents'
import { call, type Machine, PATIENCE_MS, until } from './ask-machine.ts'
import { CENTRE, dayIn, inDays, OFFICE, visit, work } from './further-files.ts'
import { matchAt } from './match-at.ts'

/** Markers, and where each was said. */
export type Markers = Map<string, string>

/** A text that nobody else says. */
const marker = (markers: Markers, said: string): string => {
  const text = `Canary${randomBytes(9).toString('hex')}`
  markers.set(text, said)
  return text
}

/** What somebody says at an end; where the other end has not read so far, it is said again. */
async function say(machine: Machine, party: string, command: string, body: object): Promise<Record<string, string>> {
  const { answer } = await until(async () => {
    const answer = await call(machine, party, `POST ${command}`, body)
    return { answer, isThere: ![403, 404, 409].includes(answer.status) }
  })
  if (answer.status === 202 || answer.status === 201) return answer.body
  throw new Error(`${command} is answered ${answer.status} ${answer.body.code}`)
}

async function share(machine: Machine, file: string, said: { readonly words: string; readonly name: string }) {
  const response = await fetch(`${machine.urlOf(OFFICE)}${file}/documents`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${machine.tokens[OFFICE]}`,
      'content-type': 'application/pdf',
      'document-name': `${said.name}.pdf`,
    },
    body: Uint8Array.from(pdfSaying(said.words)),
  })
  if (response.status !== 202) throw new Error(`a document is answered ${response.status}`)
}

/** What no gate lets in, with a text in each of its parts. */
export function foreignRecord(markers: Markers) {
  const text = (said: string): string => marker(markers, `${said} of a record that was put aside`)
  return { key: text('the key'), value: Buffer.from(text('the value')), headers: { ce_source: text('a header') } }
}

/** Both ends have put something aside. */
export async function isPutAside(machine: Machine): Promise<void> {
  for (const [party, operator] of [
    [OFFICE, 'OPERATOR-DE'],
    [CENTRE, 'OPERATOR-MA'],
  ] as const) {
    const { isThere } = await until(async () => {
      const headers = { authorization: `Bearer ${machine.tokens[operator]}` }
      const text = await (await fetch(`${machine.urlOf(party)}/operations/parked`, { headers })).text()
      return { isThere: JSON.parse(text).items.length > 0 }
    })
    if (!isThere) throw new Error(`${operator} sees nothing that was put aside`)
  }
}

/** @param number the office's own number for the case, which is clear @returns the case */
export async function play(machine: Machine, markers: Markers, number: string): Promise<string> {
  const { caseRef = '' } = await say(machine, OFFICE, '/cases', { corridor: 'de-ma', number })
  const at = `/cases/${caseRef}`
  const text = (said: string): string => marker(markers, said)
  const office = (command: string, body: object) => say(machine, OFFICE, `${at}/${command}`, body)
  const centre = (command: string, body: object) => say(machine, CENTRE, `${at}/${command}`, body)
  const stay = { kind: 'stay', verdict: 'applies', reason: text('why staying applies') }
  await office('add-note', { text: text('a note') })
  await office('record-session', { willingness: 4, readiness: 3, notes: text('notes of a session') })
  await office('show-options', { options: [stay, { kind: 'return', verdict: 'applies' }] })
  await office('record-decision', { decision: 'return', note: text('a decision') })
  const consent = { purposes: ['referral'], recipient: CENTRE, form: 'paper', language: 'ar', proof: text('a proof') }
  await office('grant-consent', consent)
  const summary = {
    reasons: ['family-at-origin'],
    services: ['psychosocial'],
    priority: 'normal',
    contactRestrictions: text('restrictions of contact'),
  }
  const { fileId = '' } = await office('submit-referral', { to: CENTRE, summary })
  const file = `files/${fileId}`
  await centre(`${file}/request-info`, { fields: ['family'], question: text('a question') })
  const values = [{ field: 'family', before: text('before'), after: text('after') }]
  await office(`${file}/provide-info`, { values, note: text('an answer') })
  await centre(`${file}/propose-terms`, {
    service: 'psychosocial',
    place: text('a place'),
    reason: text('other terms'),
  })
  await office(`${file}/accept-terms`, { note: text('terms accepted') })
  const contact = { place: text('where to meet'), name: text('whom to meet'), phone: text('a number') }
  await centre(`${file}/accept-referral`, { firstAppointment: inDays(20), contact, note: text('an acceptance') })
  const person = { phone: text('a telephone'), email: text('an address'), address: text('a street') }
  await office(`${file}/share-dossier`, {
    parts: ['identity', 'contact', 'emergency-contact'],
    identity: { familyName: text('a family name'), givenNames: text('given names') },
    contact: person,
    emergencyContact: { phone: text('a relative') },
  })
  await share(machine, `${at}/${file}`, { words: text('a page of a document'), name: text('the name of a document') })
  await office(`${file}/record-predeparture-call`, { minutes: 20, notes: text('a call') })
  const thread = randomUUID()
  await office('send-message', { thread, to: CENTRE, text: text('a message') })
  await centre('send-message', { thread, to: OFFICE, text: text('its answer') })
  await centre(`${file}/draft-plan`, { goals: [text('a goal')], plan: text('a plan') })
  const flight = { flight: text('a flight'), airport: text('an airport'), note: text('a journey') }
  await office(`${file}/confirm-departure`, { arrivalBy: dayIn(15), ...flight })
  await centre(`${file}/confirm-arrival`, { date: dayIn(0), note: text('an arrival') })
  await centre(`${file}/record-first-appointment`, { note: text('an appointment') })
  await centre(`${file}/start-service`, { service: 'training', note: text('a service') })
  await centre(`${file}/give-feedback`, {
    complaint: false,
    moment: 'after-arrival',
    rating: 4,
    text: text('feedback'),
  })
  const telling = { office, centre, text }
  await visit({ ...telling, slotOf: (file) => slotOf(machine, `${at}/${file}`) })
  const answerByLink = async (file: string, note: string): Promise<void> => {
    const { url = '' } = await say(machine, CENTRE, `${at}/${file}/employer-link`, {})
    markers.set(url.split('/').at(-1) ?? '', 'the token of a link for an employer')
    await answer(url, note)
  }
  const match = matchAt(machine, caseRef)
  await work({ ...telling, publish: (content) => publish(machine, content), match, answerByLink })
  await centre('close-case', { reason: 'plan-completed', note: text('a closing') })
  return caseRef
}

/** As the employer's browser does: looks at the page, and sends its form. */
async function answer(url: string, note: string): Promise<void> {
  const page = await fetch(url)
  const sent = await fetch(url, { method: 'POST', body: new URLSearchParams({ answer: 'interested', note }) })
  if (!page.ok || !sent.ok) throw new Error(`an employer is answered ${page.status} and ${sent.status}`)
}

/** A vacancy of the centre, which is clear, once the office has read it. */
async function publish(machine: Machine, content: object): Promise<string> {
  const { matterRef = '' } = await say(machine, CENTRE, '/corridors/de-ma/matters/publish-vacancy', { content })
  await until(async () => ({ isThere: (await call(machine, OFFICE, `GET /matters/${matterRef}`)).status === 200 }))
  return matterRef
}

/** The first slot that the office reads. */
async function slotOf(machine: Machine, file: string): Promise<string> {
  const { body } = await until(async () => {
    const { body } = await call(machine, OFFICE, `GET ${file}/slots`)
    return { body, isThere: body.items?.length > 0 }
  })
  return body.items[0].slot
}

async function textOf(machine: Machine, party: string, address: string): Promise<string> {
  const headers = { authorization: `Bearer ${machine.tokens[party]}` }
  return await (await fetch(`${machine.urlOf(party)}${address}`, { headers })).text()
}

/** Everybody who may read reads everything, so that opened content has been in memory, answers and logs. */
export async function readAll(machine: Machine, caseRef: string, markers: Markers): Promise<void> {
  const { read } = machine
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until && read.size < markers.size; )
    for (const party of [OFFICE, CENTRE]) {
      const { body } = await call(machine, party, `GET /cases/${caseRef}/timeline`)
      for (const { eventId } of body.items)
        for (const address of [`events/${eventId}/content`, `documents/${eventId}`]) {
          const text = await textOf(machine, party, `/cases/${caseRef}/${address}`)
          for (const one of markers.keys()) if (text.includes(one)) read.add(one)
        }
    }
}
