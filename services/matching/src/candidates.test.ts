import { randomUUID } from 'node:crypto'
import { makeMatchingToken, memoryHub } from '@passerelle/end'
import { systemClock } from '@passerelle/kernel'
import { testDatabase } from '@passerelle/store/testing'
import { type MatchingBeside, matchingBeside } from '@passerelle/testing/matching-beside'
import { CENTRE_CAS, OFFICE_01 } from '@passerelle/testing/referral-steps'
import { testMatchingKey } from '@passerelle/testing/signatures'
import { type TwoEnds, type TwoEndsOptions, tokenInRole, twoEnds } from '@passerelle/testing/two-ends'
import { twoEndsOnPostgres } from '@passerelle/testing/two-ends-postgres'
import { makeEndToken } from '@passerelle/trust'
import { describe, expect, it } from 'vitest'
import { memoryProfiles } from './adapters/memory-profiles.ts'
import { matchingTables, openProfiles } from './adapters/postgres-profiles.ts'
import { agree, asks, candidate, GRINDING, PROFILE, VACANCY, WELDING } from './testing/welder.ts'

const COUNSELLOR = tokenInRole(OFFICE_01, 'counsellor')
const LEAD = tokenInRole(OFFICE_01, 'office-lead')
const WITHDRAWAL = { purposes: ['job-matching'], form: 'paper', language: 'ar' }
const OTHER = tokenInRole('OFF-DE-BE-01', 'office-lead')

interface Beside extends AsyncDisposable {
  readonly world: TwoEnds
  readonly matching: MatchingBeside
}

async function beside(options: TwoEndsOptions = {}): Promise<Beside> {
  const hub = memoryHub()
  const world = await twoEnds({ hub, hasMatching: true, ...options })
  const matching = await matchingBeside(world, { hub })
  matching.vacancies.put(VACANCY)
  return {
    world,
    matching,
    async [Symbol.asyncDispose]() {
      await matching[Symbol.asyncDispose]()
      await world[Symbol.asyncDispose]()
    },
  }
}

const matchesOf = async (matching: MatchingBeside, ref: string, token = COUNSELLOR) => {
  const answer = await matching.ask(token, `/candidates/${ref}/matches`)
  return { status: answer.status, body: JSON.parse(await answer.text()) }
}

const figure = async ({ url }: MatchingBeside, name: string): Promise<number> => {
  const text = await (await fetch(`${url}/metrics`)).text()
  const line = text.split('\n').find((one) => one.startsWith(name))
  return Number(line?.split(' ').at(-1) ?? Number.NaN)
}

