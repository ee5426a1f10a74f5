import { schemaSource } from '@passerelle/contracts/avro'
import { CENTRE_CAS, OFFICE_01, parkedOf, type Referred, referred } from '@passerelle/testing/referral-steps'
import { twoEnds } from '@passerelle/testing/two-ends'
import { describe, expect, it } from 'vitest'

const THREAD = 'b3c1f0de-0000-7000-8000-000000000001'
const MESSAGE = { thread: THREAD, text: 'Marker-Message', to: OFFICE_01 }
const WRITTEN = ['MessageSent', 'CaseSuspended']
const WITHDRAWAL = { purposes: ['referral'], form: 'oral-with-interpreter', language: 'ar' }

/** The centre has written what the office's end can read only once it has been upgraded. */
async function keptUnread() {
  const source = schemaSource()
  const state = { upgraded: true }
  const byId = (id: number) => {
    const schema = source.byId(id)
    const isNewer = !state.upgraded && WRITTEN.some((name) => schema?.subject.endsWith(name))
    return schema && isNewer ? { ...schema, version: schema.version + 1 } : schema
  }
  const world = await twoEnds({ schemas: { byId, learn: async () => false } })
  const journey = await referred(world)
  await world.stop('destination')
  await journey.post(CENTRE_CAS, 'send-message', MESSAGE)
  await journey.post(CENTRE_CAS, 'suspend-case', { advisory: 'ADV-1' })
  await expect.poll(async () => (await world.origin.engine.store.backlog()).unechoed).toBe(0)
  state.upgraded = false
  await world.start('destination')
  await world.settle()
  expect((await journey.see(OFFICE_01)).held).toBe(2)
  state.upgraded = true
  return { world, journey }
}

const newest = async ({ timeline }: Referred, type: string) =>
  (await timeline(OFFICE_01)).findLast((item) => item.type === type)

async function read(journey: Referred, type: string) {
  const eventId = (await newest(journey, type))?.eventId
  return journey.world.call(OFFICE_01, `GET ${journey.at}/events/${eventId}/content`)
}

describe('what a newer version has written and this one can read by now', () => {
  it('says of itself whether it has a sealed part, and shows it', async () => {
    const { world, journey } = await keptUnread()
    await using _ = world
    for (const { id } of await parkedOf(world, 'destination'))
      expect((await world.call('operator-destination', `POST /operations/parked/${id}/redrive`)).status).toBe(200)
    await world.settle()
    expect(await newest(journey, 'message.sent')).toMatchObject({ sealed: true, status: 'recorded' })
    expect(await read(journey, 'message.sent')).toMatchObject({
      status: 200,
      body: { content: { text: MESSAGE.text } },
    })
    expect(await newest(journey, 'case.suspended')).toMatchObject({ sealed: false, status: 'applied' })
    expect((await read(journey, 'case.suspended')).status).toBe(404)
  })

  it('goes with the consent, also where the next event of the case made it be read', async () => {
    const { world, journey } = await keptUnread()
    await using _ = world
    await journey.post(CENTRE_CAS, 'resume-case', { advisory: 'ADV-1' })
    await world.settle()
    expect(await newest(journey, 'case.suspended')).toMatchObject({ sealed: false, status: 'applied' })
    expect((await read(journey, 'message.sent')).status).toBe(200)
    await journey.post(OFFICE_01, 'withdraw-consent', WITHDRAWAL)
    await world.settle()
    expect(await read(journey, 'message.sent')).toMatchObject({ status: 410, body: { code: 'content-erased' } })
  })
})
