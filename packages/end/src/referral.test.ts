import { twoEnds } from '@passerelle/testing/two-ends'
import { describe, expect, it } from 'vitest'

const office = 'OFF-DE-NW-01'
const centre = 'CTR-MA-CAS'

const summary = {
  reasons: ['family-at-origin'],
  services: ['psychosocial'],
  priority: 'normal',
}

async function submitted() {
  const world = await twoEnds()
  const opened = await world.call(office, 'POST /cases', { corridor: 'de-ma' })
  const at = `/cases/${opened.body.caseRef}`
  const post = async (party: string, command: string, body: object) => {
    const answer = await world.call(party, `POST ${at}/${command}`, body)
    if (answer.status !== 202) throw new Error(`${command}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  await post(office, 'record-session', { willingness: 4, readiness: 3 })
  await post(office, 'show-options', {
    options: [
      { kind: 'stay', verdict: 'applies' },
      { kind: 'return', verdict: 'applies' },
    ],
  })
  await post(office, 'record-decision', { decision: 'return' })
  await post(office, 'grant-consent', { purposes: ['referral'], recipient: centre, form: 'paper', language: 'ar' })
  const { fileId } = await post(office, 'submit-referral', { to: centre, summary })
  await world.settle()
  return { world, at, post, fileId }
}

const digests = async ({ world, at }: Awaited<ReturnType<typeof submitted>>) =>
  Promise.all([office, centre].map(async (party) => (await world.call(party, `GET ${at}`)).body.digest))

describe('a referral crosses the border', () => {
  it('is seen by the centre as the office sent it, and its arrival is told', async () => {
    const journey = await submitted()
    await using world = journey.world
    const there = await world.call(centre, `GET ${journey.at}`)
    expect(there.body.files).toMatchObject([
      { fileId: journey.fileId, state: 'submitted', sender: office, receiver: centre },
    ])
    const [here, far] = await digests(journey)
    expect(far).toBe(here)
    const timeline = (await world.call(office, `GET ${journey.at}/timeline`)).body.items
    expect(timeline.find((item) => item.type === 'referral.submitted')).toMatchObject({
      status: 'applied',
      arrived: true,
    })
  })

  it('is asked about, answered, accepted, travels, arrives, is supported and closed', async () => {
    const journey = await submitted()
    await using world = journey.world
    const { post, fileId } = journey
    const file = `files/${fileId}`
    await post(centre, `${file}/request-info`, { fields: ['childAgeBand'], question: 'How old are the children?' })
    await world.settle()
    await post(office, `${file}/provide-info`, { values: [{ field: 'childAgeBand', after: '6-11' }] })
    await world.settle()
    await post(centre, `${file}/propose-terms`, { service: 'psychosocial', reason: 'Only until month six' })
    await world.settle()
    await post(office, `${file}/accept-terms`, {})
    await world.settle()
    await post(centre, `${file}/accept-referral`, { firstAppointment: '2027-01-20T09:00:00Z' })
    await world.settle()
    await post(office, `${file}/share-dossier`, {
      parts: ['identity'],
      identity: { familyName: 'Test', givenNames: 'Test' },
    })
    await post(office, `${file}/confirm-departure`, { arrivalBy: '2027-01-18' })
    await world.settle('2027-01-18T09:00:00Z')
    await post(centre, `${file}/confirm-arrival`, { date: '2027-01-18' })
    await post(centre, `${file}/record-first-appointment`, {})
    await world.settle()
    await post(centre, 'close-case', { reason: 'plan-completed' })
    await world.settle()
    const here = (await world.call(office, `GET ${journey.at}`)).body
    expect(here.files[0]?.state).toBe('in-support')
    expect(here.states).toContain('closed')
    const [one, other] = await digests(journey)
    expect(one).toBe(other)
  })

  it('is not there for another party of the same end', async () => {
    const journey = await submitted()
    await using world = journey.world
    expect((await world.call('CTR-MA-TNG', `GET ${journey.at}`)).status).toBe(404)
    expect((await world.call('OFF-DE-BE-01', `POST ${journey.at}/close-case`, { reason: 'moved-on' })).status).toBe(404)
  })
})
