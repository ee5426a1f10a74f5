/**
 * Between Postgres rows and the case store's records. The only place that trusts the types of stored columns.
 */
import type { CaseRow, EventStatus, LogPlace, OutboxRow, ParkedRecord, Placement, StoredEvent } from './rows.ts'

export const CASE_COLUMNS =
  'case_ref, corridor, number, version, doc, parties, states, held, due_at, timer_at, opened_at, changed_at'

interface CaseSql {
  case_ref: CaseRow['caseRef']
  corridor: CaseRow['corridor']
  number: string | null
  version: number
  doc: Pick<CaseRow, 'folded' | 'local' | 'own' | 'receipted' | 'owes' | 'lookedAt'>
  parties: CaseRow['parties']
  states: readonly string[]
  held: number
  due_at: CaseRow['dueAt']
  timer_at: CaseRow['timerAt']
  opened_at: CaseRow['openedAt']
  changed_at: CaseRow['changedAt']
}

export function caseRow(row: unknown): CaseRow {
  const sql = row as CaseSql
  return {
    caseRef: sql.case_ref,
    corridor: sql.corridor,
    number: sql.number,
    version: sql.version,
    folded: sql.doc.folded,
    local: sql.doc.local,
    own: sql.doc.own,
    receipted: sql.doc.receipted,
    owes: sql.doc.owes,
    lookedAt: sql.doc.lookedAt,
    parties: sql.parties,
    states: sql.states,
    held: sql.held,
    dueAt: sql.due_at,
    timerAt: sql.timer_at,
    openedAt: sql.opened_at,
    changedAt: sql.changed_at,
  }
}

/** One array a column, in the order of CASE_COLUMNS; lists as JSON, since SQL arrays of arrays must be rectangular. */
export function caseArrays(rows: readonly CaseRow[]): unknown[][] {
  const date = (at: number | null): Date | null => (at === null ? null : new Date(at))
  return [
    rows.map((row) => row.caseRef),
    rows.map((row) => row.corridor),
    rows.map((row) => row.number),
    rows.map((row) => row.version),
    rows.map(({ folded, local, own, receipted, owes, lookedAt }) =>
      JSON.stringify({ folded, local, own, receipted, owes, lookedAt }),
    ),
    rows.map((row) => JSON.stringify(row.parties)),
    rows.map((row) => JSON.stringify(row.states)),
    rows.map((row) => row.held),
    rows.map((row) => date(row.dueAt)),
    rows.map((row) => date(row.timerAt)),
    rows.map((row) => date(row.openedAt)),
    rows.map((row) => date(row.changedAt)),
  ]
}

interface EventSql {
  case_ref: StoredEvent['caseRef']
  writer: StoredEvent['writer']
  scope: StoredEvent['scope']
  sequence: number
  hash: Buffer
  event_id: StoredEvent['eventId']
  type: StoredEvent['type']
  file_id: StoredEvent['fileId']
  sender: StoredEvent['sender']
  recipient: StoredEvent['recipient']
  happened_at: StoredEvent['happenedAt']
  recorded_at: StoredEvent['recordedAt']
  schema_id: number
  value: Buffer
  has_sealed: boolean
  status: EventStatus
  cause: string | null
  topic_id: string | null
  partition: number | null
  log_offset: number | null
  logged_at: LogPlace['loggedAt'] | null
  command_key: string | null
  traceparent: string | null
}

export function storedEvent(row: unknown): StoredEvent {
  const sql = row as EventSql
  const place =
    sql.topic_id === null || sql.partition === null || sql.log_offset === null || sql.logged_at === null
      ? null
      : { topicId: sql.topic_id, partition: sql.partition, offset: sql.log_offset, loggedAt: sql.logged_at }
  return {
    caseRef: sql.case_ref,
    writer: sql.writer,
    scope: sql.scope,
    sequence: sql.sequence,
    hash: sql.hash.toString('hex'),
    eventId: sql.event_id,
    type: sql.type,
    fileId: sql.file_id,
    sender: sql.sender,
    recipient: sql.recipient,
    happenedAt: sql.happened_at,
    recordedAt: sql.recorded_at,
    schemaId: sql.schema_id,
    value: sql.value,
    hasSealed: sql.has_sealed,
    status: sql.status,
    cause: sql.cause,
    place,
    commandKey: sql.command_key,
    traceparent: sql.traceparent,
  }
}