describe('a counsellor', () => {
  it('is told what fits their candidate, the best first, every number explained in their language', async () => {
    await using both = await beside()
    const { world, matching } = both
    matching.vacancies.put({ ...VACANCY, id: 'VAC-MA-02', essentialSkills: [WELDING] })
    matching.vacancies.put({ ...VACANCY, id: 'VAC-TR-01', country: 'TR' })
    matching.vacancies.put({ ...VACANCY, id: 'VAC-MA-03', isco08: '2411', essentialSkills: [GRINDING] })
    const ref = await candidate(world)
    await matching.settle()
    const answer = await matching.ask(COUNSELLOR, `/candidates/${ref}/matches`, { 'accept-language': 'de' })
    const body = JSON.parse(await answer.text())
    expect(body).toMatchObject({ caseRef: ref, day: '2026-11-23', rules: 'matching-1', total: 2, tooFar: 1 })
    expect(body.matches).toMatchObject([
      { vacancy: 'VAC-MA-02', score: 100, band: 'strong', coverage: 0.95, missingEssential: [] },
      { vacancy: 'VAC-MA-01', score: 86.8, band: 'strong', missingEssential: [GRINDING] },
    ])
    expect(body.matches[1].factors).toContainEqual({ factor: 'skills', share: 0.5, points: 12.5, weight: 25 })
    expect(body.matches[1].told[0].says).toEqual(['Ergebnis 86,8 von 100: stark. Bekannt sind 95 % des Gewichts.'])
    expect(body.closed).toMatchObject([{ gate: 'COUNTRY', vacancies: 1, example: { vacancy: 'VAC-TR-01' } }])
    expect(body.closed[0].example.changes).toEqual([expect.stringContaining('Marokko')])
  })

  it('sees the profile as matching sees it, and which factor each missing part leaves out', async () => {
    await using both = await beside()
    const { world, matching } = both
    const ref = await candidate(world, { ...PROFILE, homeCity: null, isced2011: null })
    await matching.settle()
    const answer = await matching.ask(COUNSELLOR, `/candidates/${ref}`)
    expect(JSON.parse(await answer.text())).toEqual({
      caseRef: ref,
      profile: { ...PROFILE, homeCity: null, isced2011: null },
      missing: [
        { part: 'homeCity', leavesOut: 'location' },
        { part: 'isced2011', leavesOut: 'education' },
        { part: 'expectedWage', leavesOut: 'wage' },
        { part: 'recognitions', leavesOut: null },
        { part: 'licences', leavesOut: null },
      ],
    })
  })

  it('of another office, an operator, and whoever does not say who they are see nobody', async () => {
    await using both = await beside()
    const { world, matching } = both
    const ref = await candidate(world)
    await matching.settle()
    for (const path of [`/candidates/${ref}`, `/candidates/${ref}/matches`]) {
      expect((await matching.ask(OTHER, path)).status).toBe(404)
      expect((await matching.ask('operator-destination', path)).status).toBe(403)
      expect((await matching.ask('nobody', path)).status).toBe(401)
    }
    const strangers = await matching.ask(OTHER, '/vacancies/VAC-MA-01/matches')
    expect(JSON.parse(await strangers.text())).toMatchObject({ total: 0, matches: [] })
  })

  it('is told who of the office fits a vacancy, the best first, and nobody of another office', async () => {
    await using both = await beside()
    const { world, matching } = both
    const [near, far] = [
      await candidate(world),
      await candidate(world, { ...PROFILE, skills: [], occupations: [{ isco08: '7231', years: 1, wanted: true }] }),
    ]
    const elsewhere = await candidate(world, PROFILE, 'OFF-DE-BE-01')
    await matching.settle()
    for (const token of [LEAD, COUNSELLOR]) {
      const { body } = await fitting(matching, token)
      expect([body.total, body.matches.map(({ caseRef }: { caseRef: string }) => caseRef)]).toEqual([2, [near, far]])
      expect(JSON.stringify(body)).not.toContain(elsewhere)
    }
    expect((await matching.ask(LEAD, '/vacancies/VAC-XX-09/matches')).status).toBe(404)
  })
})

const fitting = async (matching: MatchingBeside, token: string) => {
  const answer = await matching.ask(token, '/vacancies/VAC-MA-01/matches')
  return { status: answer.status, body: JSON.parse(await answer.text()) }
}

