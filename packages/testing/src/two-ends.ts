/**
 * Both ends of a corridor in one process, real but small: for tests of what crosses the border.
 * Keeps: each end has its own record; they share nothing but the log.
 */

import type { PartyProfile } from '@passerelle/casework'
import { schemaSource } from '@passerelle/contracts/avro'
import { type EndDirectory, type RunningEnd, startEnd, testClock } from '@passerelle/end'
import { type Corridor, caseTopic, type End, must, type PartyId, parseInstant } from '@passerelle/kernel'
import { type CaseStore, type Log, memoryCaseStore } from '@passerelle/messaging'
import { memoryLog } from '@passerelle/messaging/memory'
import { hashOfToken, openLog, tokenTable } from '@passerelle/service-shell'
import { plainSealing } from '@passerelle/trust'

const profile = (party: string, end: End, country: string): PartyProfile => ({
  party: party as PartyId,
  end,
  country,
  name: party,
  timeZone: end === 'destination' ? 'Europe/Berlin' : 'Africa/Casablanca',
  workingDays: [1, 2, 3, 4, 5],
  holidays: [],
  closures: [],
  responseDays: { normal: 10, urgent: 2 },
  services: [],
  languages: [],
  capacity: null,
})

const PROFILES = [
  profile('OFF-DE-NW-01', 'destination', 'DE'),
  profile('OFF-DE-BE-01', 'destination', 'DE'),
  profile('CTR-MA-CAS', 'origin', 'MA'),
  profile('CTR-MA-TNG', 'origin', 'MA'),
]

const directory: EndDirectory = {
  profile: (id) => PROFILES.find(({ party }) => party === id),
  async party(id) {
    const known = PROFILES.find(({ party }) => party === id)
    return known ? { end: known.end, country: known.country.toLowerCase() } : undefined
  },
}

export interface TwoEnds {
  readonly destination: RunningEnd
  readonly origin: RunningEnd
  readonly log: Log
  /** Calls an end as a party. */
  call(party: string, request: string, body?: object, headers?: Record<string, string>): Promise<Answer>
  /** Lets everything arrive at both ends; moves the time, where one is given. */
  settle(to?: string): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

export interface Answer {
  readonly status: number
  // biome-ignore lint: answers are looked into by tests
  readonly body: any
  readonly headers: Headers
}

export interface TwoEndsOptions {
  readonly startAt?: string
  readonly log?: Log
  readonly store?: (end: End) => CaseStore
  readonly partitions?: number
}

const CORRIDOR = 'de-ma' as Corridor

export async function twoEnds(options: TwoEndsOptions = {}): Promise<TwoEnds> {
  const log = options.log ?? memoryLog()
  await log.createTopics([{ topic: caseTopic(CORRIDOR), partitions: options.partitions ?? 3 }])
  const start = async (end: End): Promise<RunningEnd> => {
    const parties = PROFILES.filter((one) => one.end === end)
    return startEnd({
      identity: { end, country: end === 'destination' ? 'de' : 'ma', corridors: [CORRIDOR] },
      version: '0.0.0',
      store: options.store?.(end) ?? memoryCaseStore(),
      log,
      schemas: { ...schemaSource(), learn: async () => false },
      directory,
      sealing: plainSealing,
      authenticate: tokenTable([
        ...parties.map(({ party }) => ({ sha256: hashOfToken(party), party, actor: 'test', role: 'counsellor' })),
        { sha256: hashOfToken(`operator-${end}`), party: 'OPERATOR-1' as PartyId, actor: 'test', role: 'operator' },
      ]),
      logger: openLog({ service: end, level: 'silent' }),
      clock: testClock(must(parseInstant(options.startAt ?? '2026-11-23T09:00:00Z'))),
      host: '127.0.0.1',
      port: 0,
    })
  }
  const destination = await start('destination')
  const origin = await start('origin')
  const urlOf = (party: string): string =>
    party.startsWith('OFF') || party === 'operator-destination' ? destination.url : origin.url
  const call: TwoEnds['call'] = async (party, request, body, headers = {}) => {
    const [method, path] = request.split(' ') as [string, string]
    const response = await fetch(`${urlOf(party)}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${party}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text), headers: response.headers }
  }
  return {
    destination,
    origin,
    log,
    call,
    async settle(to) {
      const at = to ?? (await call('OFF-DE-NW-01', 'GET /test/clock')).body.now
      for (let seen = ''; ; ) {
        const a = await call('OFF-DE-NW-01', 'POST /test/clock', { to: at })
        const b = await call('CTR-MA-CAS', 'POST /test/clock', { to: at })
        const now = `${a.body.progress} ${b.body.progress}`
        if (a.body.idle && b.body.idle && now === seen) return
        seen = now
      }
    },
    async [Symbol.asyncDispose]() {
      await destination.close()
      await origin.close()
      await log.close()
    },
  }
}
