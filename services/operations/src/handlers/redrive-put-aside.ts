/**
 * Looks at what ends have put aside, rehearses what would become of it, and has it taken in again as planned, so many a second.
 * Keeps: an end is asked for the operator who wants it, never for operations itself; no byte of a record passes here.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Clock, Fault, type Instant, SECOND } from '@passerelle/kernel'
import { nameOfEnd, type WatchedEnd } from '../domain/end-troubles.ts'
import type { AskParked, ForOperator, ParkedView, RehearsalView } from '../domain/parked-at-end.ts'
import {
  goodUntil,
  mayCarryOut,
  openItems,
  type RedriveItem,
  type RedrivePlan,
  type Redrives,
  WAITS,
} from '../domain/redrives.ts'
import type { EndAddress } from './watch-ends.ts'

export interface PutAsideOptions {
  readonly ends: readonly EndAddress[]
  /** Makes the token by which an end is asked for an operator. */
  readonly tokenFor: (end: WatchedEnd, actor: string) => Promise<string>
  readonly ask: AskParked
  readonly redrives: Redrives
  readonly clock: Clock
  /** So many records in one plan; the usual number where it is left out. */
  readonly mostPlanned?: number | undefined
  onFault(fault: unknown): void
}

export interface Wanted {
  /** For example `origin_ma`; all where it is left out. */
  readonly end?: string | undefined
  readonly kind?: string | undefined
  readonly cause?: string | undefined
  readonly id?: number | undefined
}

export interface AtEnd extends ParkedView {
  readonly end: string
}

/** So many at once: more are planned again. */
const MOST_PLANNED = 500

export interface PutAside {
  /** What answers, and which ends do not. */
  look(
    wanted: Wanted,
    actor: string,
  ): Promise<{ readonly records: readonly AtEnd[]; readonly silent: readonly string[] }>
  /** Undefined where there is no such end, or no such record there. */
  rehearse(end: string, id: number, actor: string): Promise<RehearsalView | undefined>
  plan(wanted: Wanted, by: { readonly actor: string; readonly perSecond: number }): Promise<RedrivePlan>
  /** Begins to carry it out. @returns why it may not be; `not-found` where there is no such plan */
  carryOut(id: string, by: string): Promise<'begun' | 'not-found' | 'another-person-needed' | 'proposal-over'>
  close(): Promise<void>
}

export function putAside(options: PutAsideOptions): PutAside {
  const stop = new AbortController()
  const running = new Map<string, Promise<void>>()
  const look: PutAside['look'] = (wanted, actor) => lookAt(options, wanted, actor)
  return {
    look,
    async rehearse(name, id, actor) {
      const end = endFor(options, name, actor)
      return end && options.ask.rehearse(end, id)
    },
    async plan(wanted, { actor, perSecond }) {
      const { mostPlanned = MOST_PLANNED, clock } = options
      const { records, silent } = await look(wanted, actor)
      const at = clock.now()
      const { items, silentSince } = await rehearsed(options, records.slice(0, mostPlanned), actor)
      const more = Math.max(0, records.length - mostPlanned)
      const short = { silent: [...silent, ...silentSince].toSorted(), more }
      const plan = {
        id: randomUUID(),
        by: actor,
        at,
        until: goodUntil(at),
        perSecond,
        confirmed: null,
        items,
        ...short,
      }
      if (items.length > 0) await options.redrives.add(plan)
      return plan
    },
    async carryOut(id, by) {
      const plan = await options.redrives.one(id)
      if (!plan) return 'not-found'
      const may = mayCarryOut(plan, by, options.clock.now())
      if (may !== 'yes') return may
      if (by !== plan.by) await options.redrives.confirm(id, by, options.clock.now())
      // Whoever confirms while it runs is heeded once that is over.
      const before = running.get(id) ?? Promise.resolve()
      const work = before.then(() => carryOut(options, { id, by }, stop.signal)).catch(options.onFault)
      running.set(id, work)
      void work.then(() => running.get(id) === work && running.delete(id))
      return 'begun'
    },
    async close() {
      stop.abort()
      await Promise.all(running.values())
    },
  }
}

