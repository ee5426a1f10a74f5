import { must, type PartyId, parseCaseRef, refuse } from '@passerelle/kernel'
import { CENTRE_CAS, OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { type NotOpened, plainSealing } from '@passerelle/trust'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collectHeld } from './collect-held.ts'

let world: TwoEnds
let journey: Referred
beforeAll(async () => {
  world = await twoEnds()
  journey = await referred(world)
})
afterAll(() => world[Symbol.asyncDispose]())

/** What the office is told where its end opens nothing, for one reason. */
async function heldWhere(reason: NotOpened) {
  const { engine } = world.destination
  const closed = { ...engine, sealing: { ...plainSealing, open: () => refuse(reason) } }
  const row = await engine.store.readCase(must(parseCaseRef(journey.ref)))
  return collectHeld(closed, row!, { party: OFFICE_01 as PartyId, actor: 'test' })
}

describe('content that cannot be opened', () => {
  it.each(['key-pending', 'erased', 'unreadable'] as const)(
    'is listed with its reason (%s), and no opening',
    async (reason) => {
      const { events, openings } = await heldWhere(reason)
      const sealed = (await journey.timeline(OFFICE_01)).filter((one) => (one as unknown as { sealed: boolean }).sealed)
      expect(sealed.length).toBeGreaterThan(3)
      for (const { eventId } of sealed) {
        expect(events.find((event) => event.eventId === eventId)).toMatchObject({ content: null, withheld: reason })
        expect(events.find((event) => event.eventId === eventId)?.clear).not.toBeNull()
      }
      expect(openings.filter(({ purpose }) => purpose === 'access')).toEqual([])
    },
  )
})

describe('a record that was put aside', () => {
  it('is told by size and hash where it names the case, and not where it names another', async () => {
    const other = await referred(world)
    for (const { ref } of [journey, other])
      await world.log.append('de-ma.case', [{ key: ref, value: Buffer.from('no event'), headers: {} }])
    await world.settle()
    const { body } = await world.call(CENTRE_CAS, `GET ${journey.at}/held`)
    const { putAside } = body as unknown as { putAside: readonly object[] }
    expect(putAside).toEqual([expect.objectContaining({ bytes: 8, kind: 'quarantine' })])
    expect(JSON.stringify(putAside)).not.toContain('no event')
  })
})
