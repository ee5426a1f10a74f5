import { catalogue } from '@passerelle/contracts'
import { CENTRE_CAS, OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { twoEndsOnPostgres } from '@passerelle/testing/two-ends-postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let world: TwoEnds
let journey: Referred
beforeAll(async () => {
  world = (await twoEndsOnPostgres()).world
  journey = await referred(world)
})
afterAll(() => world[Symbol.asyncDispose]())

const said = { thread: 'b3c1f0de-0000-7000-8000-000000000001', text: 'x', to: CENTRE_CAS }
const messages = async () => (await journey.timeline(OFFICE_01)).filter(({ type }) => type === 'message.sent').length

describe('a command that is repeated with its key', () => {
  it('is answered as the first time, with one effect, whatever has changed since', async () => {
    const headers = { 'idempotency-key': 'command-1', 'if-match': `"${(await journey.see(OFFICE_01)).version}"` }
    const first = await journey.ask(OFFICE_01, 'send-message', said, headers)
    const again = await journey.ask(OFFICE_01, 'send-message', said, headers)
    expect(first.status).toBe(202)
    expect([again.status, again.body]).toEqual([first.status, first.body])
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'))
    expect(await messages()).toBe(1)
    const otherBody = await journey.ask(OFFICE_01, 'send-message', { ...said, text: 'y' }, headers)
    expect(otherBody).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } })
    const otherAddress = await journey.ask(OFFICE_01, 'add-note', { text: 'x' }, headers)
    expect(otherAddress).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } })
    expect(await messages()).toBe(1)
  })

  it('is told to wait while the first is in flight: of many at once one has an effect', async () => {
    const before = await messages()
    const headers = { 'idempotency-key': 'command-2' }
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => journey.ask(OFFICE_01, 'send-message', said, headers)),
    )
    const codes = answers.map(({ status, body }) => (status === 202 ? 'accepted' : body.code))
    expect(new Set(codes).size).toBe(codes.includes('request-in-flight') ? 2 : 1)
    expect(codes.filter((code) => code !== 'accepted' && code !== 'request-in-flight')).toEqual([])
    const accepted = answers.filter(({ status }) => status === 202)
    expect(new Set(accepted.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(await messages()).toBe(before + 1)
    const opened = await Promise.all(
      [1, 2].map(() => world.call(OFFICE_01, 'POST /cases', { corridor: 'de-ma' }, { 'idempotency-key': 'command-3' })),
    )
    const begun = opened.filter(({ status }) => status === 202).map(({ body }) => body.caseRef)
    expect(new Set(begun).size).toBe(1)
  })

  it('finds a refusal not remembered, since it may be mended', async () => {
    const headers = { 'idempotency-key': 'command-4' }
    const refused = await journey.ask(
      OFFICE_01,
      `${journey.file}/confirm-departure`,
      { arrivalBy: '2027-01-18' },
      headers,
    )
    expect(refused.status).toBe(409)
    expect((await journey.ask(OFFICE_01, 'send-message', said, headers)).status).toBe(202)
  })
})

describe('commands that come at the same time', () => {
  it('are each answered for themselves: one that is refused or too large takes no other with it', async () => {
    await journey.post(CENTRE_CAS, `${journey.file}/request-info`, { fields: ['childAgeBand'], question: 'How old?' })
    await world.settle()
    const before = await messages()
    const long = { field: 'childAgeBand', before: 'x'.repeat(4_000), after: 'x'.repeat(4_000) }
    const send = (text: string) => journey.ask(OFFICE_01, 'send-message', { ...said, text })
    const answers = await Promise.all([
      ...Array.from({ length: 6 }, (_, index) => send(`at once ${index}`)),
      journey.ask(OFFICE_01, `${journey.file}/provide-info`, { values: Array.from({ length: 27 }, () => long) }),
      journey.ask(OFFICE_01, `${journey.file}/accept-terms`, {}),
      world.call('OFF-DE-BE-01', `POST ${journey.at}/send-message`, said),
      ...Array.from({ length: 6 }, (_, index) => send(`and more ${index}`)),
    ])
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 202)).toHaveLength(12)
    expect([statuses[6], statuses[7], statuses[8]]).toEqual([413, 409, 404])
    expect(await messages()).toBe(before + 12)
  })
})

describe('a command on what the caller has not seen', () => {
  it('is refused with 412 and changes nothing', async () => {
    await world.settle()
    const { version, digest } = await journey.see(OFFICE_01)
    const stale = await journey.ask(OFFICE_01, 'send-message', said, { 'if-match': `"${version - 1}"` })
    expect(stale).toMatchObject({ status: 412, body: { code: 'version-stale' } })
    expect(await journey.see(OFFICE_01)).toMatchObject({ version, digest })
  })

  it('of two that saw the same, one is carried out', async () => {
    const headers = { 'if-match': `"${(await journey.see(OFFICE_01)).version}"` }
    const both = await Promise.all([1, 2].map(() => journey.ask(OFFICE_01, 'send-message', said, headers)))
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 412])
  })

  it('is refused where the state does not allow it, naming what it does allow', async () => {
    const refused = await journey.ask(OFFICE_01, `${journey.file}/accept-terms`, {})
    expect(refused.status).toBe(409)
    const { items } = (await world.call(OFFICE_01, `GET ${journey.at}/actions`)).body
    const ofFile = items.filter(({ allowed }) => allowed).map(({ command }) => command)
    expect(refused.body.allowed.length).toBeGreaterThan(0)
    expect(ofFile).toEqual(expect.arrayContaining([...refused.body.allowed]))
  })
})

