/**
 * Lives through the months behind a demo world: its people say over HTTP what their tracks have them say, day by day, all
 * at once who have something to say on a day, and each end does meanwhile what it does by itself.
 * Keeps: what is shown afterwards is what real commands have left; nobody answers before what is answered has arrived.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { fireDeadlines, type RunningEnd } from '@passerelle/end'
import { type Instant, instant } from '@passerelle/kernel'
import type { DemoPair } from './demo-cases.ts'
import { daysUntil, type Life, type Moment } from './demo-schedule.ts'
import { type Side, sideOf, type Told } from './demo-steps.ts'
import { askingOf, endOf, speak, voiceOf } from './demo-voice.ts'
import type { PastClock } from './past-clock.ts'

export interface Living {
  readonly ends: readonly RunningEnd[]
  readonly clock: PastClock
  readonly pairs: readonly DemoPair[]
  /** Of the matching beside the destination. */
  readonly matchingUrl: string
  /** Lets it know what it is told. */
  readonly matchingRound: () => Promise<void>
  /** The token with which somebody speaks, by their account. */
  tokenOf(account: string): string
  readonly onProgress: (what: string) => void
}

export interface Lived {
  readonly cases: number
  readonly steps: number
  /** What was refused, as step of a party and reason: none, where the tracks fit the rules. */
  readonly refused: readonly string[]
}

/** Each end does what has become due. */
async function fire({ ends, clock }: Living): Promise<void> {
  for (const { engine } of ends) {
    const due = await engine.store.nextDue()
    if (due !== null && due <= clock.now()) await fireDeadlines(engine)
  }
}

/** How long it is waited for what an end has written; later it is found out as what was refused. */
const PATIENCE = 60_000

/** Everything that it has written is in the log. */
async function sent({ engine }: RunningEnd): Promise<void> {
  for (const since = performance.now(); performance.now() - since < PATIENCE; await pause(10)) {
    const { unsent, unechoed } = await engine.store.backlog()
    if (unsent + unechoed === 0) return
  }
}

/** Everything that was written is with the other end, with the keys to read it. */
async function deliver(ends: Iterable<RunningEnd>): Promise<void> {
  const those = [...ends]
  await Promise.all(those.map(sent))
  await Promise.all(those.map(({ pipeline }) => pipeline.untilIdle()))
}

const toldTo = ({ life: { pair, place, known } }: Moment, now: Instant): Told => ({
  ...pair,
  country: pair.corridor.slice(-2).toUpperCase(),
  place,
  language: pair.languages[place % pair.languages.length]!,
  now,
  known,
})

async function open(world: Living, { life, at, step }: Moment): Promise<void> {
  const number = `${new Date(at).getUTCFullYear()}-${String(life.place).padStart(4, '0')}`
  const body = { corridor: life.pair.corridor, number }
  const { caseRef, code } = await speak(voiceOf(world, life, step.by), { address: '/cases', body })
  if (typeof code === 'string') throw new Error(code)
  life.known['case'] = String(caseRef)
}

async function play(world: Living, moment: Moment): Promise<void> {
  const { life, step, at } = moment
  world.clock.goTo(at)
  if (life.isCase && life.known['case'] === undefined) await open(world, moment)
  const voice = voiceOf(world, life, step.by)
  const told = toldTo(moment, at)
  const answer = await speak(voice, await step.call(told, askingOf(world, voice)))
  const { code, field } = answer
  if (typeof code === 'string') throw new Error(typeof field === 'string' ? `${code} ${field}` : code)
  step.keep?.(answer, told)
}

async function playOrStick(world: Living, moment: Moment): Promise<void> {
  const { life, step } = moment
  await play(world, moment).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : 'unknown'
    life.stuck = `${life.pair.centre}, ${life.name}, ${step.what} on day ${step.day}: ${why}`
  })
}

/** Who has something to say on a day, each with what is left of it. */
type Turn = Moment[]

/** What one says in a row; the other side speaks once it is there. */
async function inARow(world: Living, turn: Turn): Promise<void> {
  const side: Side | undefined = turn[0] && sideOf(turn[0].step)
  while (turn[0] && turn[0].life.stuck === undefined && sideOf(turn[0].step) === side)
    await playOrStick(world, turn.shift()!)
  if (turn[0]?.life.stuck !== undefined) turn.length = 0
}

/** So many speak at a time: more than that only wait for each other. */
const AT_ONCE = 8

async function allAtOnce(world: Living, turns: readonly Turn[]): Promise<void> {
  const waiting = [...turns]
  const speaker = async (): Promise<void> => {
    for (let turn = waiting.shift(); turn; turn = waiting.shift()) await inARow(world, turn)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, speaker))
}

const endsOf = (world: Living, moments: readonly Moment[]): ReadonlySet<RunningEnd> =>
  new Set(moments.flatMap(({ life: { pair } }) => [endOf(world, pair, 'office'), endOf(world, pair, 'centre')]))

async function liveDay(world: Living, today: readonly Moment[]): Promise<void> {
  world.clock.goTo(today[0]!.at)
  await fire(world)
  const ends = endsOf(world, today)
  let turns: Turn[] = [...Map.groupBy(today, ({ life }) => life).values()]
  while (turns.length > 0) {
    await allAtOnce(world, turns)
    await deliver(ends)
    if (today.some(({ step }) => step.what === 'change-profile')) await world.matchingRound()
    turns = turns.filter((turn) => turn.length > 0)
  }
}

/** @returns how much of it there was; the clock has arrived at the present */
export async function liveThrough(world: Living, present: Instant): Promise<Lived> {
  const days = daysUntil(instant(present), world.pairs)
  const lives = new Set<Life>(days.flat().map(({ life }) => life))
  const cases = [...lives].filter(({ isCase }) => isCase).length
  let told = 0
  for (const [index, today] of days.entries()) {
    await liveDay(world, today)
    const percent = Math.floor((index / days.length) * 100)
    if (percent >= told + 20) {
      told = percent
      world.onProgress(`living through the months behind ${cases} cases: ${percent} %`)
    }
  }
  world.clock.arrive()
  await fire(world)
  await deliver(world.ends)
  await world.matchingRound()
  const refused = [...lives].flatMap(({ stuck }) => (stuck === undefined ? [] : [stuck]))
  return { cases, steps: days.flat().length, refused }
}