describe('a case that is assigned to somebody', () => {
  const COLLEAGUE = tokenInRole(OFFICE_01, 'counsellor', 'third-counsellor')
  const assign = async ({ world }: Beside, ref: string, to: string) =>
    expect((await world.call(OFFICE_01, `POST /cases/${ref}/assignment`, { to })).status).toBe(200)

  it('is nothing to a colleague of the same office, until it is theirs; then it is nothing to who had it', async () => {
    await using both = await beside()
    const { world, matching } = both
    const [ref, other] = [await candidate(world), await candidate(world)]
    await assign(both, ref, 'counsellor')
    await matching.settle()
    const paths = ['', '/matches', '/held'].map((path) => `/candidates/${ref}${path}`)
    const statuses = (token: string) => Promise.all(paths.map(async (path) => (await matching.ask(token, path)).status))
    const told = async (token: string) => {
      const { total, matches } = (await fitting(matching, token)).body
      return [total, matches.map(({ caseRef }: { caseRef: string }) => caseRef).toSorted()]
    }
    expect([await statuses(COUNSELLOR), await statuses(COLLEAGUE)]).toEqual([
      [200, 200, 200],
      [404, 404, 404],
    ])
    expect([await told(COUNSELLOR), await told(COLLEAGUE), await told(LEAD)]).toEqual([
      [2, [ref, other].toSorted()],
      [1, [other]],
      [2, [ref, other].toSorted()],
    ])
    await assign(both, ref, 'third-counsellor')
    expect([await statuses(COUNSELLOR), await statuses(COLLEAGUE)]).toEqual([
      [404, 404, 404],
      [200, 200, 200],
    ])
  })

  it('is nobody’s to see while the end does not say whose it is: nothing is shown, and nothing noted as seen', async () => {
    const hub = memoryHub()
    const store = memoryProfiles()
    await using world = await twoEnds({ hub, hasMatching: true })
    await using matching = await matchingBeside(world, { hub, store })
    matching.vacancies.put(VACANCY)
    const ref = await candidate(world)
    await matching.settle()
    await world.stop('destination')
    for (const path of [`/candidates/${ref}`, `/candidates/${ref}/held`, '/vacancies/VAC-MA-01/matches']) {
      const answer = await matching.ask(LEAD, path)
      expect([answer.status, JSON.parse(await answer.text()).code]).toEqual([503, 'unavailable'])
    }
    expect(await store.viewings(ref as never)).toEqual([])
  })

  it('is told of by the end to the matching beside it, and to nobody else who asks', async () => {
    await using both = await beside()
    const { world } = both
    const asked = { party: OFFICE_01, actor: 'counsellor', role: 'office-lead', caseRefs: [await candidate(world)] }
    const ask = async (token: string) => (await world.call(token, 'POST /matching/who-sees', asked)).status
    const url = world.urlOf(OFFICE_01)
    const askAs = async (token: string) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const init = { method: 'POST', headers, body: JSON.stringify(asked) }
      return (await fetch(`${url}/matching/who-sees`, init)).status
    }
    expect([await ask(OFFICE_01), await askAs('operator-destination'), await askAs('nobody')]).toEqual([403, 403, 401])
    const key = testMatchingKey()
    expect(await askAs(await makeMatchingToken(key, 'de', systemClock))).toBe(200)
    // What it signs in with at the registry is of no use at the end, nor is that of another country's matching.
    expect(await askAs(await makeEndToken(key, 'matching-de', systemClock.now()))).toBe(401)
    expect(await askAs(await makeMatchingToken(key, 'fr', systemClock))).toBe(401)
  })
})

it('of two people who differ in gender, age or need for protection it says the same bytes', async () => {
  await using both = await beside()
  const { world, matching } = both
  const [one, other] = [await candidate(world), await candidate(world)]
  await asks(world, OFFICE_01, other, 'record-session', { willingness: 2, readiness: 5, residenceUntil: '2026-12-24' })
  await asks(world, OFFICE_01, other, 'grant-consent', {
    purposes: ['referral', 'sensitive'],
    recipient: CENTRE_CAS,
    form: 'paper',
    language: 'ar',
  })
  const options = ['stay', 'return'].map((kind) => ({ kind, verdict: 'applies' }))
  await asks(world, OFFICE_01, other, 'show-options', { options })
  await asks(world, OFFICE_01, other, 'record-decision', { decision: 'return' })
  const summary = {
    reasons: ['family-at-origin'],
    services: ['psychosocial'],
    priority: 'urgent',
    family: [{ relation: 'child', ageBand: '3-5', count: 2, travelsToo: true }],
    careNeeds: { vulnerability: ['pregnant', 'disability'], needed: [] },
  }
  await asks(world, OFFICE_01, other, 'submit-referral', { to: CENTRE_CAS, summary })
  await matching.settle()
  const bytes = async (ref: string, path: string): Promise<string> =>
    (await (await matching.ask(COUNSELLOR, `/candidates/${ref}${path}`)).text()).replaceAll(ref, 'SOMEBODY')
  for (const path of ['', '/matches']) expect(await bytes(other, path)).toBe(await bytes(one, path))
})

