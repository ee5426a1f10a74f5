import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { memoryHub } from '@passerelle/end'
import { memoryProfiles } from '@passerelle/matching'
import { kafkaLog } from '@passerelle/messaging/kafka'
import { until } from '@passerelle/testing'
import { matchingBeside } from '@passerelle/testing/matching-beside'
import { CENTRE_CAS, OFFICE_01 } from '@passerelle/testing/referral-steps'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { expect, it, onTestFinished } from 'vitest'
import { startKafka } from '../../infra/kafka/start-kafka.ts'

const PROFILE = {
  returnCountry: 'MA',
  homeCity: 'Casablanca',
  homeRegion: 'MA-06',
  mobility: 'region',
  occupations: [{ isco08: '7212', years: 6, wanted: true }],
  skills: [],
  languages: [{ language: 'fr', level: 'B2' }],
  isced2011: 3,
  availableFrom: '2027-01-10',
  expectedWage: null,
  recognitions: [],
  licences: [],
}
const AGREED = { purposes: ['job-matching'], form: 'paper', language: 'ar' }

/** The topics of the ends have fixed names: a broker of their own. */
async function overKafka(): Promise<{ readonly brokers: string[]; readonly hub: ReturnType<typeof memoryHub> }> {
  const dir = mkdtempSync(path.join(tmpdir(), 'passerelle-kafka-'))
  const kafka = await startKafka({ dir })
  onTestFinished(async () => {
    await kafka.stop()
    rmSync(dir, { recursive: true, force: true })
  })
  return { brokers: kafka.brokers, hub: memoryHub() }
}

async function tell(world: TwoEnds, ref: string, command: string, body: object): Promise<void> {
  const answer = await world.call(OFFICE_01, `POST /cases/${ref}/${command}`, body)
  expect([command, answer.status]).toEqual([command, 202])
}
async function candidate(world: TwoEnds): Promise<string> {
  const ref = (await world.call(OFFICE_01, 'POST /cases', { corridor: 'de-ma' })).body.caseRef
  await tell(world, ref, 'grant-consent', { ...AGREED, recipient: CENTRE_CAS })
  await tell(world, ref, 'change-profile', PROFILE)
  return ref
}

it('a consent that is withdrawn reaches matching over Kafka: the profile is in no memory and no table, also after a new start', {
  timeout: 90_000,
}, async () => {
  const { brokers, hub } = await overKafka()
  const store = memoryProfiles()
  await using world = await twoEnds({ hub, hasMatching: true, log: kafkaLog({ brokers, clientId: 'consent' }) })
  const first = await matchingBeside(world, { hub, store })
  const statusOf = async (ref: string, one = first) => (await one.ask(OFFICE_01, `/candidates/${ref}`)).status
  const [gone, stays] = [await candidate(world), await candidate(world)]
  await until('both profiles are open', async () => {
    await first.settle()
    return (await statusOf(gone)) === 200 && (await statusOf(stays)) === 200
  })
  await tell(world, gone, 'withdraw-consent', AGREED)
  await until('the withdrawal has come', async () => {
    await first.settle()
    return (await statusOf(gone)) === 404
  })
  expect((await store.held()).map(({ caseRef }) => caseRef)).toEqual([stays])
  const held = JSON.parse(await (await first.ask(OFFICE_01, `/candidates/${gone}/held`)).text())
  expect(held).toMatchObject({ profile: null, forgotten: {} })
  await first.close()
  // The log still has the sealed profile, and whoever reads it from the beginning has no key for it.
  await using again = await matchingBeside(world, { hub })
  await until('all of the log has been read anew', async () => {
    await again.settle()
    return (await statusOf(stays, again)) === 200
  })
  expect(await statusOf(gone, again)).toBe(404)
})
