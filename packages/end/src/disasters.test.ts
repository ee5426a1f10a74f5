import { caseTopic, type End } from '@passerelle/kernel'
import { type MemoryCaseStore, memoryCaseStore } from '@passerelle/messaging'
import { memoryBroker, memoryLog } from '@passerelle/messaging/memory'
import { CENTRE_CAS, OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { DE_MA, PARTITIONS, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { describe, expect, it } from 'vitest'

const TOPIC = caseTopic(DE_MA)
const PARTY = { destination: OFFICE_01, origin: CENTRE_CAS } as const
const OTHER = { destination: CENTRE_CAS, origin: OFFICE_01 } as const
const ENDS = ['destination', 'origin'] as const
const THREAD = 'b3c1f0de-0000-7000-8000-000000000001'

/** The same numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

interface Play {
  readonly world: TwoEnds
  readonly journey: Referred
  readonly stores: Record<End, MemoryCaseStore>
  readonly broker: ReturnType<typeof memoryBroker>
  readonly running: Record<End, boolean>
  readonly accepted: Set<string>
}

async function open(): Promise<Play> {
  const broker = memoryBroker()
  const log = memoryLog(broker)
  const stores = { destination: memoryCaseStore(), origin: memoryCaseStore() }
  const world = await twoEnds({ log, store: (end) => stores[end] })
  const journey = await referred(world)
  return { world, journey, stores, broker, running: { destination: true, origin: true }, accepted: new Set() }
}

/** Says something, where the end takes it now. */
async function say({ journey, running, accepted }: Play, end: End): Promise<void> {
  if (!running[end]) return
  const message = { thread: THREAD, text: 'said', to: OTHER[end] }
  const { status, body } = await journey.ask(PARTY[end], 'send-message', message)
  if (status === 202) for (const { eventId } of body.events) accepted.add(eventId)
  else expect(status).toBe(503)
}

async function stop({ world, running }: Play, end: End): Promise<void> {
  await world.stop(end)
  running[end] = false
}

async function start({ world, running }: Play, end: End): Promise<void> {
  if (running[end]) return
  await world.start(end)
  running[end] = true
}

/** Reads nothing from now on, or everything again. */
function blind({ world }: Play, end: End, isBlind: boolean): void {
  world.ways[end].onDeliver = isBlind
    ? async () => {
        throw new Error('reads nothing')
      }
    : undefined
}

async function loseLog(play: Play): Promise<void> {
  for (const end of ENDS) await stop(play, end)
  play.broker.topics.delete(TOPIC)
  await play.world.log.createTopics([{ topic: TOPIC, partitions: PARTITIONS }])
}

/**
 * All that both ends have sent is forgotten; what nobody has read is sent again. Retention is 35 days: a question that was
 * just asked is not forgotten (it would be asked again in ten minutes).
 */
async function forgetLog({ world, stores, broker }: Play): Promise<void> {
  for (const end of ENDS)
    if ((await stores[end].rewritings()).some(({ askedAt, doneAt }) => askedAt !== null && doneAt === null)) return
  const log = memoryLog(broker)
  for (const { partition, end } of (await world.log.describe(TOPIC)).partitions)
    log.trim({ topic: TOPIC, partition }, end)
}

const STEPS: readonly ((play: Play, end: End) => Promise<unknown> | void)[] = [
  say,
  say,
  say,
  say,
  stop,
  start,
  start,
  (play, end) => blind(play, end, true),
  (play, end) => blind(play, end, false),
  (play, end) => blind(play, end, false),
  loseLog,
  forgetLog,
]

async function agreed({ journey, accepted }: Play): Promise<void> {
  const [here, there] = await journey.digests()
  const [ours, theirs] = await Promise.all(
    [OFFICE_01, CENTRE_CAS].map(async (party) =>
      (await journey.timeline(party)).filter(({ status }) => status !== 'local'),
    ),
  )
  const told = (items: typeof ours) =>
    items?.map(({ eventId, type, end, sequence, status }) => [eventId, type, end, sequence, status].join(' '))
  expect(told(theirs)).toEqual(told(ours))
  expect(there).toBe(here)
  expect(ours?.filter(({ status }) => ['held', 'fork', 'on-its-way'].includes(status))).toEqual([])
  expect([...accepted].filter((id) => !ours?.some(({ eventId }) => eventId === id))).toEqual([])
}

describe('any order of disasters', () => {
  it.each([1, 7, 10])(
    'leaves both ends with the same file: %i',
    async (seed) => {
      const play = await open()
      const random = randomFrom(seed * 7_919)
      const happened: string[] = []
      for (let step = 0; step < 40; step += 1) {
        const end = random() < 0.5 ? 'destination' : 'origin'
        const act = STEPS[Math.floor(random() * STEPS.length)]!
        happened.push(`${act.name} ${end}`)
        await act(play, end)
        if (random() < 0.5) await new Promise((resolve) => setImmediate(resolve))
      }
      for (const end of ENDS) blind(play, end, false)
      for (const end of ENDS) await start(play, end)
      await play.world.settle()
      await agreed(play).catch((cause: unknown) => {
        throw new Error(`the ends differ after: ${happened.join(', ')}`, { cause })
      })
      await play.world[Symbol.asyncDispose]()
    },
    60_000,
  )
})
