/**
 * Which faults happen when, drawn from the seed before anything runs. Keeps: the same seed gives the same faults; two
 * faults of the same part do not overlap, faults of different parts may.
 */
import { oneOf, type Random, randomFrom, whole } from '../simulation/random.ts'

export const TROUBLES = [
  'consumer-throws',
  'transaction-fails',
  'throws-after-commit',
  'commit-unanswered',
  'append-fails',
  'append-unanswered',
] as const
export type Trouble = (typeof TROUBLES)[number]

export const POISONS = [
  'bytes that mean nothing',
  'a record cut short',
  'a record with bytes behind it',
  'a tombstone',
  'a record without key',
  'a record in the name of the other end',
  'a copy with the same identifier and other content',
  'the same record once more',
] as const
export type Poison = (typeof POISONS)[number]

export type What =
  | { readonly kind: 'kill' | 'pause'; readonly target: string }
  | { readonly kind: 'cut' | 'stalled' | 'vanished'; readonly target: string; readonly to: string }
  | { readonly kind: 'clock'; readonly target: string; readonly minutes: number }
  | { readonly kind: 'trouble'; readonly target: string; readonly trouble: Trouble; readonly times: number }
  | { readonly kind: 'poison'; readonly target: 'log'; readonly poison: Poison; readonly roll: number }
  | { readonly kind: 'registry-behind'; readonly target: 'registry'; readonly roll: number }

export type Fault = What & {
  /** Milliseconds after the load began. */
  readonly at: number
  /** How long it lasts; 0 where it is over at once. */
  readonly forMs: number
}

export interface Field {
  readonly ends: readonly string[]
  /** What an end has a way to: the database, brokers or the log, the registry. */
  readonly ways: readonly string[]
  /** Servers that can be killed and paused, the registry among them. */
  readonly servers: readonly string[]
}

const WEIGHTS = {
  kill: 5,
  pause: 4,
  cut: 4,
  stalled: 3,
  vanished: 1,
  clock: 2,
  trouble: 6,
  poison: 4,
  'registry-behind': 1,
} as const
export type Kind = keyof typeof WEIGHTS
export const KINDS = Object.keys(WEIGHTS) as Kind[]

/** Faults come this often on average, and none begins in the last part, so that all are over when the load ends. */
const EVERY_MS = 2_500
const FIRST_AT_MS = 3_000
const CALM_AT_THE_END_MS = 15_000
/** So long that others take over what the sleeper was at work on: beyond a session of the group. */
const SLEEP_MS = 35_000
const LONG_BEFORE_THE_END_MS = 120_000

export interface Drawing {
  readonly seed: number
  readonly forMs: number
  readonly kinds?: readonly Kind[]
}

export function drawFaults({ seed, forMs, kinds = KINDS }: Drawing, field: Field): readonly Fault[] {
  const random = randomFrom(seed)
  const weighed = kinds.flatMap((kind) => Array.from({ length: WEIGHTS[kind] }, () => kind))
  const faults: Fault[] = []
  const busyUntil = new Map<string, number>()
  for (let at = FIRST_AT_MS; at < forMs - CALM_AT_THE_END_MS; at += 300 + whole(random(), 2 * EVERY_MS - 300)) {
    const fault = {
      at,
      ...drawOne(random, field, { kind: oneOf(weighed, random())!, early: forMs - at > LONG_BEFORE_THE_END_MS }),
    }
    const part = partOf(fault)
    if ((busyUntil.get(part) ?? 0) > at) continue
    // Who was killed needs a moment to come back; that counts as its fault too.
    busyUntil.set(part, at + fault.forMs + (fault.kind === 'kill' || fault.kind === 'registry-behind' ? 5_000 : 500))
    faults.push(fault)
  }
  return faults
}

/** What a fault occupies, so that nothing is killed while it is paused. */
export const partOf = (fault: What): string =>
  'to' in fault
    ? `${fault.target}>${fault.to}`
    : fault.kind === 'clock' || fault.kind === 'trouble'
      ? `${fault.kind} ${fault.target}`
      : fault.target

function drawOne(
  random: Random,
  { ends, ways, servers }: Field,
  { kind, early }: { readonly kind: Kind; readonly early: boolean },
): What & { forMs: number } {
  const end = oneOf(ends, random())!
  const rolls = [random(), random(), random()] as const
  switch (kind) {
    case 'kill':
      return { kind, target: oneOf([...ends, ...ends, ...servers], rolls[0])!, forMs: 200 + whole(rolls[1], 4_000) }
    case 'pause': {
      const target = oneOf([...ends, ...ends, ...servers], rolls[0])!
      return { kind, target, forMs: early && rolls[2] < 0.1 ? SLEEP_MS : 500 + whole(rolls[1], 9_000) }
    }
    case 'cut':
    case 'stalled':
    case 'vanished':
      return { kind, target: end, to: oneOf(ways, rolls[0])!, forMs: 300 + whole(rolls[1], 8_000) }
    case 'clock':
      return { kind, target: end, minutes: whole(rolls[0], 21) - 10, forMs: 0 }
    case 'trouble':
      return { kind, target: end, trouble: oneOf(TROUBLES, rolls[0])!, times: 1 + whole(rolls[1], 5), forMs: 0 }
    case 'poison':
      return { kind, target: 'log', poison: oneOf(POISONS, rolls[0])!, roll: rolls[1], forMs: 0 }
    default:
      return { kind, target: 'registry', roll: rolls[0], forMs: 6_000 + whole(rolls[1], 4_000) }
  }
}

export function told(fault: What): string {
  switch (fault.kind) {
    case 'kill':
      return `${fault.target} is killed`
    case 'pause':
      return `${fault.target} is paused`
    case 'cut':
      return `${fault.target} is cut off from ${fault.to}`
    case 'stalled':
      return `nothing passes between ${fault.target} and ${fault.to}`
    case 'vanished':
      return `the connections of ${fault.target} to ${fault.to} never answer again`
    case 'clock':
      return `the clock of ${fault.target} is ${Math.abs(fault.minutes)} minutes ${fault.minutes < 0 ? 'slow' : 'fast'}`
    case 'trouble':
      return `${fault.target}: ${fault.trouble}, ${fault.times} times`
    case 'poison':
      return `somebody writes to the log: ${fault.poison}`
    default:
      return 'the registry does not know a party'
  }
}
