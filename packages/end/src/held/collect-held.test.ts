import { CENTRE_CAS, OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { silentHub, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HeldAnswer } from './held-shape.ts'

let world: TwoEnds
let journey: Referred
beforeAll(async () => {
  world = await twoEnds()
  journey = await referred(world)
})
afterAll(() => world[Symbol.asyncDispose]())

async function heldBy(told: Referred, party: string): Promise<HeldAnswer> {
  const { body } = await told.world.call(party, `GET ${told.at}/held`)
  return body as unknown as HeldAnswer
}

describe('content that cannot be opened', () => {
  it('is listed as erased, with its clear part and no opening, once the consent was withdrawn', async () => {
    const withdrawn = await referred(world)
    await withdrawn.post(OFFICE_01, 'withdraw-consent', { purposes: ['referral'], form: 'paper', language: 'ar' })
    await world.settle()
    const { events, openings } = await heldBy(withdrawn, OFFICE_01)
    const summary = events.find(({ type }) => type === 'referral.submitted')
    expect(summary).toMatchObject({ content: null, withheld: 'erased' })
    expect(summary?.clear).not.toBeNull()
    expect(openings.filter(({ eventId }) => eventId === summary?.eventId)).not.toContainEqual(
      expect.objectContaining({ purpose: 'access' }),
    )
    const session = events.find(({ type }) => type === 'counselling.session-held')
    expect(session?.content).toMatchObject({ willingness: 4 })
  })

  it('is listed as awaiting its key where none has come', async () => {
    await using apart = await twoEnds({ hub: silentHub })
    const told = await referred(apart)
    const { events } = await heldBy(told, CENTRE_CAS)
    expect(events.find(({ type }) => type === 'referral.submitted')).toMatchObject({
      content: null,
      withheld: 'key-pending',
    })
  })
})

describe('a record that was put aside', () => {
  it('is told by size and hash where it names the case, and not where it names another', async () => {
    const other = await referred(world)
    for (const { ref } of [journey, other])
      await world.log.append('de-ma.case', [{ key: ref, value: Buffer.from('no event'), headers: {} }])
    await world.settle()
    const { putAside } = await heldBy(journey, CENTRE_CAS)
    expect(putAside).toEqual([expect.objectContaining({ bytes: 8, kind: 'quarantine' })])
    expect(JSON.stringify(putAside)).not.toContain('no event')
  })
})
