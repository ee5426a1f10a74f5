import { caseTopic } from '@passerelle/kernel'
import { memoryBroker, memoryLog } from '@passerelle/messaging/memory'
import { alarmsOf, CENTRE_CAS, OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { DE_MA, PARTITIONS, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { twoEndsOnPostgres } from '@passerelle/testing/two-ends-postgres'
import { describe, expect, it } from 'vitest'

interface LosingWorld {
  readonly world: TwoEnds
  loseLog(): Promise<void>
  forgetLog(): Promise<void>
}

const TOPIC = caseTopic(DE_MA)
const WITHIN = { timeout: 10_000 }

async function onMemory(): Promise<LosingWorld> {
  const broker = memoryBroker()
  const log = memoryLog(broker)
  return {
    world: await twoEnds({ log }),
    async loseLog() {
      broker.topics.delete(TOPIC)
      await log.createTopics([{ topic: TOPIC, partitions: PARTITIONS }])
    },
    async forgetLog() {
      for (const { partition, end } of (await log.describe(TOPIC)).partitions)
        log.trim({ topic: TOPIC, partition }, end)
    },
  }
}

const KINDS = [
  { on: 'memory', open: onMemory },
  { on: 'Postgres and the embedded log', open: twoEndsOnPostgres },
] as const

const THREAD = 'b3c1f0de-0000-7000-8000-000000000001'
const say = (text: string, to: string) => ({ thread: THREAD, text, to })

/**
 * The office withdraws, the centre, not knowing, accepts; the office reads both, the centre neither. What is said then
 * nobody reads.
 */
async function crossing(world: TwoEnds, { swallow = true } = {}): Promise<Referred> {
  const journey = await referred(world)
  const { post, file, see } = journey
  world.ways.origin.onDeliver = async () => {
    throw new Error('the centre reads nothing')
  }
  await post(OFFICE_01, `${file}/withdraw-referral`, { byPerson: true })
  await expect.poll(async () => (await see(OFFICE_01)).onTheWay, WITHIN).toEqual([])
  await post(CENTRE_CAS, `${file}/accept-referral`, { firstAppointment: '2026-12-01T10:00:00Z' })
  await expect.poll(async () => story(journey, OFFICE_01), WITHIN).toContainEqual(ACCEPTED_TOO_LATE)
  if (swallow) world.ways.destination.next('swallow')
  await post(OFFICE_01, 'send-message', say('acknowledged by the log, perhaps without being there', CENTRE_CAS))
  // Or the end would be stopped before it has sent that, and lose what it writes again instead.
  await expect.poll(() => world.ways.destination.ahead(), WITHIN).toBe(0)
  await post(CENTRE_CAS, 'send-message', say('sent, but read by nobody who is there', OFFICE_01))
  return journey
}

const ACCEPTED_TOO_LATE = expect.stringMatching(/^referral\.accepted origin \d+ superseded$/)

/** The centre first: what it had not read back from the old log, it has sent once more before the office is there. */
async function comeBack(world: TwoEnds): Promise<void> {
  world.ways.origin.onDeliver = undefined
  await world.start('origin')
  await expect.poll(async () => (await world.origin.engine.store.backlog()).unsent, WITHIN).toBe(0)
  await world.start('destination')
  await world.settle()
}

/** What crossed the border, in the order in which an end tells it, and what became of it. */
const story = async ({ timeline }: Referred, party: string) =>
  (await timeline(party))
    .filter(({ status }) => status !== 'local')
    .map(({ type, end, sequence, status }) => `${type} ${end} ${sequence} ${status}`)

async function agreed(journey: Referred): Promise<void> {
  const told = await story(journey, OFFICE_01)
  expect(await story(journey, CENTRE_CAS)).toEqual(told)
  expect(told.filter((line) => / (held|fork|on-its-way)$/.test(line))).toEqual([])
  const [here, there] = await journey.digests()
  expect(there).toBe(here)
}

async function stopBoth(world: TwoEnds): Promise<void> {
  await world.stop('destination')
  await world.stop('origin')
}

describe.each(KINDS)('a log that was lost and made anew, over $on', { timeout: 60_000 }, ({ open }) => {
  it('has everything again, each where it stood, also what only one end had read', async () => {
    const { world, loseLog } = await open()
    const journey = await crossing(world)
    await stopBoth(world)
    await loseLog()
    await comeBack(world)
    await agreed(journey)
    // The withdrawal stood first, though the centre had never seen it in the old log.
    expect(await story(journey, CENTRE_CAS)).toContainEqual(ACCEPTED_TOO_LATE)
    for (const end of ['destination', 'origin'] as const)
      expect((await alarmsOf(world, end)).map(({ kind }) => kind)).toContain('log-made-anew')
    await world[Symbol.asyncDispose]()
  })

  it('takes no command before the other end has written again what it had', async () => {
    const { world, loseLog } = await open()
    const journey = await crossing(world)
    await stopBoth(world)
    await loseLog()
    world.ways.origin.onDeliver = undefined
    await world.start('origin')
    expect((await journey.ask(CENTRE_CAS, 'send-message', say('too early', OFFICE_01))).status).toBe(503)
    expect((await world.call(CENTRE_CAS, 'POST /cases', { corridor: 'de-ma' })).status).toBe(503)
    await world.start('destination')
    await world.settle()
    expect((await journey.ask(CENTRE_CAS, 'send-message', say('now', OFFICE_01))).status).toBe(202)
    await world.settle()
    await agreed(journey)
    await world[Symbol.asyncDispose]()
  })

  it('may be lost again, also while one end is away', async () => {
    const { world, loseLog } = await open()
    const journey = await crossing(world)
    await stopBoth(world)
    await loseLog()
    world.ways.origin.onDeliver = undefined
    await world.start('destination')
    await world.stop('destination')
    await loseLog()
    await comeBack(world)
    await agreed(journey)
    await loseLogUnderTheEnds(world, loseLog)
    await agreed(journey)
    await world[Symbol.asyncDispose]()
  })
})

async function loseLogUnderTheEnds(world: TwoEnds, loseLog: () => Promise<void>): Promise<void> {
  await world.stop('destination')
  await world.stop('origin')
  await loseLog()
  await world.start('destination')
  await world.start('origin')
  await world.settle()
}

describe.each(KINDS)('a log that has forgotten what an end had not read, over $on', { timeout: 60_000 }, ({ open }) => {
  it('is filled again by the other end, and says so', async () => {
    const { world, forgetLog } = await open()
    const journey = await crossing(world, { swallow: false })
    await expect.poll(async () => (await journey.see(OFFICE_01)).onTheWay, WITHIN).toEqual([])
    await world.stop('origin')
    await forgetLog()
    world.ways.origin.onDeliver = undefined
    world.ways.destination.hold()
    await world.start('origin')
    expect((await journey.ask(CENTRE_CAS, 'send-message', say('too early', OFFICE_01))).status).toBe(503)
    world.ways.destination.release()
    await world.settle()
    await agreed(journey)
    expect(await story(journey, CENTRE_CAS)).toContainEqual(ACCEPTED_TOO_LATE)
    expect((await alarmsOf(world, 'origin')).map(({ kind }) => kind)).toContain('log-gap')
    expect((await journey.ask(CENTRE_CAS, 'send-message', say('now', OFFICE_01))).status).toBe(202)
    await world.settle()
    await agreed(journey)
    await world[Symbol.asyncDispose]()
  })
})

describe.each(KINDS)('a log that has overtaken an end at work, over $on', { timeout: 60_000 }, ({ open }) => {
  it('is filled again as well', async () => {
    const { world, forgetLog } = await open()
    const journey = await crossing(world, { swallow: false })
    await expect.poll(async () => (await journey.see(OFFICE_01)).onTheWay, WITHIN).toEqual([])
    await forgetLog()
    world.ways.origin.onDeliver = undefined
    await journey.post(OFFICE_01, 'send-message', say('what comes next', CENTRE_CAS))
    await expect
      .poll(async () => (await alarmsOf(world, 'origin')).map(({ kind }) => kind), WITHIN)
      .toContain('log-gap')
    await world.settle()
    await agreed(journey)
    expect(await story(journey, CENTRE_CAS)).toContainEqual(ACCEPTED_TOO_LATE)
    await world[Symbol.asyncDispose]()
  })
})

describe('a log that nobody has lost', () => {
  it.each([
    ['an earlier offset', (topicId: string) => `1 0 0 1 ${topicId}`],
    ['a log before it', () => '0 0 0 1 there-never-was-one'],
  ])('does not let an end claim %s for what it writes now', async (_, placeIn) => {
    const world = await twoEnds({ partitions: 1 })
    const journey = await referred(world)
    const { append } = world.ways.origin
    const { topicId } = await world.log.describe(TOPIC)
    world.ways.origin.append = (topic, records) =>
      append(
        topic,
        records.map((record) => ({ ...record, headers: { ...record.headers, 'log-place': placeIn(topicId) } })),
      )
    world.ways.origin.onDeliver = async () => {
      throw new Error('the centre reads nothing')
    }
    await journey.post(OFFICE_01, `${journey.file}/withdraw-referral`, { byPerson: true })
    await expect.poll(async () => (await journey.see(OFFICE_01)).onTheWay, WITHIN).toEqual([])
    await journey.post(CENTRE_CAS, `${journey.file}/accept-referral`, { firstAppointment: '2026-12-01T10:00:00Z' })
    world.ways.origin.onDeliver = undefined
    await world.settle()
    await agreed(journey)
    expect(await story(journey, OFFICE_01)).toContainEqual(ACCEPTED_TOO_LATE)
    await world[Symbol.asyncDispose]()
  })
})
