import { type CaseRef, must, parseCaseRef } from '@passerelle/kernel'
import { memoryCaseStore } from '@passerelle/messaging'
import { chainOf, craftMessage } from '@passerelle/testing/crafted-records'
import { introduced, PROPOSAL, type Proposed } from '@passerelle/testing/introduction-steps'
import { beginMatter, VACANCY } from '@passerelle/testing/matter-steps'
import { CENTRE_CAS, OFFICE_01, submit } from '@passerelle/testing/referral-steps'
import { START, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { expect, it } from 'vitest'
import { memoryHub } from './keys/memory-hub.ts'

const CONSENT = { purposes: ['job-matching', 'introduction'], recipient: CENTRE_CAS, form: 'paper', language: 'ar' }

const published = (world: TwoEnds): Promise<string> =>
  beginMatter(world, CENTRE_CAS, { command: 'publish-vacancy', body: { content: VACANCY } })
/** Closes it, and lets the origin look through all cases that it knows by then. */
async function close(world: TwoEnds, vacancy: string): Promise<void> {
  const { status } = await world.call(CENTRE_CAS, `POST /matters/${vacancy}/close-vacancy`, { reason: 'filled' })
  expect(status).toBe(202)
  await world.call(CENTRE_CAS, 'POST /test/clock', { to: START })
}
const stateAt = async ({ see }: Pick<Proposed, 'see'>, party: string) =>
  (await see(party)).files.find(({ kind }) => kind === 'introduction')?.state
async function hasFallen(world: TwoEnds, journey: Pick<Proposed, 'see' | 'timeline'>): Promise<void> {
  await world.settle()
  for (const party of [OFFICE_01, CENTRE_CAS]) expect(await stateAt(journey, party)).toBe('fell-through')
  const ends = (await journey.timeline(CENTRE_CAS)).filter(({ type }) => type === 'match.fell-through')
  expect(ends).toHaveLength(1)
}

it('a proposal that was on its way when the vacancy was closed ends as soon as it arrives', async () => {
  await using world = await twoEnds()
  const vacancy = await published(world)
  const journey = await submit(world)
  await journey.post(OFFICE_01, 'grant-consent', CONSENT)
  await world.settle()
  world.ways.destination.hold()
  await journey.post(OFFICE_01, 'propose-introduction', { to: CENTRE_CAS, ...PROPOSAL, vacancy })
  await close(world, vacancy)
  expect(await stateAt(journey, CENTRE_CAS)).toBeUndefined()
  world.ways.destination.release()
  await hasFallen(world, journey)
})

it('an introduction whose case is held when the vacancy is closed ends when what was missing has come', async () => {
  await using world = await twoEnds()
  const vacancy = await published(world)
  const journey = await introduced(world, { vacancy })
  const caseRef: CaseRef = must(parseCaseRef(journey.ref))
  const after = await chainOf(world.destination, caseRef)
  const missing = craftMessage({ end: 'destination', caseRef, after })
  const next = craftMessage({ end: 'destination', caseRef, after: missing.chain })
  await world.log.append('de-ma.case', [next.record])
  await world.settle()
  await close(world, vacancy)
  await world.settle()
  expect(await stateAt(journey, CENTRE_CAS)).toBe('introduced')
  await world.log.append('de-ma.case', [missing.record])
  await hasFallen(world, journey)
})

it('an introduction whose proposal cannot be opened when the vacancy is closed ends when its key has come', async () => {
  const hub = memoryHub()
  let isLate = false
  const late = {
    of: (...who: Parameters<typeof hub.of>) => {
      const one = hub.of(...who)
      const given: typeof one.given = async (...asked) => (isLate ? [] : await one.given(...asked))
      return who[0] === 'origin-ma' ? { ...one, given } : one
    },
  }
  await using world = await twoEnds({ hub: late })
  const vacancy = await published(world)
  const journey = await submit(world)
  await journey.post(OFFICE_01, 'grant-consent', CONSENT)
  await world.settle()
  isLate = true
  await journey.post(OFFICE_01, 'propose-introduction', { to: CENTRE_CAS, ...PROPOSAL, vacancy })
  await world.settle()
  await close(world, vacancy)
  await world.settle()
  expect(await stateAt(journey, CENTRE_CAS)).toBe('proposed')
  isLate = false
  await hasFallen(world, journey)
})

it('an offer that an end had lost and finds in the log keeps its opening: the last one is given to nobody else', async () => {
  const stores = { destination: memoryCaseStore(), origin: memoryCaseStore() }
  await using world = await twoEnds({ store: (end) => stores[end] })
  const vacancy = await published(world)
  const [first, second] = [await introduced(world, { vacancy }), await introduced(world, { vacancy })]
  for (const { job, post } of [first, second]) await post(CENTRE_CAS, `${job}/record-employer-interest`)
  await world.settle()
  const before = stores.origin.copy()
  await first.post(CENTRE_CAS, `${first.job}/offer-job`, { terms: 'Full time' })
  await world.settle()
  await world.stop('origin')
  await world.start('origin', before)
  await world.settle()
  expect(await stateAt(first, CENTRE_CAS)).toBe('offered')
  const refused = await second.ask(CENTRE_CAS, `${second.job}/offer-job`, { terms: 'Full time' })
  expect([refused.status, refused.body.code]).toEqual([409, 'no-opening-left'])
  // It is given back as any other, once the offer does not stand any more.
  await first.post(OFFICE_01, `${first.job}/turn-down-job`, { reason: 'terms' })
  await world.settle()
  await second.post(CENTRE_CAS, `${second.job}/offer-job`, { terms: 'Full time' })
})
