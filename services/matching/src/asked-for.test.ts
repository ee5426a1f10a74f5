import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { makeDestinationToken, memoryHub } from '@passerelle/end'
import { systemClock } from '@passerelle/kernel'
import { type MatchingBeside, matchingBeside } from '@passerelle/testing/matching-beside'
import { CENTRE_CAS, OFFICE_01 } from '@passerelle/testing/referral-steps'
import { testDestinationKey, testMatchingKey } from '@passerelle/testing/signatures'
import { type TwoEnds, tokenInRole, twoEnds } from '@passerelle/testing/two-ends'
import { makeEndToken } from '@passerelle/trust'
import { describe, expect, it } from 'vitest'
import { candidate, GRINDING, VACANCY } from './testing/welder.ts'

const COUNSELLOR = tokenInRole(OFFICE_01, 'counsellor')
const COLLEAGUE = tokenInRole(OFFICE_01, 'counsellor', 'third-counsellor')
const LEAD = tokenInRole(OFFICE_01, 'office-lead')
const OTHER = tokenInRole('OFF-DE-BE-01', 'office-lead')

interface Beside extends AsyncDisposable {
  readonly world: TwoEnds
  readonly matching: MatchingBeside
  /** Of a vacancy of the centre, as the destination and its matching know it. */
  readonly vacancy: string
}

const { id: _id, status: _status, ...WORK } = VACANCY
const CONTENT = {
  ...WORK,
  title: { language: 'fr', text: 'Soudeur' },
  contract: 'permanent',
  openings: 2,
  openToLocals: true,
  source: 'entered',
}

/**
 * Two ends with a matching that the destination asks for its people, and one vacancy.
 * @param by whom the end's questions pass on their way
 */
async function beside(by: (url: string) => Promise<string> = async (url) => url): Promise<Beside> {
  const hub = memoryHub()
  let url: string | undefined
  const world = await twoEnds({ hub, hasMatching: true, matchingUrl: () => url })
  const matching = await matchingBeside(world, { hub })
  url = await by(matching.url)
  const published = await world.call(CENTRE_CAS, 'POST /corridors/de-ma/matters/publish-vacancy', { content: CONTENT })
  await matching.settle()
  return {
    world,
    matching,
    vacancy: (published.body as unknown as { matterRef: string }).matterRef,
    async [Symbol.asyncDispose]() {
      await matching[Symbol.asyncDispose]()
      await world[Symbol.asyncDispose]()
    },
  }
}

