import { CENTRE_CAS, OFFICE_01, referred } from '@passerelle/testing/referral-steps'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { expect, it } from 'vitest'

const draftOf = async (world: TwoEnds, ref: string, party = OFFICE_01) => {
  const { status, body, headers } = await world.call(party, `GET /cases/${ref}/profile-draft`)
  return { status, body: body as unknown as Record<string, object>, version: headers.get('etag') ?? '' }
}
const CONSENT = { purposes: ['job-matching'], recipient: CENTRE_CAS, form: 'paper', language: 'ar' }
const SUMMARY = { region: 'MA-06', travel: { kind: 'window', earliest: '2027-01-05', latest: '2027-01-20' } }

it('a profile is composed from what the case holds, names where each part comes from, and what has to be asked', async () => {
  await using world = await twoEnds()
  const { ref, post, file } = await referred(world, {
    summary: { reasons: ['family-at-origin'], services: [], priority: 'normal', ...SUMMARY },
  })
  expect((await draftOf(world, ref)).body.code).toBe('consent-missing')
  await post(OFFICE_01, 'grant-consent', CONSENT)
  await post(OFFICE_01, `${file}/open-recognition`, {
    qualification: 'Welder',
    isco08: '7212',
    isced: 3,
    awardedIn: 'DE',
  })
  await world.settle()
  const { body } = await draftOf(world, ref)
  expect(body).toMatchObject({
    profile: {
      returnCountry: 'MA',
      homeRegion: 'MA-06',
      availableFrom: '2027-01-20',
      isced2011: 3,
      recognitions: [{ isco08: '7212', status: 'applied' }],
      occupations: [],
    },
    pending: false,
  })
  const items = (await world.call(OFFICE_01, `GET /cases/${ref}/timeline`)).body.items
  const idOf = (type: string) => items.find((one) => one.type === type)?.eventId
  expect(body['sources']).toContainEqual({ part: 'homeRegion', event: idOf('referral.submitted') })
  expect(body['sources']).toContainEqual({ part: 'recognitions', event: idOf('recognition.opened') })
  expect(body['missing']).toContainEqual({ part: 'expectedWage', leavesOut: 'wage' })
  expect(body['missing']).toContainEqual({ part: 'occupations', leavesOut: null })
  await post(OFFICE_01, 'change-profile', { ...(body['profile'] as object), homeCity: 'Rabat' })
  expect((await draftOf(world, ref)).body['profile']).toMatchObject({ homeCity: 'Rabat', homeRegion: 'MA-06' })
})

it('of two who confirm it on the same draft, the second is refused and sees what the first said', async () => {
  await using world = await twoEnds()
  const { ref, post } = await referred(world)
  await post(OFFICE_01, 'grant-consent', CONSENT)
  const { body, version } = await draftOf(world, ref)
  const confirm = (homeCity: string, held: string) =>
    world.call(
      OFFICE_01,
      `POST /cases/${ref}/change-profile`,
      { ...(body['profile'] as object), homeCity },
      { 'if-match': held },
    )
  expect(await confirm('Rabat', version)).toMatchObject({ status: 202 })
  expect(await confirm('Salé', version)).toMatchObject({ status: 412, body: { code: 'version-stale' } })
  const anew = await draftOf(world, ref)
  expect(anew.body['profile']).toMatchObject({ homeCity: 'Rabat' })
  expect(await confirm('Salé', anew.version)).toMatchObject({ status: 202 })
})

it('is composed by who counsels, and by nobody else', async () => {
  await using world = await twoEnds()
  const { ref, post } = await referred(world)
  await post(OFFICE_01, 'grant-consent', CONSENT)
  expect((await draftOf(world, ref, 'OFF-DE-BE-01')).status).toBe(404)
  expect((await draftOf(world, ref, CENTRE_CAS)).status).toBe(404)
})
