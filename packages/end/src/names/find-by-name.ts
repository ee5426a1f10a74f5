/**
 * Finds cases by the name of their person, which is sealed: opens in memory who the person is in the cases that somebody sees, and compares.
 * Keeps: what somebody may not read is not opened; each opening is recorded with its reason, and the name that was typed nowhere; who
 * the others are is told nobody.
 */
import { filesOf } from '@passerelle/casework'
import type { SealedType } from '@passerelle/contracts'
import type { EventId, Instant } from '@passerelle/kernel'
import { type CaseKeys, type CaseRow, readableIn, type StoredEvent, type Viewer } from '@passerelle/messaging'
import { keysOf } from '../engine/case-session.ts'
import type { Engine } from '../engine/engine.ts'
import { mayRead } from '../engine/open-content.ts'
import { openStored, stands } from '../engine/open-for-purpose.ts'
import { isNamed } from './compare-names.ts'

/** Why somebody looks for a person by name. A closed list, as what somebody writes may be about the person. */
export const SEARCH_REASONS = ['person-is-here', 'person-calls', 'post-came', 'other-end-asks', 'known-before'] as const
export type SearchReason = (typeof SEARCH_REASONS)[number]

/** Cases in which it is tried to open something for one search, cases that are looked at for that, and cases that are told. */
export const BOUNDS = { tried: 500, looked: 5_000, told: 50 }
const AT_ONCE = 200

export interface NameSearch {
  readonly viewer: Viewer
  /** By `wordsOf`. */
  readonly typed: readonly string[]
  readonly reason: SearchReason
}

export interface NamedCases {
  /** Due first. */
  readonly found: readonly CaseRow[]
  /** Cases in which it was opened who the person is. */
  readonly opened: number
  /** Whether nothing was left out for its number. */
  readonly all: boolean
}

export async function findByName(engine: Engine, search: NameSearch): Promise<NamedCases> {
  const found: CaseRow[] = []
  let [opened, tried, looked] = [0, 0, 0]
  for await (const row of casesOf(engine, search.viewer)) {
    if (looked === BOUNDS.looked || tried === BOUNDS.tried || found.length === BOUNDS.told)
      return { found, opened, all: false }
    looked += 1
    if (!hasDossier(row)) continue
    tried += 1
    const names = await namesIn(engine, row, search)
    if (names.length > 0) opened += 1
    if (names.some((name) => isNamed(search.typed, name))) found.push(row)
  }
  return { found, opened, all: true }
}

const hasDossier = ({ folded }: CaseRow): boolean =>
  filesOf(folded.state).some((file) => file.kind === 'referral' && file.dossier !== null)

async function* casesOf(engine: Engine, viewer: Viewer): AsyncGenerator<CaseRow> {
  let after: { readonly dueAt: Instant | null; readonly caseRef: CaseRow['caseRef'] } | undefined
  for (;;) {
    const rows = await engine.store.seenBy(viewer).listCases({ limit: AT_ONCE, after })
    yield* rows
    const last = rows.at(-1)
    if (rows.length < AT_ONCE || !last) return
    after = { dueAt: last.dueAt, caseRef: last.caseRef }
  }
}

/** All names by which the person of a case was ever called in it, as far as this viewer may read them. */
async function namesIn(engine: Engine, row: CaseRow, search: NameSearch): Promise<readonly string[]> {
  const { caseRef, folded } = row
  const { party, actor } = search.viewer
  const events = (await engine.store.seenBy(search.viewer).readEvents(caseRef)).filter(
    (stored) => stands(stored) && stored.hasSealed && mayRead(engine, folded.state, { stored, party }),
  )
  const dossiers = events.filter(({ type }) => type === 'dossier.shared')
  const corrections = events.filter((stored) => corrects(engine, stored, dossiers))
  return engine.store.transact(async (tx) => {
    const keys: CaseKeys = await keysOf(tx, engine, folded.state)
    const on = { caseRef, party, actor, purpose: `search:${search.reason}`, keys }
    const open = async <T extends SealedType>(stored: StoredEvent, type: T) => {
      const content = await openStored(tx, engine, { stored, type, on })
      return content.ok ? content.value : undefined
    }
    const names: string[] = []
    for (const one of dossiers) {
      const identity = (await open(one, 'dossier.shared'))?.identity
      if (identity) names.push(`${identity.givenNames} ${identity.familyName}`)
    }
    for (const one of corrections) names.push(...correctedNames((await open(one, 'correction.made'))?.values ?? []))
    // A corrected family name goes with the given names that stand.
    return names.length > 1 ? [...names, names.join(' ')] : names
  })
}

function corrects(engine: Engine, stored: StoredEvent, dossiers: readonly StoredEvent[]): boolean {
  if (stored.type !== 'correction.made') return false
  const event = readableIn(stored, engine.schemas)
  const corrected: EventId | undefined = event?.type === 'correction.made' ? event.body.corrects : undefined
  return dossiers.some(({ eventId }) => eventId === corrected)
}

const NAME = /(?:^|\.)(?:familyName|givenNames)$/

const correctedNames = (values: readonly { readonly field: string; readonly after: string | null }[]): string[] =>
  values.flatMap(({ field, after }) => (NAME.test(field) && after !== null ? [after] : []))
