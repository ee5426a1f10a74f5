import { beginMatter, VACANCY as LEAST } from '@passerelle/testing/matter-steps'
import { CENTRE_CAS, OFFICE_01, referred } from '@passerelle/testing/referral-steps'
import { type TwoEnds, tokenInRole, twoEnds } from '@passerelle/testing/two-ends'
import { twoEndsOnPostgres } from '@passerelle/testing/two-ends-postgres'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let world: TwoEnds
beforeEach(async () => {
  world = await twoEnds()
})
afterEach(() => world[Symbol.asyncDispose]())

const OFFICE_02 = 'OFF-DE-BE-01'
const CENTRE_02 = 'CTR-MA-TNG'
const VACANCY = {
  ...LEAST,
  city: 'Casablanca',
  region: 'MA-06',
  openings: 2,
  wage: { minimum: 450_000, maximum: 650_000, currency: 'MAD', period: 'month', gross: true },
}
const MESSAGE = { thread: 'b3c1f0de-0000-7000-8000-000000000001', text: 'hello' }
const QUESTION = {
  country: 'MA',
  region: 'MA-06',
  topics: ['housing'],
  question: 'How long does it take to rent a flat?',
}
const ANSWER = {
  topics: ['housing'],
  answer: 'Two to four weeks; a guarantor is asked for.',
  sources: [{ title: 'Survey of landlords', url: 'https://www.example.org/rents', date: '2026-10-01' }],
}

const begin = (party: string, command: string, body: object, headers?: Record<string, string>): Promise<string> =>
  beginMatter(world, party, { command, body, headers })
async function say(party: string, ref: string, command: string, body: object): Promise<void> {
  expect(await world.call(party, `POST /matters/${ref}/${command}`, body)).toMatchObject({ status: 202 })
  await world.settle()
}
const see = async (party: string, ref: string) => (await world.call(party, `GET /matters/${ref}`)).body
const list = async (party: string, query: string) => (await world.call(party, `GET /matters?${query}`)).body.items

describe('a vacancy', () => {
  it('that a centre publishes, changes and closes is seen by every office and centre', async () => {
    const ref = await begin(CENTRE_CAS, 'publish-vacancy', { content: VACANCY })
    for (const party of [OFFICE_01, OFFICE_02, CENTRE_02])
      expect(await list(party, 'kind=vacancy&state=open')).toMatchObject([{ matterRef: ref, from: CENTRE_CAS }])
    await say(CENTRE_CAS, ref, 'change-vacancy', { content: { ...VACANCY, openings: 1 } })
    expect(await see(OFFICE_02, ref)).toMatchObject({ state: 'open', content: { openings: 1 } })
    await say(CENTRE_CAS, ref, 'close-vacancy', { reason: 'filled' })
    expect(await list(OFFICE_02, 'kind=vacancy&state=open')).toEqual([])
    const [here, there] = [await see(CENTRE_CAS, ref), await see(OFFICE_01, ref)]
    expect(there).toMatchObject({ state: 'closed', digest: here['digest'] })
  })
})

describe('a question about a place', () => {
  it('is answered by whoever knows, and found by its words without saying who asked', async () => {
    const ref = await begin(OFFICE_01, 'request-information', QUESTION)
    await say(CENTRE_02, ref, 'answer-information', ANSWER)
    await say(CENTRE_CAS, ref, 'answer-information', { ...ANSWER, answer: 'Since autumn, six weeks.' })
    const { items } = (await world.call(OFFICE_02, 'GET /answers?q=guarantor%20flat&country=MA&topic=housing')).body
    expect(items).toMatchObject([
      { by: CENTRE_CAS, ageInDays: 0 },
      { by: CENTRE_02, sources: ANSWER.sources },
    ])
    expect(JSON.stringify([items, await see(OFFICE_02, ref), await see(CENTRE_02, ref)])).not.toContain(OFFICE_01)
  })
})

