import { CENTRE_CAS, OFFICE_01 } from '@passerelle/testing/referral-steps'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let world: TwoEnds
beforeEach(async () => {
  world = await twoEnds()
})
afterEach(() => world[Symbol.asyncDispose]())

const content = (closingDate: string) => ({
  kind: 'job',
  title: { language: 'fr', text: 'Plombier' },
  country: 'MA',
  isco08: '7126',
  contract: 'permanent',
  openings: 1,
  educationStrict: false,
  experienceYears: 0,
  closingDate,
  regulated: false,
  openToLocals: true,
  source: 'entered',
})

async function publish(closingDate: string): Promise<string> {
  const body = { content: content(closingDate) }
  const answer = await world.call(CENTRE_CAS, 'POST /corridors/de-ma/matters/publish-vacancy', body)
  expect(answer).toMatchObject({ status: 202 })
  await world.settle()
  return (answer.body as unknown as { matterRef: string }).matterRef
}
const see = async (party: string, ref: string) => (await world.call(party, `GET /matters/${ref}`)).body

describe('a vacancy whose closing date is over', () => {
  it('is closed by the origin when the day has ended where the centre is, once, and not before', async () => {
    const ref = await publish('2026-12-10')
    // Casablanca is an hour ahead of UTC, or none, as its government decides.
    await world.settle('2026-12-10T22:59:59Z')
    expect(await see(OFFICE_01, ref)).toMatchObject({ state: 'open' })
    await world.settle('2026-12-11T00:00:00Z')
    const [here, there] = [await see(CENTRE_CAS, ref), await see(OFFICE_01, ref)]
    expect(there).toMatchObject({ state: 'closed', content: { closedBecause: 'expired' }, digest: here['digest'] })
    await world.settle('2026-12-20T09:00:00Z')
    const closed = (await see(OFFICE_01, ref))['events'] as unknown as { type: string; end: string }[]
    expect(closed.filter(({ type }) => type === 'vacancy.closed')).toMatchObject([{ end: 'origin' }])
  })

  it('stays open where the date was moved meanwhile', async () => {
    const ref = await publish('2026-12-10')
    const moved = { content: content('2026-12-31') }
    expect(await world.call(CENTRE_CAS, `POST /matters/${ref}/change-vacancy`, moved)).toMatchObject({ status: 202 })
    await world.settle('2026-12-20T09:00:00Z')
    expect(await see(OFFICE_01, ref)).toMatchObject({ state: 'open' })
    await world.settle('2027-01-01T09:00:00Z')
    expect(await see(OFFICE_01, ref)).toMatchObject({ state: 'closed' })
  })
})
