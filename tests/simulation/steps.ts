/**
 * A schedule: what happens, step by step, drawn from the seed before anything runs.
 * Keeps: each step carries its own chance, so a history stays meaningful when steps are left out of it.
 */
import type { EventType } from '@passerelle/contracts'
import type { End } from '@passerelle/kernel'
import { oneOf, type Random, randomFrom, whole } from './random.ts'

/** What may happen, and how often in relation to the rest. */
const WEIGHTS = {
  command: 30,
  repeat: 3,
  open: 3,
  relay: 12,
  deliver: 18,
  /** One end sends all it has, and the other reads all there is. */
  carry: 12,
  redeliver: 2,
  keys: 6,
  resume: 4,
  fire: 7,
  clock: 6,
  'clock-skew': 1,
  'echo-watch': 2,
  receipts: 10,
  crash: 1.5,
  snapshot: 3,
  restore: 3,
  poison: 2,
  forge: 2,
  'registry-silent': 1,
  'registry-back': 2,
  blind: 1.5,
  seeing: 1.5,
  redrive: 3,
} as const

export type Happening = keyof typeof WEIGHTS | 'open-case' | 'matter'

export interface Step {
  readonly what: Happening
  readonly end: End
  /** Which case, of those there are. */
  readonly on: number
  /** Numbers in [0, 1) by which the step chooses. */
  readonly rolls: readonly [number, number, number, number]
  /** The call into the record at which the end dies, where it does. */
  readonly dies: number | null
  /** The type of the command, where it is not left to chance. */
  readonly type?: EventType
}

const names = Object.keys(WEIGHTS).filter((name): name is keyof typeof WEIGHTS => name in WEIGHTS)
const total = names.reduce((sum, name) => sum + WEIGHTS[name], 0)

function happening(roll: number): Happening {
  let left = roll * total
  for (const name of names) {
    left -= WEIGHTS[name]
    if (left < 0) return name
  }
  return 'deliver'
}

const DEADLY: ReadonlySet<Happening> = new Set([
  'command',
  'matter',
  'open',
  'relay',
  'deliver',
  'fire',
  'redrive',
  'receipts',
])
const ENDS: readonly End[] = ['destination', 'origin']

function step(random: Random, given: Partial<Step> = {}): Step {
  const what = given.what ?? happening(random())
  const deadly = DEADLY.has(what) && random() < 0.1
  return {
    what,
    end: oneOf(ENDS, random())!,
    on: random(),
    rolls: [random(), random(), random(), random()],
    dies: deadly ? 1 + whole(random() ** 1.5, 16) : null,
    ...given,
  }
}

/** What leads up to a referral, so that most histories get beyond it. */
const BEFORE: Readonly<Record<End, readonly EventType[]>> = {
  destination: [
    'counselling.session-held',
    'options.shown',
    'decision.recorded',
    'consent.granted',
    'referral.submitted',
  ],
  origin: ['counselling.session-held', 'consent.granted', 'referral.submitted'],
}

function beginning(random: Random, on: number): readonly Step[] {
  const end: End = random() < 0.7 ? 'destination' : 'origin'
  const told = BEFORE[end].map((type) => step(random, { what: 'command', end, on, type, dies: null }))
  const open = step(random, { what: 'open-case', end, on, dies: null })
  const complete = random() < 0.9
  const carried = complete && random() < 0.7 ? [step(random, { what: 'carry', end, dies: null })] : []
  return [open, ...(complete ? told : told.slice(0, whole(random(), told.length))), ...carried]
}

/** Two lists into one, the order of each kept. */
function merged(random: Random, a: readonly Step[], b: readonly Step[]): readonly Step[] {
  const [left, right, out] = [[...a], [...b], [] as Step[]]
  while (left.length > 0 && right.length > 0) out.push(random() < 0.6 ? left.shift()! : right.shift()!)
  return [...out, ...left, ...right]
}

/** What is said of matters meanwhile, from a chance of its own, so that it changes nothing of what is drawn for cases. */
function withMatters(seed: number, steps: readonly Step[]): readonly Step[] {
  const random = randomFrom(seed ^ 0x0be4)
  const all = [...steps]
  for (let left = whole(random() ** 2, 24); left > 0; left -= 1)
    all.splice(whole(random(), all.length + 1), 0, step(random, { what: 'matter' }))
  return all
}

/** The history that a seed stands for. */
export function scheduleOf(seed: number): readonly Step[] {
  const random = randomFrom(seed)
  const cases = 1 + whole(random() ** 2, 3)
  const length = 15 + whole(random() ** 2, 50)
  const first = Array.from({ length: cases }, (_, index) => beginning(random, (index + 0.5) / cases)).flat()
  const rest = Array.from({ length }, () => step(random))
  const early = Math.min(rest.length, whole(random(), 12))
  return withMatters(seed, [...merged(random, first, rest.slice(0, early)), ...rest.slice(early)])
}
