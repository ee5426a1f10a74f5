import { memoryHub } from '@passerelle/end'
import { type CaseRef, instant, type KeyId, MINUTE, type PartyId, SECOND } from '@passerelle/kernel'
import { grantsTo, newSigningKey, signPartyKey } from '@passerelle/trust'
import { expect, it } from 'vitest'
import { openKeyDesk } from './key-desk.ts'

const PARTY = 'MATCHING-DE' as PartyId
const OFFICE = 'OFF-DE-NW-01' as PartyId
const CASE = '11111111-1111-4111-8111-111111111111' as CaseRef
const KEY = '22222222-2222-4222-8222-222222222222' as KeyId

function desk() {
  const hub = memoryHub()
  const [end, matching] = [hub.of('destination-de', () => false), hub.of('matching-de', (party) => party === PARTY)]
  let now = 0
  let away = false
  const [disk, gone]: [KeyId[], string[]] = [[], []]
  const signingKey = newSigningKey()
  const opened = openKeyDesk({
    hub: {
      ...matching,
      async given(after, limit) {
        if (away) throw new Error('registry-silent')
        return matching.given(after, limit)
      },
    },
    party: PARTY,
    giver: 'destination-de',
    sign: (statement) => signPartyKey(statement, signingKey),
    clock: { now: () => instant(now) },
    wanted: async () => disk,
    come: async () => undefined,
    gone: async (ids, why) => void gone.push(...ids.map(() => why)),
  })
  return {
    end,
    disk,
    gone,
    has: () => opened.get(KEY) !== undefined,
    readSince: opened.readSince,
    async pass(ms: number) {
      now += ms
      await opened.round().catch(() => undefined)
    },
    goAway: (whether: boolean) => {
      away = whether
    },
    async grant(to: PartyId = PARTY) {
      const key = (await end.partyKeys()).find(({ party }) => party === to)!
      const about = { caseRef: CASE, rung: 'profile', sender: OFFICE, reader: OFFICE, generation: 0 }
      const seal = grantsTo({ to, ...key })!
      const sealed = seal({ keyId: KEY, secret: new Uint8Array(32).fill(7), ...about })
      await end.give([{ keyId: KEY, to, toKid: key.kid, sealed }])
    },
  }
}

it('a key is held as long as its grant is there, and goes within half a minute of its being taken back', async () => {
  const one = desk()
  await one.pass(0)
  await one.grant()
  await one.pass(SECOND)
  expect(one.has()).toBe(true)
  await one.end.forget([KEY])
  await one.pass(31 * SECOND)
  expect([one.has(), one.gone]).toEqual([false, ['taken-back']])
})

it('nothing is held that the registry has not confirmed for ten minutes; when it answers again it is opened anew', async () => {
  const one = desk()
  await one.pass(0)
  await one.grant()
  await one.pass(SECOND)
  one.goAway(true)
  await one.pass(9 * MINUTE)
  expect(one.has()).toBe(true)
  await one.pass(MINUTE)
  expect([one.has(), one.gone, one.readSince()]).toEqual([false, ['unconfirmed'], undefined])
  one.goAway(false)
  await one.pass(SECOND)
  expect([one.has(), one.readSince() !== undefined]).toEqual([true, true])
})

it('what is on disk and opens with no grant is asked for: at the start at once, afterwards when it does not come by itself', async () => {
  const one = desk()
  one.disk.push(KEY)
  await one.pass(0)
  expect(await one.end.wanted()).toEqual([KEY])
  const later = desk()
  await later.pass(0)
  later.disk.push(KEY)
  await later.pass(SECOND)
  expect(await later.end.wanted()).toEqual([])
  await later.pass(10 * SECOND)
  expect(await later.end.wanted()).toEqual([KEY])
})