function endFor({ ends, tokenFor }: PutAsideOptions, name: string, actor: string): ForOperator | undefined {
  const end = ends.find((one) => nameOfEnd(one) === name)
  return end && { url: end.url, token: () => tokenFor({ end: end.end, country: end.country }, actor) }
}

async function lookAt(options: PutAsideOptions, wanted: Wanted, actor: string) {
  const names = options.ends.map(nameOfEnd).filter((name) => wanted.end === undefined || wanted.end === name)
  const told = await Promise.all(
    names.map(async (end) => {
      const records = await options.ask.list(endFor(options, end, actor)!).catch(isSilence)
      return { end, records: records?.map((one) => ({ ...one, end })) }
    }),
  )
  const fits = ({ kind, cause, id }: AtEnd): boolean =>
    (wanted.kind ?? kind) === kind && (wanted.cause ?? cause) === cause && (wanted.id ?? id) === id
  return {
    records: told.flatMap(({ records = [] }) => records).filter(fits),
    silent: told.flatMap(({ end, records }) => (records ? [] : [end])),
  }
}

function isSilence(fault: unknown): undefined {
  if (fault instanceof Fault && fault.code === 'end-silent') return undefined
  throw fault
}

/** Of an end that falls silent meanwhile, what was rehearsed before counts, and nothing after it: its records keep their order. */
async function rehearsed(
  options: PutAsideOptions,
  records: readonly AtEnd[],
  actor: string,
): Promise<{ readonly items: readonly RedriveItem[]; readonly silentSince: ReadonlySet<string> }> {
  const items: RedriveItem[] = []
  const silentSince = new Set<string>()
  for (const { end, id: parkedId, kind, cause } of records) {
    if (silentSince.has(end)) continue
    const told = await options.ask.rehearse(endFor(options, end, actor)!, parkedId).catch((fault: unknown) => {
      isSilence(fault)
      silentSince.add(end)
    })
    if (!told) continue
    const { would, cause: why, takesTwo } = told
    items.push({ end, parkedId, kind, cause, would, why, takesTwo, outcome: null, doneAt: null })
  }
  return { items, silentSince }
}

/** One after the other, in the order in which they were put aside, so that a case is taken in as it was written. */
async function carryOut(
  options: PutAsideOptions,
  { id, by }: { readonly id: string; readonly by: string },
  signal: AbortSignal,
): Promise<void> {
  const plan = await options.redrives.one(id)
  if (!plan) return
  for (const item of openItems(plan)) {
    if (signal.aborted) return
    const outcome = await carryOutOne(options, askersOf(plan, by), item)
    const doneAt: Instant = options.clock.now()
    await options.redrives.settle(plan.id, { end: item.end, parkedId: item.parkedId, outcome, doneAt })
    await sleep(SECOND / plan.perSecond, undefined, { signal }).catch(() => undefined)
  }
}

/** By whom an end is asked, and by whom what it has waiting for a second person is confirmed. */
interface Askers {
  readonly first: string
  readonly second: string | undefined
}

/**
 * One record is asked for by who carries it out, who also confirms what somebody else has asked for before: the end knows who that was.
 * A group takes two here: who planned it proposes at the end, who confirmed it here confirms there.
 */
const askersOf = ({ by, confirmed, items }: RedrivePlan, carrier: string): Askers =>
  items.length === 1 ? { first: carrier, second: carrier } : { first: by, second: confirmed?.by }

async function carryOutOne(options: PutAsideOptions, askers: Askers, { end, parkedId }: RedriveItem): Promise<string> {
  const first = endFor(options, end, askers.first)
  if (!first) return 'gone'
  try {
    const acted = await options.ask.redrive(first, parkedId)
    if ('outcome' in acted) return acted.outcome
    const second = askers.second === undefined ? undefined : endFor(options, end, askers.second)
    if (!second) return WAITS
    const confirmed = await options.ask.confirm(second, acted.waits)
    return 'outcome' in confirmed ? confirmed.outcome : WAITS
  } catch (fault) {
    isSilence(fault)
    return 'end-silent'
  }
}
