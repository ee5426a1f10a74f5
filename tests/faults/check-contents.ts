/**
 * Opens, at the other end, what was sent: every command had a value of its own in its texts, and each such value has to be
 * in one event, the one that its author was told of. Keeps: contents are read as anybody may read them, over HTTP; erased is only
 * what a withdrawal, an end of consent or an erasure in the same case accounts for.
 */
import { catalogue } from '@passerelle/contracts'
import { otherEnd } from '@passerelle/kernel'
import { askOnce } from '../load/ask.ts'
import { type Findings, type Item, seenBy, standing } from './check.ts'
import { type Asked, crosses, hasCrossed, type Ledger, type TalkedCase } from './ledger.ts'
import type { World } from './world.ts'

const AT_ONCE = 8
const ERASED = 410
const PENDING = 409
/** What may have erased the keys of a case. */
const ERASES: ReadonlySet<string> = new Set([
  'consent.withdrawn',
  'consent.expired',
  'referral.withdrawn',
  'erasure.scheduled',
  'erasure.answered',
])
const VALUE = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g

interface Sealed {
  readonly talked: TalkedCase
  readonly item: Item
  /** Who reads it. */
  readonly reader: string
  /** Whether something in its case may have erased it. */
  readonly mayBeErased: boolean
}

export interface Contents {
  readonly read: number
  /** Erased since, or never granted. */
  readonly closed: number
}

export async function checkContents(world: World, ledger: Ledger, findings: Findings): Promise<Contents> {
  const left = (await Promise.all(ledger.cases.filter(hasCrossed).map((talked) => sealedIn(world, talked)))).flat()
  const counts = { read: 0, closed: 0 }
  const asked = new Map(ledger.cases.flatMap((talked) => talked.asked.map((one) => [one.unique, one])))
  const places = new Map<string, string>()
  const read = async (): Promise<void> => {
    for (let one = left.pop(); one; one = left.pop()) {
      const values = await valuesOf(world, one, findings)
      counts[values ? 'read' : 'closed'] += 1
      for (const value of values ?? []) {
        const by = asked.get(value)
        if (by) judge({ one, by, places }, findings)
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, read))
  return counts
}

async function sealedIn(world: World, talked: TalkedCase): Promise<Sealed[]> {
  const readers = { destination: talked.office, origin: talked.centre }
  // A case that is not there was counted already.
  const seen = await seenBy(world, talked, talked.centre).catch(() => undefined)
  if (!seen) return []
  const mayBeErased = seen.items.some(({ type }) => ERASES.has(type))
  return standing(seen)
    .filter(({ type, sealed }) => sealed && crosses(type) && catalogue[type].command !== null)
    .map((item) => ({
      talked,
      item,
      reader: readers[otherEnd(item.end)],
      mayBeErased,
    }))
}

/** @returns undefined where it was erased, which has its reason, or not granted */
async function valuesOf(world: World, sealed: Sealed, findings: Findings): Promise<Set<string> | undefined> {
  const { talked, item, reader, mayBeErased } = sealed
  const path = `/cases/${talked.caseRef}/events/${item.eventId}/content`
  let status = 0
  for (let tries = 5; tries > 0; tries -= 1) {
    const answer = await askOnce<unknown>(world.party(reader), path)
    if (answer?.ok) return new Set(JSON.stringify(answer.body).match(VALUE))
    if (answer?.status === ERASED && mayBeErased) return undefined
    // Whether a key should have been granted, the keys are asked (check-keys.ts).
    if (answer?.status === PENDING) return undefined
    status = answer?.status ?? 0
    if (answer) break
  }
  findings.words.push(`unreadable (${status}): ${item.type} ${item.eventId} in ${talked.caseRef} at ${reader}`)
  return new Set()
}

function judge(
  { one, by, places }: { readonly one: Sealed; readonly by: Asked; readonly places: Map<string, string> },
  findings: Findings,
): void {
  const { eventId, type } = one.item
  const before = places.get(by.unique)
  places.set(by.unique, eventId)
  const told = by.events.some((event) => event.eventId === eventId)
  const where = `${type} ${eventId} in ${one.talked.caseRef}`
  if (before !== undefined && before !== eventId) {
    findings.doubled += 1
    findings.words.push(`doubled: what ${by.party} asked by ${by.path} is in ${before} and in ${where}`)
  } else if (by.outcome === 'accepted' && !told) {
    findings.doubled += 1
    findings.words.push(`doubled: ${by.party} was told of another event than ${where}`)
  } else if (by.outcome === 'refused') findings.words.push(`refused and yet there: ${where}`)
}
