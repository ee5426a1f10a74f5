/**
 * What offices and centres do while a drill is held, and what has to be true of it afterwards.
 * Keeps: every accepted command is remembered with its key and its answer.
 */
import { randomUUID } from 'node:crypto'
import { ask, type Given, give, type Party, see, until } from './calls.ts'

export interface Traffic {
  readonly office: Party
  readonly centre: Party
  readonly given: Given[]
  readonly cases: string[]
}

export const newTraffic = ({ office, centre }: Pick<Traffic, 'office' | 'centre'>): Traffic => ({
  office,
  centre,
  given: [],
  cases: [],
})

const OPTIONS = [
  { kind: 'stay', verdict: 'applies' },
  { kind: 'return', verdict: 'applies' },
]

/** A case from its opening to a referral that the centre sees. */
export async function refer(traffic: Traffic): Promise<string> {
  const { office, centre } = traffic
  const { caseRef } = await give(office, '/cases', { corridor: 'de-ma' })
  const at = `/cases/${caseRef}`
  await give(office, `${at}/record-session`, { willingness: 4, readiness: 3 })
  await give(office, `${at}/show-options`, { options: OPTIONS })
  await give(office, `${at}/record-decision`, { decision: 'return' })
  const consent = { purposes: ['referral'], recipient: centre.party, form: 'paper', language: 'ar' }
  traffic.given.push(await give(office, `${at}/grant-consent`, consent))
  const summary = { reasons: ['family-at-origin'], services: ['psychosocial'], priority: 'normal' }
  traffic.given.push(await give(office, `${at}/submit-referral`, { to: centre.party, summary }))
  traffic.cases.push(caseRef)
  return caseRef
}

interface Seen {
  readonly files: readonly { readonly fileId: string }[]
}

/** Waits until the referral has arrived. */
export const centreSees = ({ centre }: Traffic, caseRef: string): Promise<void> =>
  until(`the centre sees ${caseRef}`, async () => {
    const { status, text } = await ask(centre, `/cases/${caseRef}`)
    return status === 200 && (JSON.parse(text) as Seen).files.length > 0
  })

interface Told {
  readonly items: readonly { readonly eventId: string; readonly type: string }[]
}

/** Waits until the key to what it has to answer has come. */
async function centreReads({ centre }: Traffic, caseRef: string): Promise<void> {
  const { items } = await see<Told>(centre, `/cases/${caseRef}/timeline`)
  const submitted = items.find(({ type }) => type === 'referral.submitted')
  await until(`the centre reads ${caseRef}`, async () => {
    const { status } = await ask(centre, `/cases/${caseRef}/events/${submitted?.eventId}/content`)
    return status === 200
  })
}

/** Messages about every case, from the parties that are there. */
export async function talk(
  traffic: Traffic,
  times: number,
  by: readonly Party[] = [traffic.office, traffic.centre],
): Promise<void> {
  const { given, cases } = traffic
  const speak = async (caseRef: string, from: Party): Promise<void> => {
    for (let n = 0; n < times; n += 1) {
      const body = { thread: caseRef, text: randomUUID() }
      given.push(await give(from, `/cases/${caseRef}/send-message`, body))
    }
  }
  await Promise.all(cases.flatMap((caseRef) => by.map((from) => speak(caseRef, from))))
}

/** The centre accepts and the office withdraws, neither waiting for the other: the log has to decide. */
export async function cross(traffic: Traffic, caseRef: string): Promise<void> {
  const { office, centre, given } = traffic
  const { files } = await see<Seen>(centre, `/cases/${caseRef}`)
  await centreReads(traffic, caseRef)
  const at = `/cases/${caseRef}/files/${files[0]?.fileId}`
  const crossing = [
    give(centre, `${at}/accept-referral`, { firstAppointment: '2027-02-01T10:00:00Z' }),
    give(office, `${at}/withdraw-referral`, { byPerson: false }),
  ]
  given.push(...(await Promise.all(crossing)))
}

/** Who repeats a command gets the answer of then. @returns how many did not */
export async function repeat(commands: readonly Given[]): Promise<number> {
  let different = 0
  for (const { by, path, body, key, events } of commands) {
    const again = await give(by, path, body, key)
    if (again.events.join() !== events.join()) different += 1
  }
  return different
}
