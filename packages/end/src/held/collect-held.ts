/**
 * Everything this end holds about a case, for the person: events with what is sealed in them, who has opened what, what was put aside.
 * Keeps: what cannot be opened is told with the reason; nothing of another case.
 */
import { retainedParts, sharedView } from '@passerelle/casework'
import { ownRetention } from '@passerelle/contracts/avro'
import type { Instant } from '@passerelle/kernel'
import { type CaseRow, readableIn, type StoredEvent, type Viewer } from '@passerelle/messaging'
import { standingOf } from '../employer-links/give-link.ts'
import { keysOf } from '../engine/case-session.ts'
import type { Engine } from '../engine/engine.ts'
import { readExpected } from '../engine/read-expected.ts'
import { toldContent } from '../engine/told-content.ts'
import { iso, isoOrNull } from '../http/case-shapes.ts'
import { erasuresOf } from '../http/erasure-view.ts'
import { needViewOf } from '../http/need-view.ts'
import { keptCase } from '../retention/kept-case.ts'
import { asJson, jsonObject } from './as-json.ts'
import type { HeldAnswer } from './held-shape.ts'
import { type HeldEvent, openForAccess } from './open-for-access.ts'

/** So many are told at most, and of alarms, which are not kept by case, looked through; that there are more is said. */
const MOST = { parked: 500, alarms: 10_000 }

/** Kinds that hold for every case beside the sealed parts of its events. */
const OF_EVERY_CASE: readonly string[] = ['clear-events', 'openings', 'alarms', 'quarantined-bytes', 'log', 'backups']

export async function collectHeld(engine: Engine, row: CaseRow, viewer: Viewer): Promise<HeldAnswer> {
  const { caseRef } = row
  const by = { party: viewer.party, actor: viewer.actor }
  const all = await engine.store.seenBy(viewer).readEvents(caseRef)
  const [events, effects, assignments] = await engine.store.transact(async (tx) => {
    const on = { ...by, caseRef, keys: await keysOf(tx, engine, row.folded.state) }
    const opened: HeldEvent[] = []
    for (const stored of all) opened.push(await openForAccess(tx, engine, { stored, on }))
    return [opened, await tx.effectsOf(caseRef), await tx.assignmentsOf(caseRef)] as const
  })
  const parts = retainedParts(keptCase(engine, row, all), ownRetention, engine.clock.now())
  const told = events.map((event) => toldOf(engine, event, parts.get(event.stored.eventId)?.until))
  const kinds = new Set([...OF_EVERY_CASE, ...told.map(({ kept }) => kept)])
  return {
    held: 'passerelle/held/v1',
    end: engine.identity.end,
    country: engine.identity.country,
    party: by.party,
    at: iso(engine.clock.now()),
    case: caseOf(row),
    events: told,
    erasures: erasuresOf(row.folded.state),
    openings: await openingsOf(engine, row, viewer),
    assignments: assignments.map(({ party, to, by, because, at }) => ({ party, to, by, because, at: iso(at) })),
    openedInNeed: (await engine.store.seenBy(viewer).readOpenedInNeed(caseRef)).map(needViewOf),
    employerLinks: await linksOf(engine, row, { viewer, all }),
    effects: [...effects],
    ...(await besides(engine, row)),
    schedules: ownRetention
      .filter(({ kind }) => kinds.has(kind))
      .map(({ kind, what, keep, from, afterwards, ground }) => ({ kind, what, keep, from, afterwards, ground })),
  }
}

const caseOf = (row: CaseRow): HeldAnswer['case'] => ({
  caseRef: row.caseRef,
  corridor: row.corridor,
  number: row.number,
  parties: [...row.parties],
  states: [...row.states],
  openedAt: iso(row.openedAt),
  changedAt: iso(row.changedAt),
  dueAt: isoOrNull(row.dueAt),
  shared: jsonObject(JSON.parse(sharedView(row.folded.state)) as object),
  local: jsonObject(row.local),
})

const scheduleOf = (type: string) => ownRetention.find(({ types }) => types.includes(type))

/** @param until when what is retained goes, as it can be reckoned by now */
function toldOf(
  engine: Engine,
  { stored, content, retained }: HeldEvent,
  until: Instant | null | undefined,
): HeldAnswer['events'][number] {
  const readable = readableIn(stored, engine.schemas)
  return {
    eventId: stored.eventId,
    type: stored.type,
    end: stored.writer,
    scope: stored.scope,
    from: stored.sender,
    to: stored.recipient,
    fileId: stored.fileId,
    at: iso(stored.happenedAt),
    recordedAt: iso(stored.recordedAt),
    sequence: stored.sequence,
    hash: stored.hash,
    status: stored.status,
    cause: stored.cause,
    clear: readable ? { ...jsonObject(readable.head), ...jsonObject(readable.body) } : null,
    content: content?.ok ? jsonObject(toldContent(content.value)) : null,
    withheld: content && !content.ok ? content.error : null,
    kept: (stored.hasSealed ? scheduleOf(stored.type)?.kind : undefined) ?? 'clear-events',
    retained: retained && { ground: scheduleOf(stored.type)?.ground ?? '', until: isoOrNull(until ?? retained.until) },
  }
}

async function openingsOf(engine: Engine, { caseRef }: CaseRow, viewer: Viewer): Promise<HeldAnswer['openings']> {
  const openings = await engine.store.seenBy(viewer).readOpenings(caseRef)
  return openings.map(({ eventId, party, actor, purpose, openedAt }) => ({
    eventId,
    party,
    actor,
    purpose,
    at: iso(openedAt),
  }))
}

interface SeenBy {
  readonly viewer: Viewer
  readonly all: readonly StoredEvent[]
}

/** Of a link neither the token nor its hash is told: whoever reads the answer could not be told from the employer by it. */
async function linksOf(engine: Engine, row: CaseRow, { viewer, all }: SeenBy): Promise<HeldAnswer['employerLinks']> {
  const links = await engine.store.links.ofCase(row.caseRef)
  if (links.length === 0) return []
  const { expected } = await readExpected(engine, row, viewer)
  const seen = { expected, events: all, openings: [], now: engine.clock.now() }
  return links.map((link) => ({
    fileId: link.fileId,
    party: link.party,
    by: link.by,
    state: standingOf(link, seen).state,
    since: iso(link.at),
    until: iso(link.until),
  }))
}

/** An operator's records name the case; their bytes were never taken in, so they are told by size and hash. */
async function besides(engine: Engine, { caseRef }: CaseRow): Promise<Pick<HeldAnswer, 'putAside' | 'alarms' | 'all'>> {
  const parked = await engine.store.parked.list({ caseRef, open: false, limit: MOST.parked })
  const alarms = await engine.store.alarms(MOST.alarms)
  return {
    putAside: parked.map(({ kind, cause, parkedAt, resolvedAt, bytes, sha256 }) => ({
      kind,
      cause,
      parkedAt: iso(parkedAt),
      resolvedAt: isoOrNull(resolvedAt),
      bytes,
      sha256,
    })),
    alarms: alarms
      .filter((alarm) => alarm.caseRef === caseRef)
      .map(({ kind, detail, raisedAt }) => ({ kind, raisedAt: iso(raisedAt), detail: asJson(detail) })),
    all: parked.length < MOST.parked && alarms.length < MOST.alarms,
  }
}
