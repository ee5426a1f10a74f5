import { readFileSync } from 'node:fs'
import { connectEnd, type Replay, readJourneys, replay, scheduleOf, worldClock } from '@passerelle/cli/replay'
import { DAY, HOUR, instant } from '@passerelle/kernel'
import { demoCorridors, startWorld, type World } from '@passerelle/standalone'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { journeyFile } from '../journeys/replayed.ts'
import { type AtDesk, openChromium, openDesk, signIn } from './at-a-desk.ts'
import { byHand, type Hand } from './by-hand.ts'

const journeys = readJourneys(readFileSync(journeyFile('samples/journeys.json'), 'utf8'))
const first = Math.min(...scheduleOf(journeys).map(({ at }) => at))
const corridors = new Set(journeys.map(({ corridor }) => corridor))
/** Who works at an end reads its language. */
const LANGUAGES: Readonly<Record<string, string>> = { DE: 'de', MA: 'ar', TR: 'tr', GH: 'en', NG: 'en' }

let world: World
let browser: Browser
const desks = new Map<string, Promise<AtDesk>>()
beforeAll(async () => {
  world = await startWorld({
    transport: 'memory',
    testMode: true,
    logLevel: 'silent',
    startAt: instant(first - HOUR),
    corridors: demoCorridors().filter(({ corridor }) => corridors.has(corridor)),
    epochLasts: 365 * DAY,
  })
  browser = await openChromium()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const partyOf = (token: string): string => Object.entries(world.tokens).find(([, known]) => known === token)?.[0] ?? ''

/** The lead of a party at the desk of its end, signed in, in their language. */
function deskOf(url: string, token: string): Promise<AtDesk | null> {
  const party = partyOf(token)
  const role = { OFF: 'office-lead', CTR: 'centre-lead' }[party.slice(0, 3)]
  if (role === undefined) return Promise.resolve(null)
  const open = async () => {
    const desk = await openDesk(browser, url, LANGUAGES[party.slice(4, 6)] ?? 'en')
    await signIn(desk, `${role}@${party}`)
    return desk
  }
  const desk = desks.get(party) ?? open()
  desks.set(party, desk)
  return desk
}

describe('the sample journeys, each command given at a desk', () => {
  let hands: readonly Hand[]
  let played: Replay
  it('are played to their end', { timeout: 600_000 }, async () => {
    const clients = await Promise.all(world.ends.map(({ url }) => connectEnd(url)))
    hands = clients.map((client) => byHand(client, (token) => deskOf(client.url, token)))
    const ends = hands.map(({ client }) => client)
    played = await replay({ ends, tokens: world.tokens, clock: await worldClock(ends) }, journeys, {
      tell: () => undefined,
    })
    expect(played.outcomes.flatMap(({ deviations }) => deviations)).toEqual([])
    expect(played.outcomes.flatMap(({ supplied }) => supplied)).toEqual([])
  })

  it('are all given there, but for questions about what no summary has a field for', () => {
    expect(hands.reduce((sum, { given }) => sum + given(), 0)).toBeGreaterThan(70)
    // The children's ages and a former employer: at a desk one asks for those in words.
    expect(hands.flatMap(({ notOffered }) => notOffered)).toEqual(['request-info fields', 'request-info fields'])
  })

  it('find pages that break nothing: no error but of the line that was cut, no other host', async () => {
    const faults = (await Promise.all(desks.values())).flatMap((desk) => desk.faults)
    expect(faults.filter((fault) => !fault.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
  })
})
