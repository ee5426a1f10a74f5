/**
 * A world for desks, in a process of its own: one office and one centre with so many cases between them, in the states that a day brings.
 */
import { startWorld, type World } from '@passerelle/standalone'
import { answer } from '../worker.ts'

export interface DeskWorld {
  readonly office: string
  readonly centre: string
}

const OFFICE = 'OFF-DE-NW-01'
const CENTRE = 'CTR-MA-CAS'
const OPTIONS = ['stay', 'return'].map((kind) => ({ kind, verdict: 'applies' }))
const CONSENT = { purposes: ['referral'], recipient: CENTRE, form: 'paper', language: 'ar' }
const SUMMARY = { reasons: ['family-at-origin'], services: ['psychosocial'], priority: 'normal' }
const PATIENCE_MS = 60_000

let world: World | undefined

const urlOf = (party: string): string => world?.ends.find(({ parties }) => parties.includes(party))?.url ?? ''

async function call(party: string, what: string, body?: object): Promise<Record<string, unknown>> {
  const [method = '', path = ''] = what.split(' ')
  const response = await fetch(`${urlOf(party)}${path}`, {
    method,
    headers: { authorization: `Bearer ${world?.tokens[party]}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const told = (await response.json()) as Record<string, unknown>
  if (!response.ok) throw new Error(`${what}: ${JSON.stringify(told)}`)
  return told
}

async function refer(number: number): Promise<void> {
  const { caseRef } = await call(OFFICE, 'POST /cases', { corridor: 'de-ma', number: `NW-2026-${1_000 + number}` })
  const command = (name: string, body: object) => call(OFFICE, `POST /cases/${String(caseRef)}/${name}`, body)
  await command('record-session', { willingness: 4, readiness: 3 })
  await command('show-options', { options: OPTIONS })
  await command('record-decision', { decision: 'return' })
  await command('grant-consent', CONSENT)
  const { fileId } = await command('submit-referral', { to: CENTRE, summary: SUMMARY })
  const answered = `POST /cases/${String(caseRef)}/files/${String(fileId)}`
  if (number % 3 === 0)
    await patiently(() => call(CENTRE, `${answered}/accept-referral`, { firstAppointment: '2099-01-20T09:00:00Z' }))
  if (number % 3 === 1)
    await patiently(() => call(CENTRE, `${answered}/request-info`, { fields: ['family'], question: 'Wer reist mit?' }))
}

/** The key of a case comes beside its event. */
async function patiently(attempt: () => Promise<unknown>): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; ; await new Promise((resolve) => setTimeout(resolve, 50)))
    try {
      return void (await attempt())
    } catch (error) {
      if (Date.now() > until) throw error
    }
}

answer({
  async open(cases: number): Promise<DeskWorld> {
    world = await startWorld({ transport: 'memory', logLevel: 'silent' })
    for (let number = 0; number < cases; number++) await refer(number)
    await patiently(async () => {
      const { items } = await call(CENTRE, 'GET /cases?limit=200')
      if ((items as readonly unknown[]).length < cases) throw new Error('the centre does not have all cases yet')
    })
    return { office: urlOf(OFFICE), centre: urlOf(CENTRE) }
  },
  close: async () => await world?.close(),
})
