/**
 * Between Postgres rows and the case store's records. The only place that trusts the types of stored columns.
 */
import type { KeyOf } from './case-store.ts'
import { bytes, lists, plain, quoted } from './postgres-arrays.ts'
import type {
  CaseRow,
  EventStatus,
  FoundMatter,
  IdempotentAnswer,
  KnownEvent,
  LogPlace,
  Placement,
  StoredEvent,
} from './rows.ts'
import { marksOf } from './viewer.ts'

export const CASE_COLUMNS =
  'case_ref, corridor, number, version, doc, owes, parties, states, held, due_at, timer_at, retention_at, opened_at, changed_at, assigned, keys_may_go, matter_kind, found_by, told_at'

/** What of a case no statement looks into. */
type Doc = Pick<CaseRow, 'folded' | 'local' | 'own' | 'receipted' | 'lookedAt'>

interface CaseSql {
  case_ref: CaseRow['caseRef']
  corridor: CaseRow['corridor']
  number: string | null
  version: number
  doc: string
  owes: CaseRow['owes']
  parties: CaseRow['parties']
  states: readonly string[]
  held: number
  due_at: CaseRow['dueAt']
  timer_at: CaseRow['timerAt']
  retention_at: CaseRow['retentionAt']
  opened_at: CaseRow['openedAt']
  changed_at: CaseRow['changedAt']
  assigned: CaseRow['assigned']
  keys_may_go: boolean
  matter_kind: FoundMatter['kind'] | null
  found_by: readonly string[]
  told_at: FoundMatter['toldAt']
}

export function caseRow(row: unknown): CaseRow {
  const sql = row as CaseSql
  const doc: Doc = JSON.parse(sql.doc)
  return {
    caseRef: sql.case_ref,
    corridor: sql.corridor,
    number: sql.number,
    version: sql.version,
    ...doc,
    owes: sql.owes,
    parties: sql.parties,
    assigned: sql.assigned,
    states: sql.states,
    held: sql.held,
    dueAt: sql.due_at,
    timerAt: sql.timer_at,
    retentionAt: sql.retention_at,
    openedAt: sql.opened_at,
    changedAt: sql.changed_at,
    keysMayGo: sql.keys_may_go,
    matter: sql.matter_kind === null ? null : { kind: sql.matter_kind, by: sql.found_by, toldAt: sql.told_at },
  }
}

const docOf = ({ folded, local, own, receipted, lookedAt }: CaseRow): Buffer =>
  Buffer.from(JSON.stringify({ folded, local, own, receipted, lookedAt } satisfies Doc))

/** One array a column, in the order of CASE_COLUMNS, and who may see each; documents end to end. */
export function caseArrays(rows: readonly CaseRow[]): unknown[] {
  const docs = bytes(rows.map(docOf))
  return [
    plain(rows.map((row) => row.caseRef)),
    plain(rows.map((row) => row.corridor)),
    quoted(rows.map((row) => row.number)),
    plain(rows.map((row) => row.version)),
    docs.all,
    docs.from,
    docs.length,
    quoted(rows.map(({ owes }) => owes && JSON.stringify(owes))),
    lists(rows.map((row) => row.parties)),
    lists(rows.map((row) => row.states)),
    plain(rows.map((row) => row.held)),
    plain(rows.map((row) => row.dueAt)),
    plain(rows.map((row) => row.timerAt)),
    plain(rows.map((row) => row.retentionAt)),
    plain(rows.map((row) => row.openedAt)),
    plain(rows.map((row) => row.changedAt)),
    quoted(rows.map(({ assigned }) => JSON.stringify(assigned))),
    plain(rows.map((row) => row.keysMayGo)),
    quoted(rows.map(({ matter }) => matter?.kind ?? null)),
    quoted(rows.map(({ matter }) => matter && quoted(matter.by))),
    plain(rows.map(({ matter }) => matter?.toldAt ?? null)),
    lists(rows.map(marksOf)),
  ]
}

export interface EventSql {
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
  signature: string | null
}

/** The columns of `knownEvent`. */
export const KNOWN_COLUMNS =
  'case_ref, writer, sequence, hash, event_id, status, cause, topic_id, partition, log_offset, logged_at'

