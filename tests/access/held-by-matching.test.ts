import { passerelle } from '@passerelle/cli'
import { memoryHub } from '@passerelle/end'
import { type MatchingBeside, matchingBeside } from '@passerelle/testing/matching-beside'
import { CENTRE_CAS, OFFICE_01 } from '@passerelle/testing/referral-steps'
import { type TwoEnds, tokenInRole, twoEnds } from '@passerelle/testing/two-ends'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

const PROFILE = {
  returnCountry: 'MA',
  homeCity: 'City one-of-a-kind',
  homeRegion: 'MA-06',
  mobility: 'region',
  occupations: [{ isco08: '7212', years: 6, wanted: true }],
  skills: ['0c7ee0ae-7a2d-4b5a-9d1d-3b7a1e8f0a01'],
  languages: [{ language: 'fr', level: 'B2' }],
  isced2011: 3,
  availableFrom: '2027-01-10',
  expectedWage: null,
  recognitions: [],
  licences: [],
}
const LEAD = tokenInRole(OFFICE_01, 'office-lead')

let world: TwoEnds
let matching: MatchingBeside
let ref = ''
beforeAll(async () => {
  const hub = memoryHub()
  world = await twoEnds({ hub, hasMatching: true })
  matching = await matchingBeside(world, { hub })
})
afterAll(async () => {
  await matching[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

const tell = async (command: string, body: object): Promise<void> => {
  const { status } = await world.call(OFFICE_01, `POST /cases/${ref}/${command}`, body)
  expect(status).toBe(202)
}
const agreement = { purposes: ['job-matching'], form: 'paper', language: 'ar' }

beforeEach(async () => {
  process.env['PASSERELLE_TOKEN'] = OFFICE_01
  ref = (await world.call(OFFICE_01, 'POST /cases', { corridor: 'de-ma' })).body.caseRef
  await tell('grant-consent', { ...agreement, recipient: CENTRE_CAS })
  await tell('change-profile', PROFILE)
  await matching.settle()
})
afterEach(() => {
  delete process.env['PASSERELLE_TOKEN']
})

async function exported(...options: readonly string[]): Promise<string> {
  const out: string[] = []
  const err: string[] = []
  const asked = ['--at', world.urlOf(OFFICE_01), '--matching', matching.url]
  const streams = { out: (line: string) => out.push(line), err: (line: string) => err.push(line) }
  const code = await passerelle(['subject-export', ref, ...asked, ...options], streams)
  expect([code, err]).toEqual([0, []])
  return out.join('\n')
}
const heldAs = async (token: string) => {
  const answer = await matching.ask(token, `/candidates/${ref}/held`)
  return { status: answer.status, body: JSON.parse(await answer.text()) }
}

describe('a person who asks what is held about them', () => {
  it('is told the profile that matching has, since when, by which rules, and who has seen it', async () => {
    await matching.ask(LEAD, `/candidates/${ref}/matches`)
    const [held] = JSON.parse(await exported('--json')).matchings
    expect(held).toMatchObject({ rules: 'matching-1', scores: 'none-kept', forgotten: null })
    expect(held.profile).toMatchObject({ content: PROFILE, withheld: null, party: OFFICE_01 })
    expect(Number.isNaN(Date.parse(held.profile.receivedAt))).toBe(false)
    expect(held.viewings.map(({ purpose }: { purpose: string }) => purpose)).toEqual(['matches', 'access'])
  })

  it.each([
    ['de', 'Es sind keine gespeichert'],
    ['en', 'None are held'],
  ])('is told the same in words (%s)', async (language, noScores) => {
    const text = await exported('--language', language)
    for (const words of ['homeCity: City one-of-a-kind', 'isco08: 7212', 'matching-1', noScores])
      expect(text).toContain(words)
  })

  it('is told that nothing is held once the consent is withdrawn, and who had seen it', async () => {
    await matching.ask(LEAD, `/candidates/${ref}`)
    await tell('withdraw-consent', agreement)
    await matching.settle()
    const { body } = await heldAs(OFFICE_01)
    expect(body).toMatchObject({ profile: null, forgotten: {}, viewings: [{ purpose: 'profile' }] })
    expect(Date.parse(body.forgotten.until)).toBeGreaterThan(Date.parse(body.forgotten.at))
    const text = await exported()
    const ofMatching = text.slice(text.indexOf('matching-de: '))
    expect(ofMatching).toContain('No profile is held')
    expect(ofMatching).not.toContain('City one-of-a-kind')
  })

  it('is told of by their own office, and by nobody else', async () => {
    expect((await heldAs('operator-destination')).status).toBe(403)
    expect((await heldAs(tokenInRole(OFFICE_01, 'mentor'))).status).toBe(403)
    expect((await heldAs('nobody')).status).toBe(401)
    expect((await heldAs('OFF-DE-BE-01')).status).toBe(404)
  })
})