describe('a profile', () => {
  it('is what was told last', async () => {
    await using both = await beside()
    const { world, matching } = both
    const ref = await candidate(world)
    await matching.settle()
    await asks(world, OFFICE_01, ref, 'change-profile', { ...PROFILE, skills: [WELDING, GRINDING] })
    await matching.settle()
    expect((await matchesOf(matching, ref)).body.matches).toMatchObject([{ score: 100 }])
    expect(await figure(matching, 'passerelle_profiles_open')).toBe(1)
  })

  it.each([
    ['the consent to job matching is withdrawn', 'withdraw-consent', WITHDRAWAL],
    ['the case is closed', 'close-case', { reason: 'plan-completed' }],
    ['the counsellor forgets it', 'forget-profile', {}],
  ])('is in no memory and no table once %s', async (_what, command, body) => {
    const hub = memoryHub()
    const store = memoryProfiles()
    await using world = await twoEnds({ hub, hasMatching: true })
    await using matching = await matchingBeside(world, { hub, store })
    matching.vacancies.put(VACANCY)
    const [ref, stays] = [await candidate(world), await candidate(world)]
    await matching.settle()
    expect((await matchesOf(matching, ref)).status).toBe(200)
    await asks(world, OFFICE_01, ref, command, body)
    await matching.settle()
    expect((await matchesOf(matching, ref)).status).toBe(404)
    expect((await store.held()).map(({ caseRef }) => caseRef)).toEqual([stays])
    expect(await figure(matching, 'passerelle_profiles_open')).toBe(1)
    const told = (await world.call(OFFICE_01, `GET /cases/${ref}/timeline`)).body.items
    expect(told.filter(({ type }) => type === 'profile.forgotten')).toHaveLength(1)
    expect((await matchesOf(matching, stays)).status).toBe(200)
  })

  it('goes with the consent that it rests on, though there is a new one by then', async () => {
    await using both = await beside()
    const { world, matching } = both
    const ref = await candidate(world)
    await matching.settle()
    await asks(world, OFFICE_01, ref, 'withdraw-consent', WITHDRAWAL)
    await agree(world, ref)
    await matching.settle()
    expect((await matchesOf(matching, ref)).status).toBe(404)
    await asks(world, OFFICE_01, ref, 'change-profile', PROFILE)
    await matching.settle()
    expect((await matchesOf(matching, ref)).status).toBe(200)
  })

  it('goes when its consent ends by itself', async () => {
    await using both = await beside()
    const { world, matching } = both
    const { caseRef } = (await world.call(OFFICE_01, 'POST /cases', { corridor: 'de-ma' })).body
    await agree(world, caseRef, OFFICE_01, { until: '2026-12-01T00:00:00Z' })
    await asks(world, OFFICE_01, caseRef, 'change-profile', PROFILE)
    await matching.settle()
    expect((await matchesOf(matching, caseRef)).status).toBe(200)
    await world.settle('2026-12-02T00:00:00Z')
    await matching.settle()
    expect((await matchesOf(matching, caseRef)).status).toBe(404)
  })

  it('is not told without consent', async () => {
    await using both = await beside()
    const { caseRef } = (await both.world.call(OFFICE_01, 'POST /cases', { corridor: 'de-ma' })).body
    const answer = await both.world.call(OFFICE_01, `POST /cases/${caseRef}/change-profile`, PROFILE)
    expect([answer.status, answer.body.code]).toEqual([409, 'consent-missing'])
  })
})

