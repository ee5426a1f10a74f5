import type { Corridor } from '@passerelle/kernel'
import { startWorld } from '@passerelle/standalone'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

type World = Awaited<ReturnType<typeof startWorld>>
let world: World

beforeAll(async () => {
  const corridors = ['tr-ma', 'de-tr'].map((corridor) => ({ corridor: corridor as Corridor, partitions: 2 }))
  world = await startWorld({ transport: 'memory', testMode: true, corridors, logLevel: 'silent' })
})
afterAll(() => world.close())

const endOf = (end: string, country: string): string =>
  world.ends.find((one) => one.end === end && one.country === country)!.url

async function ask(
  url: string,
  party: string,
  request: { path: string; body?: object },
): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${url}${request.path}`, {
    method: request.body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${world.tokens[party]}`,
      ...(request.body ? { 'content-type': 'application/json' } : {}),
    },
    ...(request.body ? { body: JSON.stringify(request.body) } : {}),
  })
  return { status: answer.status, body: await answer.json() }
}

async function settle(): Promise<void> {
  for (let before = ''; ; ) {
    const answers: { progress: number }[] = []
    for (const { url } of world.ends) {
      const { now } = (await ask(url, '', { path: '/test/clock' })).body as { now: string }
      const { body } = await ask(url, '', { path: '/test/clock', body: { to: now } })
      answers.push(body as { progress: number })
    }
    const now = answers.map(({ progress }) => progress).join()
    if (now === before) return
    before = now
  }
}

describe('a country that counsels people who leave and receives people who come', () => {
  it('runs a destination end and an origin end side by side, each with its own cases', async () => {
    const [office, centre] = ['OFF-TR-IST-01', 'CTR-MA-CAS']
    const destination = endOf('destination', 'tr')
    const { caseRef } = (await ask(destination, office, { path: '/cases', body: { corridor: 'tr-ma' } })).body as {
      caseRef: string
    }
    const steps = [
      ['record-session', { willingness: 4 }],
      [
        'show-options',
        {
          options: [
            { kind: 'stay', verdict: 'applies' },
            { kind: 'return', verdict: 'applies' },
          ],
        },
      ],
      ['record-decision', { decision: 'return' }],
      ['grant-consent', { purposes: ['referral'], recipient: centre, form: 'paper', language: 'ar' }],
      ['submit-referral', { to: centre, summary: { priority: 'normal' } }],
    ] as const
    for (const [command, body] of steps)
      expect(await ask(destination, office, { path: `/cases/${caseRef}/${command}`, body })).toMatchObject({
        status: 202,
      })
    await settle()
    const here = (await ask(destination, office, { path: `/cases/${caseRef}` })).body as { digest: string }
    const there = (await ask(endOf('origin', 'ma'), centre, { path: `/cases/${caseRef}` })).body as { digest: string }
    expect(there.digest).toBe(here.digest)
    expect((await ask(endOf('origin', 'tr'), 'CTR-TR-IZM', { path: `/cases/${caseRef}` })).status).toBe(404)
  })

  it('takes in as origin what another country refers to it', () => {
    expect(world.ends.map(({ end, country, corridors }) => `${end} ${country} ${corridors.join()}`).toSorted()).toEqual(
      ['destination de de-tr', 'destination tr tr-ma', 'origin ma tr-ma', 'origin tr de-tr'],
    )
  })
})
