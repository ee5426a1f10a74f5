/**
 * Lives through the months behind a demo world: its people say over HTTP what their tracks have them say, day by day,
 * and each end does meanwhile what it does by itself. Keeps: what is shown afterwards is what real commands have left.
 */
import { fireDeadlines, type RunningEnd } from '@passerelle/end'
import { DAY, HOUR, type Instant, instant, MINUTE } from '@passerelle/kernel'
import type { DemoPair, TrackName } from './demo-cases.ts'
import type { DemoStep } from './demo-steps.ts'
import { TRACKS } from './demo-tracks.ts'
import type { PastClock } from './past-clock.ts'

export interface Living {
  readonly ends: readonly RunningEnd[]
  readonly clock: PastClock
  readonly pairs: readonly DemoPair[]
  /** The token with which this person of the party speaks. */
  tokenOf(party: string): string
  readonly onProgress: (what: string) => void
}

/** A case while it is lived through. */
interface Life {
  readonly pair: DemoPair
  readonly place: number
  caseRef?: string
  fileId?: string
  /** Who wrote last, where that may still be on its way. */
  wrote?: DemoStep['by']
  /** Why it went no further. */
  stuck?: string
}

interface Moment {
  readonly life: Life
  readonly step: DemoStep
  readonly at: Instant
}

export interface Lived {
  readonly cases: number
  readonly steps: number
  /** What was refused, as track of a pair and reason: none, where the tracks fit the rules. */
  readonly refused: readonly string[]
}

/** When the oldest case begins, or a little before. */
export const beginningOf = (pairs: readonly DemoPair[], present: Instant): Instant =>
  instant(present - (Math.max(...pairs.flatMap(({ cases }) => Object.values(cases).flat())) + 2) * DAY)

const SATURDAY = 6

/** Nobody works on a weekend of Central Europe: what falls on it is done on the Monday after it. */
function onWorkday(day: Instant): Instant {
  const weekday = new Date(day).getUTCDay()
  return instant(day + (weekday === SATURDAY ? 2 : weekday === 0 ? 1 : 0) * DAY)
}

/** All that is said until the present, in the order of time. */
function momentsUntil(present: Instant, pairs: readonly DemoPair[]): readonly Moment[] {
  const midnight = instant(present - (present % DAY))
  let place = 0
  const moments = pairs.flatMap((pair) =>
    Object.entries(pair.cases).flatMap(([name, ages]) =>
      ages.flatMap((age): Moment[] => {
        place += 1
        const life: Life = { pair, place }
        return TRACKS[name as TrackName].map((step, index) => {
          const day = onWorkday(instant(midnight + (step.day - age) * DAY))
          return { life, step, at: instant(day + 8 * HOUR + place * 2 * MINUTE + index * 15 * MINUTE) }
        })
      }),
    ),
  )
  return moments.filter(({ at }) => at < present).toSorted((a, b) => a.at - b.at)
}

function endOf({ ends }: Living, { corridor }: DemoPair, by: DemoStep['by']): RunningEnd {
  const side = by === 'office' ? 'destination' : 'origin'
  const found = ends.find(({ identity }) => identity.end === side && identity.corridors.includes(corridor))
  if (!found) throw new Error(`no ${side} end has the corridor ${corridor}`)
  return found
}

/** Each end does what has become due. */
async function fire({ ends, clock }: Living): Promise<void> {
  for (const { engine } of ends) {
    const due = await engine.store.nextDue()
    if (due !== null && due <= clock.now()) await fireDeadlines(engine)
  }
}

/** What one end of a case has written is with the other. */
async function deliver(world: Living, { pair, wrote = 'office' }: Life): Promise<void> {
  const writer = endOf(world, pair, wrote)
  const reader = endOf(world, pair, wrote === 'office' ? 'centre' : 'office')
  for (const { pipeline } of [writer, reader]) await pipeline.untilIdle()
}

interface Said {
  readonly address: string
  readonly body: object
}

async function say(world: Living, { life: { pair }, step }: Moment, { address, body }: Said) {
  const party = pair[step.by]
  const response = await fetch(`${endOf(world, pair, step.by).url}${address}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${world.tokenOf(party)}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer = (await response.json()) as { caseRef?: string; fileId?: string; code?: string }
  return response.ok ? answer : { ...answer, code: answer.code ?? String(response.status) }
}

const toldTo = ({ life: { pair, place } }: Moment, now: Instant) => ({
  ...pair,
  place,
  language: pair.languages[place % pair.languages.length]!,
  now,
})

async function open(world: Living, moment: Moment): Promise<void> {
  const { life } = moment
  const year = new Date(moment.at).getUTCFullYear()
  const number = `${year}-${String(life.place).padStart(4, '0')}`
  const { caseRef, code } = await say(world, moment, {
    address: '/cases',
    body: { corridor: life.pair.corridor, number },
  })
  if (caseRef !== undefined) life.caseRef = caseRef
  else life.stuck = `opening: ${code}`
}

async function play(world: Living, moment: Moment): Promise<void> {
  const { life, step, at } = moment
  if (life.caseRef === undefined) await open(world, moment)
  if (life.stuck !== undefined) return
  if (life.wrote !== undefined && life.wrote !== step.by) await deliver(world, life)
  const file = step.inFile ? `/files/${life.fileId}` : ''
  const body = step.body(toldTo(moment, at))
  const address = `/cases/${life.caseRef}${file}/${step.command}`
  const answer = await say(world, moment, { address, body })
  if (answer.code !== undefined) life.stuck = `${step.command} on day ${step.day}: ${answer.code}`
  if (answer.fileId) life.fileId = answer.fileId
  life.wrote = step.by
}

/** @returns how much of it there was; the clock has arrived at the present */
export async function liveThrough(world: Living, present: Instant): Promise<Lived> {
  const moments = momentsUntil(present, world.pairs)
  const lives = new Set(moments.map(({ life }) => life))
  let day = 0
  let told = 0
  for (const [index, moment] of moments.entries()) {
    const today = Math.floor(moment.at / DAY)
    if (today !== day) {
      world.clock.goTo(moment.at)
      await fire(world)
      day = today
    }
    world.clock.goTo(moment.at)
    if (moment.life.stuck === undefined) await play(world, moment)
    const percent = Math.floor((index / moments.length) * 100)
    if (percent >= told + 20) {
      told = percent
      world.onProgress(`living through the months behind ${lives.size} cases: ${percent} %`)
    }
  }
  world.clock.arrive()
  await fire(world)
  for (const { pipeline } of world.ends) await pipeline.untilIdle()
  const refused = [...lives].flatMap(({ pair, stuck }) => (stuck === undefined ? [] : [`${pair.centre}: ${stuck}`]))
  return { cases: lives.size, steps: moments.length, refused }
}