export function eventArrays(events: readonly StoredEvent[]): unknown[][] {
  return [
    events.map((event) => event.caseRef),
    events.map((event) => event.writer),
    events.map((event) => event.scope),
    events.map((event) => event.sequence),
    events.map((event) => Buffer.from(event.hash, 'hex')),
    events.map((event) => event.eventId),
    events.map((event) => event.type),
    events.map((event) => event.fileId),
    events.map((event) => event.sender),
    events.map((event) => event.recipient),
    events.map((event) => new Date(event.happenedAt)),
    events.map((event) => new Date(event.recordedAt)),
    events.map((event) => event.schemaId),
    events.map((event) => Buffer.from(event.value)),
    events.map((event) => event.hasSealed),
    events.map((event) => event.status),
    events.map((event) => event.cause),
    events.map((event) => event.place?.topicId ?? null),
    events.map((event) => event.place?.partition ?? null),
    events.map((event) => event.place?.offset ?? null),
    events.map((event) => (event.place ? new Date(event.place.loggedAt) : null)),
    events.map((event) => event.commandKey),
    events.map((event) => event.traceparent),
  ]
}

/** Of two rows for one event, Postgres would take either. */
function lastOfEach(placements: readonly Placement[]): readonly Placement[] {
  const last = new Map(placements.map((one) => [`${one.event.caseRef} ${one.event.writer} ${one.event.hash}`, one]))
  return last.size === placements.length ? placements : [...last.values()]
}

export function placementArrays(all: readonly Placement[]): unknown[][] {
  const placements = lastOfEach(all)
  return [
    placements.map(({ event }) => event.caseRef),
    placements.map(({ event }) => event.writer),
    placements.map(({ event }) => event.sequence),
    placements.map(({ event }) => Buffer.from(event.hash, 'hex')),
    placements.map(({ status }) => status),
    placements.map(({ cause }) => cause),
    placements.map(({ place }) => place?.topicId ?? null),
    placements.map(({ place }) => place?.partition ?? null),
    placements.map(({ place }) => place?.offset ?? null),
    placements.map(({ place }) => (place ? new Date(place.loggedAt) : null)),
  ]
}

export const outboxArrays = (rows: readonly OutboxRow[]): unknown[][] => [
  rows.map((row) => row.shard),
  rows.map((row) => row.topic),
  rows.map((row) => row.caseRef),
  rows.map((row) => row.eventId),
  rows.map((row) => JSON.stringify(row.headers)),
  rows.map((row) => new Date(row.createdAt)),
]

interface ParkedSql {
  id: number
  kind: ParkedRecord['kind']
  cause: string
  topic: string
  topic_id: string
  partition: number
  log_offset: number
  key: string | null
  value: Buffer | null
  headers: readonly (readonly [string, string])[]
  logged_at: ParkedRecord['loggedAt']
  parked_at: ParkedRecord['parkedAt']
  resolved_at: ParkedRecord['resolvedAt']
}

export function parkedRecord(row: unknown): ParkedRecord {
  const sql = row as ParkedSql
  return {
    id: sql.id,
    kind: sql.kind,
    cause: sql.cause,
    topic: sql.topic,
    topicId: sql.topic_id,
    partition: sql.partition,
    offset: sql.log_offset,
    key: sql.key,
    value: sql.value,
    headers: sql.headers.map(([name, value]) => [name, Buffer.from(value, 'base64')] as const),
    loggedAt: sql.logged_at,
    parkedAt: sql.parked_at,
    resolvedAt: sql.resolved_at,
  }
}