describe('matching that is started anew', () => {
  it('opens what is on its disk by keys that it asks for, and by nothing that it has kept', async () => {
    const hub = memoryHub()
    const store = memoryProfiles()
    await using world = await twoEnds({ hub, hasMatching: true })
    const before = await matchingBeside(world, { hub, store })
    const ref = await candidate(world)
    await before.settle()
    await before.close()
    await using matching = await matchingBeside(world, { hub, store })
    matching.vacancies.put(VACANCY)
    expect((await matchesOf(matching, ref)).status).toBe(503)
    await matching.settle()
    expect((await matchesOf(matching, ref)).body.matches).toMatchObject([{ vacancy: 'VAC-MA-01' }])
  })

  it('is not ready while the registry is away, and is once it answers', async () => {
    const hub = memoryHub()
    let away = true
    const troubled = {
      of: (...who: Parameters<typeof hub.of>) =>
        new Proxy(hub.of(...who), {
          get: (target, name, receiver) =>
            away
              ? async () => {
                  throw new Error('registry-silent')
                }
              : Reflect.get(target, name, receiver),
        }),
    }
    await using world = await twoEnds({ hub, hasMatching: true })
    const ref = await candidate(world)
    await world.settle()
    await using matching = await matchingBeside(world, { hub: troubled })
    await expect
      .poll(async () => (await fetch(`${matching.url}/health/ready`)).json())
      .toMatchObject({ parts: { log: { behind: 0 } } })
    expect((await fetch(`${matching.url}/health/ready`)).status).toBe(503)
    expect((await matchesOf(matching, ref)).status).toBe(503)
    away = false
    await matching.settle()
    expect((await matchesOf(matching, ref)).status).toBe(200)
  })
})

it('keeps profiles in tables of its own, in which nothing of them can be read, also once it is started anew', {
  timeout: 60_000,
}, async () => {
  const hub = memoryHub()
  const database = await testDatabase(matchingTables)
  const store = await openProfiles(database.url)
  await using ends = await twoEndsOnPostgres({ hub, hasMatching: true })
  const { world } = ends
  const marker = `Ville-${randomUUID()}`
  const before = await matchingBeside(world, { hub, store })
  const [ref, gone] = [await candidate(world, { ...PROFILE, homeCity: marker }), await candidate(world)]
  await before.settle()
  await before.ask(COUNSELLOR, `/candidates/${ref}`)
  await asks(world, OFFICE_01, gone, 'withdraw-consent', WITHDRAWAL)
  await before.settle()
  await before.close()
  {
    await using matching = await matchingBeside(world, { hub, store })
    await matching.settle()
    const answer = await matching.ask(COUNSELLOR, `/candidates/${ref}`)
    expect(JSON.parse(await answer.text())).toMatchObject({ profile: { homeCity: marker } })
    expect((await matching.ask(COUNSELLOR, `/candidates/${gone}`)).status).toBe(404)
  }
  const { pool } = database.open({ max: 1 })
  const tables: string[] = []
  for (const table of ['sealed_profile', 'log_position', 'viewing'])
    tables.push((await pool.query(`select coalesce(json_agg(t), '[]')::text as rows from ${table} t`)).rows[0].rows)
  const bytes = tables.join('\n')
  expect(bytes).toContain(ref)
  // Four digits of an occupation stand by chance in as many bytes: what is looked for is long.
  for (const text of [marker, WELDING])
    for (const written of [text, Buffer.from(text).toString('hex'), Buffer.from(text).toString('base64')])
      expect(bytes).not.toContain(written)
  const row = JSON.parse(tables[0]!).find((one: { case_ref: string }) => one.case_ref === gone)
  expect(row).toMatchObject({ party: null, value: null, key_id: null })
  expect(await store.viewings(ref as never)).toMatchObject([
    { actor: 'counsellor', purpose: 'profile' },
    { actor: 'counsellor', purpose: 'profile' },
  ])
  await pool.end()
  await store.close()
  await database.drop()
})
