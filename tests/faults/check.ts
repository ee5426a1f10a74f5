/**
 * Counts, once a world is at rest, what its parties were told against what both ends show. Keeps: everything is read as
 * anybody may read it, over HTTP; only positions and gaps are looked up in the records themselves (check-records.ts).
 */
import { catalogue, type EventType } from '@passerelle/contracts'
import { type End, otherEnd } from '@passerelle/kernel'
import { untilAnswered } from '../load/ask.ts'
import { crosses, hasCrossed, isAccepted, type Ledger, type TalkedCase } from './ledger.ts'
import { PARTIES } from './parties.ts'
import type { World } from './world.ts'

export interface Findings {
  lost: number
  doubled: number
  outOfOrder: number
  unequal: number
  /** Every finding in words, also of what is not counted above. */
  readonly words: string[]
}

export interface Item {
  readonly eventId: string
  readonly type: EventType
  readonly end: End
  readonly from: string
  readonly sequence: number
  readonly status: string
  readonly cause: string | null
  readonly explanation: string | null
  readonly arrived: boolean | null
  readonly sealed: boolean
}

/** A case as one end shows it. */
export interface Seen {
  readonly end: End
  readonly party: string
  readonly digest: string
  readonly held: number
  readonly items: readonly Item[]
}

export async function seenBy(world: World, { caseRef }: TalkedCase, party: string): Promise<Seen> {
  const who = world.party(party)
  const view = await untilAnswered<{ digest: string; held: number }>(who, `/cases/${caseRef}`)
  const { items } = await untilAnswered<{ items: readonly Item[] }>(who, `/cases/${caseRef}/timeline`)
  return { end: party.startsWith('OFF') ? 'destination' : 'origin', party, ...view, items }
}

/** A record that was refuted stands for nothing. */
export const standing = ({ items }: Seen): readonly Item[] => items.filter(({ status }) => status !== 'fork')
const crossing = (seen: Seen): readonly Item[] => standing(seen).filter(({ type }) => crosses(type))

export function checkCase(talked: TalkedCase, [near, far]: readonly [Seen, Seen], findings: Findings): void {
  const both = [near, far]
  everyAcceptedOnce(talked, both, findings)
  nothingElse(talked, both, findings)
  for (const seen of both) inOrder(talked, seen, findings)
  sameOrder(both, findings)
  receiptsAreTrue(both, findings)
  if (near.digest !== far.digest) {
    findings.unequal += 1
    findings.words.push(`unequal: ${talked.caseRef} has the digests ${near.digest} and ${far.digest}`)
  }
  for (const { end, held } of both) if (held > 0) findings.words.push(`held: ${talked.caseRef} at ${end}: ${held}`)
}

const SETTLED: ReadonlySet<string> = new Set(['applied', 'recorded', 'superseded', 'voided', 'local'])

function everyAcceptedOnce(talked: TalkedCase, both: readonly Seen[], findings: Findings): void {
  for (const { party, path, events } of talked.asked.filter(isAccepted))
    for (const { eventId, type } of events) {
      const own = party.startsWith('OFF') ? 'destination' : 'origin'
      const places = both.filter(({ end }) => end === own || crosses(type))
      for (const seen of places) {
        const found = standing(seen).filter((item) => item.eventId === eventId)
        const told = `${party} ${path} (${eventId}) at ${seen.end}`
        if (found.length === 0) lost(findings, `lost: ${told}`)
        else if (found.length > 1) doubled(findings, `doubled: ${told}`)
        else if (!SETTLED.has(found[0]!.status)) lost(findings, `lost: ${told} is ${found[0]!.status}`)
        else if (found[0]!.status === 'superseded' && (!found[0]!.cause || !found[0]!.explanation))
          findings.words.push(`superseded without a word why: ${told}`)
      }
    }
}

function lost(findings: Findings, words: string): void {
  findings.lost += 1
  findings.words.push(words)
}

function doubled(findings: Findings, words: string): void {
  findings.doubled += 1
  findings.words.push(words)
}

const commandOf = (path: string): string => path.split('/').at(-1) ?? ''

/**
 * What has a command, and is written by the end too: slots and offers whose time is over, a profile that a recognition changes, and one
 * whose consent has ended.
 */
const ALSO_BY_ITSELF: ReadonlySet<string> = new Set<EventType>([
  'visit.slot-released',
  'match.fell-through',
  'profile.changed',
  'profile.forgotten',
])

/** What an end writes by itself, and what it says of its own erasing, which seals nothing. */
const isOfTheEnd = ({ type, sealed }: Item): boolean =>
  catalogue[type].command === null || ALSO_BY_ITSELF.has(type) || (type === 'erasure.answered' && !sealed)