describe('another party’s case', () => {
  const event = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'
  const COMMANDS = Object.values(catalogue).flatMap(({ command, scope, opens, topic }) =>
    command === null || topic === 'open' ? [] : [scope === 'file' && !opens ? `files/${event}/${command}` : command],
  )

  it('is not there on any route that reads', async () => {
    for (const stranger of ['OFF-DE-BE-01', 'CTR-MA-TNG', 'operator-destination', 'operator-origin'])
      for (const path of [
        '',
        '/timeline',
        '/actions',
        '/return-type',
        `/files/${event}/support`,
        `/events/${event}/content`,
      ])
        expect((await world.call(stranger, `GET ${journey.at}${path}`)).status, `${stranger} ${path}`).toBe(404)
    const list = await world.call('OFF-DE-BE-01', 'GET /cases')
    expect(list.body.items).toEqual([])
  })

  it('is not there for any command, whose body may be right or wrong', async () => {
    await world.settle()
    const before = await journey.see(OFFICE_01)
    const { paths } = (await world.call(OFFICE_01, 'GET /openapi.json')).body as unknown as { paths: Paths }
    for (const command of COMMANDS) {
      const example = exampleIn(paths, `/cases/{caseRef}/${command.replace(event, '{fileId}')}`)
      const right = await world.call('OFF-DE-BE-01', `POST ${journey.at}/${command}`, example)
      expect([right.status, right.body.code], command).toEqual([404, 'not-found'])
      const wrong = await world.call('OFF-DE-BE-01', `POST ${journey.at}/${command}`, { surprise: true })
      expect([wrong.status, wrong.body.code], command).toEqual([400, 'invalid-fields'])
    }
    expect(await journey.see(OFFICE_01)).toEqual(before)
  }, 60_000)

  interface Paths {
    [route: string]: { post?: { requestBody?: { content: Record<string, { example?: object }> } } } | undefined
  }
  function exampleIn(paths: Paths, route: string): object {
    const example = paths[route]?.post?.requestBody?.content['application/json']?.example
    if (!example) throw new Error(`${route} has no example`)
    return example
  }
})

describe('the list of cases', () => {
  it('comes page by page, due first, without a loss, and by what is asked for', async () => {
    await using small = await twoEnds()
    const refs = new Set<string>()
    for (let n = 0; n < 25; n++)
      refs.add((await small.call(OFFICE_01, 'POST /cases', { corridor: 'de-ma', number: `N-${n % 2}` })).body.caseRef)
    const urgent = await referred(small)
    refs.add(urgent.ref)
    const seen: string[] = []
    let cursor = ''
    for (let page = 0; page < 20; page++) {
      const { items, next } = (await small.call(OFFICE_01, `GET /cases?limit=7${cursor}`)).body
      seen.push(...items.map(({ caseRef }) => caseRef))
      if (next === undefined) break
      cursor = `&cursor=${encodeURIComponent(next)}`
    }
    expect(seen[0]).toBe(urgent.ref)
    expect(seen).toHaveLength(26)
    expect(new Set(seen)).toEqual(refs)
    const count = async (query: string) => (await small.call(OFFICE_01, `GET /cases?${query}`)).body.items.length
    expect(await count('number=N-1')).toBe(12)
    expect(await count('state=submitted')).toBe(1)
    expect(await count('state=draft&limit=100')).toBe(25)
    expect(await count('held=true')).toBe(0)
    expect(await count('corridor=de-tr')).toBe(0)
    expect(await count('dueBefore=2030-01-01T00:00:00Z')).toBe(1)
    expect(await count('dueBefore=2026-11-23T10:00:00Z')).toBe(0)
  })
})

describe('a party of another corridor', () => {
  it('is told of nothing: who names it is refused, and nothing is written', async () => {
    const { ask, see } = await referred(world)
    const before = await see(OFFICE_01)
    const consent = { purposes: ['referral'], recipient: 'CTR-TR-IST', form: 'paper', language: 'tr' }
    const refused = [
      await ask(OFFICE_01, 'grant-consent', consent),
      await ask(OFFICE_01, 'grant-consent', { ...consent, to: CENTRE_CAS }),
    ]
    for (const { status, body } of refused)
      expect({ status, code: body.code }).toEqual({ status: 422, code: 'party-at-wrong-end' })
    expect((await see(OFFICE_01)).version).toBe(before.version)
  })

  it('is nobody to whom a centre can send somebody on', async () => {
    const journey = await referred(world)
    const { status, body } = await journey.ask(CENTRE_CAS, `${journey.file}/reroute-referral`, {
      toParty: 'CTR-TR-IST',
      reason: 'outside-area',
    })
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'party-at-wrong-end' })
  })
})