/** Between an end and its matching: whoever asks is taken for this person. */
async function mistakenFor(person: object) {
  const hand = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const said = JSON.parse(Buffer.concat(await request.toArray()).toString('utf8')) as object
    const { authorization = '', 'accept-language': language = 'de' } = request.headers
    const answer = await fetch(`${to}${request.url}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization, 'accept-language': language },
      body: JSON.stringify({ ...said, ...person }),
    })
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
  }
  const server = createServer((request, response) => void hand(request, response))
  let to = ''
  return {
    async origin(url: string): Promise<string> {
      to = url
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    },
    close: () => server.close(),
  }
}

interface Told {
  readonly code: string
  readonly total: number
  readonly matches: readonly {
    readonly proposal: object
    readonly told: readonly { readonly says: readonly string[] }[]
  }[]
  readonly vacancies: readonly object[]
  readonly items: readonly { readonly type: string; readonly eventId: string }[]
  readonly content: object
}

const ask = async (world: TwoEnds, who: string, path: string) => {
  const { status, body } = await world.call(who, `GET ${path}`, undefined, { 'accept-language': 'de' })
  return { status, body: body as unknown as Told }
}

describe('whoever counsels, at the desk of their own end', () => {
  it('is told what fits a case, explained in their language, and by which centre it is offered', async () => {
    await using both = await beside()
    const { world, matching, vacancy } = both
    const ref = await candidate(world)
    await matching.settle()
    const { status, body } = await ask(world, COUNSELLOR, `/cases/${ref}/matches`)
    expect([status, body.total]).toEqual([200, 1])
    expect(body.matches[0]).toMatchObject({ vacancy, score: 86.8, missingEssential: [GRINDING] })
    expect(body.matches[0]?.told[0]?.says).toEqual([expect.stringContaining('86,8 von 100')])
    expect(body.vacancies).toMatchObject([{ matterRef: vacancy, by: CENTRE_CAS, title: { text: 'Soudeur' } }])
  })

  it('proposes exactly what was shown, and the centre reads the same', async () => {
    await using both = await beside()
    const { world, matching, vacancy } = both
    const ref = await candidate(world)
    await matching.settle()
    const { body } = await ask(world, COUNSELLOR, `/cases/${ref}/matches`)
    const proposal = body.matches[0]?.proposal
    const put = await world.call(COUNSELLOR, `POST /cases/${ref}/propose-introduction`, { to: CENTRE_CAS, ...proposal })
    expect(put.status).toBe(202)
    await world.settle()
    const { items } = (await ask(world, CENTRE_CAS, `/cases/${ref}/timeline`)).body
    const proposed = items.find((one) => one.type === 'match.proposed')
    const read = await ask(world, CENTRE_CAS, `/cases/${ref}/events/${proposed?.eventId}/content`)
    expect(read.body.content).toMatchObject({ vacancy, score: 868, band: 'strong', gap: [GRINDING] })
  })

  it('is told who of their cases fits a vacancy, each by its number', async () => {
    await using both = await beside()
    const { world, matching, vacancy } = both
    const ref = await candidate(world)
    await matching.settle()
    const { body } = await ask(world, COUNSELLOR, `/matters/${vacancy}/candidates`)
    expect(body).toMatchObject({ vacancy, total: 1, matches: [{ caseRef: ref, number: null, score: 86.8 }] })
  })

  it('sees as little there as at the end itself: not a colleague’s case, nor that of another office; a lead sees all', async () => {
    await using both = await beside()
    const { world, matching, vacancy } = both
    const ref = await candidate(world)
    await world.call(LEAD, `POST /cases/${ref}/assignment`, { to: 'counsellor' })
    await matching.settle()
    const statusFor = async (who: string) => (await ask(world, who, `/cases/${ref}/matches`)).status
    expect(await Promise.all([COUNSELLOR, LEAD, COLLEAGUE, OTHER].map(statusFor))).toEqual([200, 200, 404, 404])
    const countFor = async (who: string) => (await ask(world, who, `/matters/${vacancy}/candidates`)).body.total
    expect(await Promise.all([COUNSELLOR, LEAD, COLLEAGUE, OTHER].map(countFor))).toEqual([1, 1, 0, 0])
    // Who may know of no case hears that there is none.
    expect(await statusFor('operator-destination')).toBe(404)
  })

  it('is shown no case that the end does not show them, even where matching takes them for somebody else', async () => {
    const { origin: mistaken, close } = await mistakenFor({
      party: OFFICE_01,
      actor: 'office-lead',
      role: 'office-lead',
    })
    await using both = await beside(mistaken)
    const { world, matching, vacancy } = both
    const ref = await candidate(world)
    await world.call(LEAD, `POST /cases/${ref}/assignment`, { to: 'counsellor' })
    await matching.settle()
    const told = async (who: string) => (await ask(world, who, `/matters/${vacancy}/candidates`)).body
    expect(await told(COUNSELLOR)).toMatchObject({ total: 1, matches: [{ caseRef: ref }] })
    for (const who of [COLLEAGUE, OTHER]) expect(await told(who)).toMatchObject({ total: 0, matches: [] })
    close()
  })

  it('is noted at matching by their own name', async () => {
    await using both = await beside()
    const { world, matching } = both
    const ref = await candidate(world)
    await matching.settle()
    await ask(world, COUNSELLOR, `/cases/${ref}/matches`)
    const held = JSON.parse(await (await matching.ask(LEAD, `/candidates/${ref}/held`)).text())
    expect(held.viewings).toMatchObject([{ actor: 'counsellor', purpose: 'matches' }, { purpose: 'access' }])
  })

  it('learns in words why there is nothing: no profile yet, a vacancy that is closed, a matching that is silent or none', async () => {
    await using both = await beside()
    const { world, matching, vacancy } = both
    const { caseRef } = (await world.call(OFFICE_01, 'POST /cases', { corridor: 'de-ma' })).body
    const answer = async (path: string) => {
      const { status, body } = await ask(world, COUNSELLOR, path)
      return [status, body.code]
    }
    expect(await answer(`/cases/${caseRef}/matches`)).toEqual([409, 'no-candidate'])
    await world.call(CENTRE_CAS, `POST /matters/${vacancy}/close-vacancy`, { reason: 'filled' })
    await world.settle()
    expect(await answer(`/matters/${vacancy}/candidates`)).toEqual([409, 'vacancy-closed'])
    await matching[Symbol.asyncDispose]()
    expect(await answer(`/cases/${caseRef}/matches`)).toEqual([503, 'matching-silent'])
    await using alone = await twoEnds()
    const own = (await alone.call(OFFICE_01, 'POST /cases', { corridor: 'de-ma' })).body.caseRef
    const without = await ask(alone, COUNSELLOR, `/cases/${own}/matches`)
    expect([without.status, without.body.code]).toEqual([409, 'matching-off'])
  })
})

describe('what is asked for somebody', () => {
  it('is asked by the end beside this matching and by nobody else', async () => {
    await using both = await beside()
    const { world, matching } = both
    const ref = await candidate(world)
    await matching.settle()
    const posted = async (token: string) => {
      const response = await fetch(`${matching.url}/asked-for/candidate-matches`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ party: OFFICE_01, actor: 'counsellor', role: 'counsellor', limit: 1, caseRef: ref }),
      })
      return response.status
    }
    expect(await posted(await makeDestinationToken(testDestinationKey(), 'de', systemClock))).toBe(200)
    expect([await posted(COUNSELLOR), await posted(LEAD)]).toEqual([403, 403])
    const byAnother = await makeDestinationToken(testMatchingKey(), 'de', systemClock)
    const forAnother = await makeEndToken(testDestinationKey(), 'destination-de', systemClock.now())
    expect([await posted(byAnother), await posted(forAnother)]).toEqual([401, 401])
  })
})
