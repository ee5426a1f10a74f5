/**
 * How far a referral has come, told in calls: the beginnings that many tests of both ends share.
 */
import type { Answer, Body, Item, TwoEnds } from './two-ends.ts'

export const OFFICE_01 = 'OFF-DE-NW-01'
export const CENTRE_CAS = 'CTR-MA-CAS'

export interface Referred {
  readonly world: TwoEnds
  readonly ref: string
  readonly at: string
  readonly fileId: string
  readonly file: string
  /** A command of the case; fails where it is not accepted. */
  post(party: string, command: string, body?: object, headers?: Record<string, string>): Promise<Body>
  /** A command of the case, whatever is answered. */
  ask(party: string, command: string, body?: object, headers?: Record<string, string>): Promise<Answer>
  see(party: string): Promise<Body>
  timeline(party: string): Promise<readonly Item[]>
  /** The digests at both ends. */
  digests(): Promise<readonly [string, string]>
}

export interface Beginning {
  readonly summary?: object
  readonly consent?: object
}

async function openCase(world: TwoEnds): Promise<Omit<Referred, 'fileId' | 'file'>> {
  const opened = await world.call(OFFICE_01, 'POST /cases', { corridor: 'de-ma' })
  const ref = opened.body.caseRef
  const at = `/cases/${ref}`
  const ask: Referred['ask'] = (party, command, body = {}, headers) =>
    world.call(party, `POST ${at}/${command}`, body, headers)
  const see = async (party: string): Promise<Body> => (await world.call(party, `GET ${at}`)).body
  return {
    world,
    ref,
    at,
    ask,
    see,
    async post(party, command, body, headers) {
      const answer = await ask(party, command, body, headers)
      if (answer.status !== 202) throw new Error(`${command}: ${JSON.stringify(answer.body)}`)
      return answer.body
    },
    timeline: async (party) => (await world.call(party, `GET ${at}/timeline`)).body.items,
    digests: async () => [(await see(OFFICE_01)).digest, (await see(CENTRE_CAS)).digest],
  }
}

/** Counselled, consented, and submitted; nothing settled yet. */
export async function submit(world: TwoEnds, beginning: Beginning = {}): Promise<Referred> {
  const opened = await openCase(world)
  const { post } = opened
  await post(OFFICE_01, 'record-session', { willingness: 4, readiness: 3 })
  await post(OFFICE_01, 'show-options', {
    options: [
      { kind: 'stay', verdict: 'applies' },
      { kind: 'return', verdict: 'applies' },
    ],
  })
  await post(OFFICE_01, 'record-decision', { decision: 'return' })
  const consent = { purposes: ['referral'], recipient: CENTRE_CAS, form: 'paper', language: 'ar', ...beginning.consent }
  await post(OFFICE_01, 'grant-consent', consent)
  const summary = {
    reasons: ['family-at-origin'],
    services: ['psychosocial'],
    priority: 'normal',
    ...beginning.summary,
  }
  const { fileId } = await post(OFFICE_01, 'submit-referral', { to: CENTRE_CAS, summary })
  return { ...opened, fileId, file: `files/${fileId}` }
}

/** Submitted, and arrived at the centre. */
export async function referred(world: TwoEnds, beginning?: Beginning): Promise<Referred> {
  const journey = await submit(world, beginning)
  await world.settle()
  return journey
}

export const alarmsOf = async (world: TwoEnds, end: 'destination' | 'origin'): Promise<readonly Item[]> =>
  (await world.call(`operator-${end}`, 'GET /operations/alarms')).body.items

export const parkedOf = async (world: TwoEnds, end: 'destination' | 'origin'): Promise<readonly Item[]> =>
  (await world.call(`operator-${end}`, 'GET /operations/parked')).body.items