describe('a matter', () => {
  it('is found again at both ends when the log is lost, over Postgres', async () => {
    const on = await twoEndsOnPostgres()
    await world[Symbol.asyncDispose]()
    world = on.world
    const ref = await begin(CENTRE_CAS, 'publish-vacancy', { content: VACANCY })
    expect(await list(OFFICE_02, 'kind=vacancy&q=electricien&region=MA-06')).toMatchObject([{ matterRef: ref }])
    await on.loseLog()
    await world.stop('destination')
    await world.start('destination')
    await expect
      .poll(
        async () => (await world.call(CENTRE_CAS, `POST /matters/${ref}/close-vacancy`, { reason: 'filled' })).status,
        {
          timeout: 15_000,
        },
      )
      .toBe(202)
    await world.settle()
    const [here, there] = [await see(CENTRE_CAS, ref), await see(OFFICE_01, ref)]
    expect(there).toMatchObject({ state: 'closed', digest: here['digest'] })
  }, 30_000)

  it('is no case, and a case is no matter', async () => {
    const ref = await begin(CENTRE_CAS, 'publish-vacancy', { content: VACANCY })
    for (const path of ['', '/timeline', '/evidence', '/held', '/actions', '/retention'])
      expect((await world.call(CENTRE_CAS, `GET /cases/${ref}${path}`)).status, path).toBe(400)
    expect((await world.call(CENTRE_CAS, `POST /cases/${ref}/send-message`, MESSAGE)).status).toBe(400)
    expect((await world.call(CENTRE_CAS, 'GET /cases')).body.items).toEqual([])
    const { body } = await world.call(CENTRE_CAS, 'POST /cases', { corridor: 'de-ma' })
    expect((await world.call(CENTRE_CAS, `GET /matters/${body.caseRef}`)).status).toBe(400)
    const closing = await world.call(CENTRE_CAS, `POST /matters/${body.caseRef}/close-vacancy`, { reason: 'filled' })
    expect(closing.status).toBe(400)
  })

  it('is begun once, however often the request comes', async () => {
    const again = { 'idempotency-key': 'the-same' }
    const ref = await begin(CENTRE_CAS, 'publish-vacancy', { content: VACANCY }, again)
    expect(await begin(CENTRE_CAS, 'publish-vacancy', { content: VACANCY }, again)).toBe(ref)
    expect(await list(OFFICE_01, 'kind=vacancy')).toHaveLength(1)
  })

  it('that is refused leaves nothing behind', async () => {
    const body = { content: { ...VACANCY, openings: 0 } }
    const refused = await world.call(CENTRE_CAS, 'POST /corridors/de-ma/matters/publish-vacancy', body)
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'value-not-possible', field: '/clear/content/openings' },
    })
    expect(await list(CENTRE_CAS, 'kind=vacancy')).toEqual([])
  })

  it('is listed page by page without a loss', async () => {
    const refs = new Set<string>()
    for (const openings of [1, 2, 3])
      refs.add(await begin(CENTRE_CAS, 'publish-vacancy', { content: { ...VACANCY, openings } }))
    let query = 'kind=vacancy&limit=2'
    for (let page = 0; page < 2; page++) {
      const { body } = await world.call(OFFICE_01, `GET /matters?${query}`)
      for (const item of body.items) refs.delete((item as unknown as { matterRef: string }).matterRef)
      query = `kind=vacancy&limit=2&cursor=${(body as { next?: string }).next}`
    }
    expect([...refs]).toEqual([])
  })
})

const EARTHQUAKE = { country: 'MA', region: 'MA-06', kind: 'earthquake', text: 'The road to the city is closed.' }