/** What nobody was told of: at most once for each command that was never answered, else an end writes by itself. */
function nothingElse(talked: TalkedCase, both: readonly Seen[], findings: Findings): void {
  const told = new Set(talked.asked.flatMap(({ events }) => events.map(({ eventId }) => eventId)))
  for (const seen of both) {
    const left = talked.asked
      .filter(({ outcome }) => outcome === 'unknown')
      .map(({ party, path }) => `${party} ${commandOf(path)}`)
    for (const item of standing(seen)) {
      const { eventId, type, from } = item
      if (isOfTheEnd(item) || told.has(eventId)) continue
      const index = left.indexOf(`${from} ${catalogue[type].command}`)
      if (index >= 0) left.splice(index, 1)
      else doubled(findings, `nobody was told: ${type} of ${from} (${eventId}) at ${seen.end} in ${talked.caseRef}`)
    }
  }
}

/** Numbers without a gap, each writer's in their order, and each party's in the order in which it was answered. */
function inOrder(talked: TalkedCase, seen: Seen, findings: Findings): void {
  const items = crossing(seen)
  const where = `${talked.caseRef} at ${seen.end}`
  for (const writer of ['destination', 'origin'] as const) {
    const numbers = items.filter(({ end }) => end === writer).map(({ sequence }) => sequence)
    misplaced(numbers, `${where}: numbers of ${writer}`, findings)
    const missing = numbers.toSorted((a, b) => a - b).findIndex((number, n) => number !== n + 1)
    if (missing >= 0) findings.words.push(`gap: ${where}: ${writer} has no #${missing + 1}`)
  }
  const turns = new Map(
    talked.asked.flatMap(({ events, party, turn }) => events.map(({ eventId }) => [eventId, { party, turn }])),
  )
  for (const party of [talked.office, talked.centre])
    misplaced(
      items.flatMap(({ eventId }) => {
        const at = turns.get(eventId)
        return at?.party === party && at.turn !== null ? [at.turn] : []
      }),
      `${where}: turns of ${party}`,
      findings,
    )
}

function misplaced(numbers: readonly number[], what: string, findings: Findings): void {
  for (const [n, number] of numbers.entries()) {
    if (n === 0 || number >= numbers[n - 1]!) continue
    findings.outOfOrder += 1
    findings.words.push(`out of order: ${what}: ${number} after ${numbers[n - 1]}`)
  }
}

function sameOrder(both: readonly Seen[], findings: Findings): void {
  const [near = [], far = []] = both.map((seen) => crossing(seen).map(({ eventId }) => eventId))
  const [here, there] = [new Set(near), new Set(far)]
  const common = near.filter((id) => there.has(id))
  const differing = far.filter((id) => here.has(id)).filter((id, n) => id !== common[n])
  findings.outOfOrder += differing.length
  for (const id of differing) findings.words.push(`out of order: ${id} has another place at the other end`)
}

/** Who is told that something arrived finds it there; and at rest all has. */
export function receiptsAreTrue(
  both: readonly Seen[],
  findings: Pick<Findings, 'words'>,
  { of, atRest }: { readonly of?: End; readonly atRest: boolean } = { atRest: true },
): void {
  for (const seen of both.filter(({ end }) => of === undefined || end === of)) {
    const other = both.find(({ end }) => end === otherEnd(seen.end))
    const there = new Set(other?.items.filter(({ status }) => status !== 'held').map(({ eventId }) => eventId))
    for (const { eventId, type, arrived, end } of standing(seen)) {
      if (end !== seen.end || arrived === null) continue
      if (arrived && !there.has(eventId))
        findings.words.push(`untrue receipt: ${type} ${eventId} is not at the other end`)
      if (atRest && !arrived && !type.startsWith('receipt.'))
        findings.words.push(`no receipt: ${type} ${eventId} of ${seen.end}`)
    }
  }
}

/** What was published is there at both ends, and the same. */
export async function checkVacancies(world: World, { vacancies }: Ledger, findings: Findings): Promise<void> {
  for (const ref of vacancies) {
    const seen = [PARTIES.destination[0], PARTIES.origin[0]].map(async (party = '') => {
      const { digest } = await untilAnswered<{ digest: string }>(world.party(party), `/matters/${ref}`)
      return digest
    })
    const [near, far] = await Promise.all(seen.map((one) => one.catch(() => undefined)))
    if (near === undefined || far === undefined) lost(findings, `lost: the vacancy ${ref} is not at both ends`)
    else if (near !== far) {
      findings.unequal += 1
      findings.words.push(`unequal: the vacancy ${ref}`)
    }
  }
}

export const newFindings = (): Findings => ({ lost: 0, doubled: 0, outOfOrder: 0, unequal: 0, words: [] })

export async function checkCases(world: World, { cases }: Ledger, findings: Findings): Promise<void> {
  const left = [...cases]
  const look = async (): Promise<void> => {
    for (let talked = left.pop(); talked; talked = left.pop()) {
      const near = await seenBy(world, talked, talked.office)
      if (!hasCrossed(talked)) continue
      try {
        checkCase(talked, [near, await seenBy(world, talked, talked.centre)], findings)
      } catch (fault) {
        lost(
          findings,
          `lost: ${talked.caseRef} is not at the other end: ${fault instanceof Error ? fault.message : ''}`,
        )
      }
    }
  }
  await Promise.all(Array.from({ length: 4 }, look))
}