export function knownEvent(row: unknown): KnownEvent {
  const sql = row as EventSql
  const place =
    sql.topic_id === null || sql.partition === null || sql.log_offset === null || sql.logged_at === null
      ? null
      : { topicId: sql.topic_id, partition: sql.partition, offset: sql.log_offset, loggedAt: sql.logged_at }
  return {
    caseRef: sql.case_ref,
    writer: sql.writer,
    sequence: sql.sequence,
    hash: sql.hash.toString('hex'),
    eventId: sql.event_id,
    status: sql.status,
    cause: sql.cause,
    place,
  }
}

export function storedEvent(row: unknown): StoredEvent {
  const sql = row as EventSql
  return {
    ...knownEvent(row),
    scope: sql.scope,
    type: sql.type,
    fileId: sql.file_id,
    sender: sql.sender,
    recipient: sql.recipient,
    happenedAt: sql.happened_at,
    recordedAt: sql.recorded_at,
    schemaId: sql.schema_id,
    value: sql.value,
    hasSealed: sql.has_sealed,
    commandKey: sql.command_key,
    traceparent: sql.traceparent,
    signature: sql.signature,
  }
}

/** The rows of ADD_EVENTS: hashes and values end to end, with where each value is. */
export function eventArrays(events: readonly StoredEvent[]): unknown[] {
  const values = bytes(events.map((event) => event.value))
  return [
    plain(events.map((event) => event.caseRef)),
    plain(events.map((event) => event.writer)),
    plain(events.map((event) => event.scope)),
    plain(events.map((event) => event.sequence)),
    Buffer.from(events.map((event) => event.hash).join(''), 'hex'),
    plain(events.map((event) => event.eventId)),
    quoted(events.map((event) => event.type)),
    plain(events.map((event) => event.fileId)),
    quoted(events.map((event) => event.sender)),
    quoted(events.map((event) => event.recipient)),
    plain(events.map((event) => event.happenedAt)),
    plain(events.map((event) => event.recordedAt)),
    plain(events.map((event) => event.schemaId)),
    values.all,
    values.from,
    values.length,
    plain(events.map((event) => event.hasSealed)),
    plain(events.map((event) => event.status)),
    quoted(events.map((event) => event.cause)),
    quoted(events.map((event) => event.place?.topicId ?? null)),
    plain(events.map((event) => event.place?.partition ?? null)),
    plain(events.map((event) => event.place?.offset ?? null)),
    plain(events.map((event) => event.place?.loggedAt ?? null)),
    quoted(events.map((event) => event.commandKey)),
    quoted(events.map((event) => event.traceparent)),
    quoted(events.map((event) => event.signature)),
  ]
}

/** Of two rows for one event, Postgres would take either. What the last one leaves out is as the one before gave it. */
function lastOfEach(placements: readonly Placement[]): readonly Placement[] {
  const last = new Map<string, Placement>()
  for (const one of placements) {
    const name = `${one.event.caseRef} ${one.event.writer} ${one.event.hash}`
    last.set(name, { ...last.get(name), ...one })
  }
  return [...last.values()]
}

export function placementArrays(all: readonly Placement[]): unknown[] {
  const placements = lastOfEach(all)
  return [
    plain(placements.map(({ event }) => event.caseRef)),
    plain(placements.map(({ event }) => event.writer)),
    plain(placements.map(({ event }) => event.sequence)),
    Buffer.from(placements.map(({ event }) => event.hash).join(''), 'hex'),
    plain(placements.map(({ status }) => status)),
    quoted(placements.map(({ cause }) => cause)),
    quoted(placements.map(({ place }) => place?.topicId ?? null)),
    plain(placements.map(({ place }) => place?.partition ?? null)),
    plain(placements.map(({ place }) => place?.offset ?? null)),
    plain(placements.map(({ place }) => place?.loggedAt ?? null)),
    quoted(placements.map(({ signature }) => signature ?? null)),
    plain(placements.map(({ hasSealed }) => hasSealed ?? null)),
  ]
}

export const answerArrays = (answers: readonly (KeyOf & IdempotentAnswer)[]): unknown[] => [
  quoted(answers.map(({ party }) => party)),
  quoted(answers.map(({ key }) => key)),
  quoted(answers.map(({ bodyHash }) => bodyHash)),
  plain(answers.map(({ status }) => status)),
  quoted(answers.map(({ answer }) => JSON.stringify(answer))),
]