describe('an advisory', () => {
  const suspended = async (at: string) => (await world.call(OFFICE_01, `GET ${at}`)).body.states.includes('suspended')
  const timesIn = async (at: string, type: string) =>
    (await world.call(OFFICE_01, `GET ${at}/timeline`)).body.items.filter((item) => item.type === type).length

  it('suspends each live case once, those that come later too, and resumes them when it is lifted', async () => {
    const before = await referred(world)
    const ref = await begin(CENTRE_CAS, 'issue-advisory', EARTHQUAKE)
    await world.settle()
    const later = await referred(world)
    await world.settle()
    for (const { at } of [before, later]) {
      expect(await suspended(at)).toBe(true)
      expect(await timesIn(at, 'case.suspended')).toBe(1)
    }
    await world.settle('2026-11-25T09:00:00Z')
    await say(CENTRE_CAS, ref, 'lift-advisory', {})
    await world.settle()
    for (const { at, digests } of [before, later]) {
      expect(await suspended(at)).toBe(false)
      expect(await timesIn(at, 'case.resumed')).toBe(1)
      const [here, there] = await digests()
      expect(there).toBe(here)
    }
    expect(await list(OFFICE_02, 'kind=advisory&state=lifted')).toMatchObject([{ matterRef: ref }])
  })

  it('does not overrule who resumes a case by hand, and names no case', async () => {
    const journey = await referred(world)
    const ref = await begin(CENTRE_CAS, 'issue-advisory', EARTHQUAKE)
    await world.settle()
    await journey.post(OFFICE_01, 'resume-case', { advisory: ref })
    await world.settle('2026-11-25T09:00:00Z')
    expect(await suspended(journey.at)).toBe(false)
    expect(await timesIn(journey.at, 'case.suspended')).toBe(1)
    await say(CENTRE_CAS, ref, 'lift-advisory', {})
    expect(await timesIn(journey.at, 'case.resumed')).toBe(1)
    expect(JSON.stringify(await see(OFFICE_01, ref))).not.toContain(journey.ref)
  })

  it('goes on where an end was stopped in the middle', async () => {
    const journey = await referred(world)
    const ref = await begin(CENTRE_CAS, 'issue-advisory', EARTHQUAKE)
    await world.stop('origin')
    await world.start('origin')
    await world.settle()
    expect(await timesIn(journey.at, 'case.suspended')).toBe(1)
    expect(await list(OFFICE_01, 'kind=advisory&state=in-force')).toMatchObject([{ matterRef: ref }])
  })

  it('is lifted by nobody but who issued it, and concerns one of the two countries', async () => {
    const ref = await begin(CENTRE_CAS, 'issue-advisory', EARTHQUAKE)
    expect((await world.call(OFFICE_01, `POST /matters/${ref}/lift-advisory`, {})).status).toBe(403)
    const elsewhere = { ...EARTHQUAKE, country: 'TR', region: null }
    const refused = await world.call(CENTRE_CAS, 'POST /corridors/de-ma/matters/issue-advisory', elsewhere)
    expect(refused.body.code).toBe('value-not-possible')
  })
})

describe('a thread', () => {
  const THREAD = { to: CENTRE_CAS, subject: 'Opening hours', language: 'fr', text: 'Are you there in August?' }
  const seen = async (party: string, ref: string) => [
    (await world.call(party, `GET /matters/${ref}`)).status,
    (await list(party, 'kind=thread')).length,
  ]

  it('is read, listed and written in by its two parties alone', async () => {
    const ref = await begin(OFFICE_01, 'open-thread', { ...THREAD, topics: ['other'] })
    await say(CENTRE_CAS, ref, 'write-in-thread', { language: 'fr', text: 'Every morning.' })
    expect(await see(OFFICE_01, ref)).toMatchObject({
      from: OFFICE_01,
      content: { to: CENTRE_CAS, subject: 'Opening hours', messages: [{ by: CENTRE_CAS, text: 'Every morning.' }] },
    })
    expect(await list(CENTRE_CAS, 'kind=thread&q=august&topic=other')).toMatchObject([{ content: { messageCount: 1 } }])
    for (const party of [OFFICE_01, CENTRE_CAS]) expect(await seen(party, ref)).toEqual([200, 1])
    for (const party of [OFFICE_02, CENTRE_02]) {
      expect(await seen(party, ref)).toEqual([404, 0])
      const answer = await world.call(party, `POST /matters/${ref}/write-in-thread`, { language: 'fr', text: 'Hello' })
      expect(answer.status).toBe(404)
    }
  })

  it('names a party of the other end, and no case', async () => {
    const { to: _to, ...toNobody } = THREAD
    for (const [body, status, code] of [
      [toNobody, 400, 'invalid-fields'],
      [{ ...THREAD, to: OFFICE_02 }, 422, 'party-at-wrong-end'],
      [{ ...THREAD, text: 'RF-2027-000104 is late.' }, 422, 'names-a-case'],
      [{ ...THREAD, about: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b' }, 422, 'names-a-case'],
    ] as const) {
      const refused = await world.call(OFFICE_01, 'POST /corridors/de-ma/matters/open-thread', body)
      expect(refused).toMatchObject({ status, body: { code } })
      expect(JSON.stringify(refused.body)).not.toContain('RF-2027')
    }
    expect(await list(OFFICE_01, 'kind=thread')).toEqual([])
  })
})

interface InForce {
  readonly content: { readonly inForce: { readonly schema: { readonly version: string } } }
}

describe('an agreement', () => {
  const version = (version: string, validFrom: string) => ({
    content: { schema: { eventType: 'referral.submitted', version }, validFrom },
  })
  const inForce = async (party: string) =>
    ((await list(party, 'kind=agreement&state=in-force')) as unknown as readonly InForce[]).map(
      ({ content }) => content.inForce.schema.version,
    )
  const propose = (party: string, body: object) => begin(party, 'propose-agreement', body)
  const answer = async (party: string, ref: string, command: string, body = {}) => {
    const { status } = await world.call(party, `POST /matters/${ref}/${command}`, body)
    await world.settle()
    return status
  }

  it('of both ends is in force at both from its day, until a newer one replaces it', async () => {
    const ref = await propose(OFFICE_01, version('2', '2026-11-25'))
    expect(await answer(CENTRE_02, ref, 'accept-agreement')).toBe(202)
    expect([await inForce(OFFICE_02), await inForce(CENTRE_CAS)]).toEqual([[], []])
    await world.settle('2026-11-25T00:00:00Z')
    expect([await inForce(OFFICE_02), await inForce(CENTRE_CAS)]).toEqual([['2'], ['2']])
    expect(await propose(CENTRE_CAS, version('3', '2026-11-27'))).toBe(ref)
    expect(await see(OFFICE_01, ref)).toMatchObject({
      state: 'proposed',
      content: { inForce: { schema: { version: '2' } } },
    })
    expect(await answer(OFFICE_02, ref, 'accept-agreement')).toBe(202)
    expect([await inForce(OFFICE_02), await inForce(CENTRE_CAS)]).toEqual([['2'], ['2']])
    await world.settle('2026-11-27T00:00:00Z')
    expect([await inForce(OFFICE_02), await inForce(CENTRE_CAS)]).toEqual([['3'], ['3']])
    const [here, there] = [await see(CENTRE_CAS, ref), await see(OFFICE_01, ref)]
    expect(there).toMatchObject({ state: 'in-force', digest: here['digest'] })
  })

  it('whose acceptance crosses a withdrawal is what the log has first, and is not in force before it has it', async () => {
    const ref = await propose(OFFICE_01, version('2', '2026-11-23'))
    const records = async () =>
      (await world.log.describe('de-ma.open')).partitions.reduce((sum, { end }) => sum + end, 0)
    const before = await records()
    world.ways.destination.hold()
    world.ways.origin.hold()
    const path = `POST /matters/${ref}`
    expect(await world.call(CENTRE_CAS, `${path}/accept-agreement`, {})).toMatchObject({ status: 202 })
    expect(await world.call(OFFICE_01, `${path}/withdraw-agreement`, {})).toMatchObject({ status: 202 })
    expect(await see(CENTRE_CAS, ref)).toMatchObject({ state: 'agreed', content: { inForce: null } })
    world.ways.destination.release()
    await expect.poll(records).toBeGreaterThan(before)
    world.ways.origin.release()
    await world.settle()
    for (const party of [CENTRE_CAS, OFFICE_01]) {
      const seen = await see(party, ref)
      expect(seen).toMatchObject({ state: 'withdrawn', content: { inForce: null, agreed: [] } })
      expect(seen['events']).toContainEqual(
        expect.objectContaining({ type: 'agreement.accepted', status: 'superseded' }),
      )
    }
    expect([await inForce(OFFICE_02), await inForce(CENTRE_02)]).toEqual([[], []])
  })

  it('is proposed by one end, and answered by a lead of the other or taken back', async () => {
    const ref = await propose(OFFICE_01, version('2', '2026-12-01'))
    expect(await answer(OFFICE_02, ref, 'accept-agreement')).toBe(403)
    const caseWorker = { authorization: `Bearer ${tokenInRole(CENTRE_CAS, 'case-worker')}` }
    const accepted = await world.call(CENTRE_CAS, `POST /matters/${ref}/accept-agreement`, {}, caseWorker)
    expect(accepted).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    expect(await answer(OFFICE_01, ref, 'withdraw-agreement')).toBe(202)
    expect(await answer(CENTRE_CAS, ref, 'accept-agreement')).toBe(409)
    expect(await propose(CENTRE_CAS, version('2', '2026-12-01'))).toBe(ref)
    expect(await answer(OFFICE_02, ref, 'refuse-agreement', { reason: 'After the holidays.' })).toBe(202)
    expect(await list(CENTRE_02, 'kind=agreement&state=refused')).toMatchObject([
      { content: { refusedBecause: 'After the holidays.', inForce: null } },
    ])
  })
})

describe('an announcement', () => {
  const FAIR = {
    kind: 'job-fair',
    title: { language: 'fr', text: 'Forum de l’emploi' },
    country: 'MA',
    region: 'MA-06',
    city: 'Casablanca',
    url: 'https://www.example.org/forum',
    timeZone: 'Africa/Casablanca',
    startsAt: '2026-11-26T09:00:00Z',
    endsAt: '2026-11-26T16:00:00Z',
    languages: ['fr', 'ar'],
    contact: { channel: 'phone', value: '+212 5 00 00 00 00' },
  }
  const listed = async (state: string) => (await list(OFFICE_02, `kind=network-event&q=forum&state=${state}`)).length

  it('is told to all, may change, and is over by itself', async () => {
    const ref = await begin(CENTRE_CAS, 'announce-network-event', { content: FAIR })
    await say(CENTRE_CAS, ref, 'change-network-event', { content: { ...FAIR, seats: 40 } })
    expect(await see(OFFICE_02, ref)).toMatchObject({
      state: 'announced',
      content: { seats: 40, cancelledBecause: null },
    })
    expect([await listed('announced'), await listed('over')]).toEqual([1, 0])
    await world.settle('2026-11-26T16:00:00Z')
    expect([await listed('announced'), await listed('over')]).toEqual([0, 1])
  })

  it('is cancelled by who made it, and tells the time of the place', async () => {
    const ref = await begin(OFFICE_01, 'announce-network-event', {
      content: { ...FAIR, country: 'DE', region: null, timeZone: 'Europe/Berlin' },
    })
    expect((await world.call(OFFICE_02, `POST /matters/${ref}/cancel-network-event`, {})).status).toBe(404)
    await say(OFFICE_01, ref, 'cancel-network-event', { reason: 'Too few have come forward.' })
    expect(await list(OFFICE_02, 'kind=network-event&state=cancelled')).toMatchObject([
      { content: { startsThere: '2026-11-26T10:00+01:00', cancelledBecause: 'Too few have come forward.' } },
    ])
  })
})
