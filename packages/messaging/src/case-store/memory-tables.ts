/**
 * What the memory store holds: the tables of one end as plain maps.
 */
import type { CaseRef, EventId, Instant } from '@passerelle/kernel'
import type { ActTable } from '../acts/memory-acts.ts'
import type { LinkTable } from '../employer-links/memory-employer-links.ts'
import type { KeptOpenings } from '../kept-openings/memory-kept-openings.ts'
import { copyOfKeyTables, type KeyTables, newKeyTables } from '../key-store/memory-key-tables.ts'
import type { TopicPartition } from '../log/log.ts'
import { copyOfMailTables, type MailTables, newMailTables } from '../mail-notices/memory-mail-notices.ts'
import type { ClosedRecord } from '../parked/parked.ts'
import { copyOfPeopleTables, newPeopleTables, type PeopleTables } from '../people/memory-people.ts'
import { copyOfVacancyTables, newVacancyTables, type VacancyTables } from '../vacancy-imports/memory-vacancy-imports.ts'
import type { CarriedOut } from './retention-store.ts'
import type {
  Alarm,
  CaseRow,
  IdempotentAnswer,
  Incarnation,
  LogGap,
  Opening,
  OutboxRow,
  Rewriting,
  StoredEvent,
} from './rows.ts'

export type SavedAnswer = IdempotentAnswer & { readonly savedAt: Instant }

export interface MemoryTables {
  readonly cases: Map<CaseRef, CaseRow>
  /** By case, then in the order of writing. */
  readonly events: Map<CaseRef, readonly StoredEvent[]>
  /** The cases in which events bear an identifier. */
  readonly byId: Map<EventId, ReadonlySet<CaseRef>>
  readonly outbox: Map<number, OutboxRow & { readonly sentAt: Instant | null }>
  readonly positions: Map<string, number>
  readonly parked: Map<number, ClosedRecord>
  readonly answers: Map<string, SavedAnswer>
  /** By case and key: when it was done. */
  readonly effects: Map<CaseRef, ReadonlyMap<string, Instant>>
  readonly openings: Opening[]
  readonly alarms: Alarm[]
  readonly incarnations: Map<string, Incarnation>
  /** By id and side. */
  readonly rewritings: Map<string, Rewriting>
  readonly gaps: Map<string, LogGap>
  readonly keys: KeyTables
  /** By kind. */
  readonly carriedOut: Map<string, CarriedOut>
  readonly people: PeopleTables
  readonly keptOpenings: KeptOpenings
  readonly links: LinkTable
  readonly mail: MailTables
  readonly acts: ActTable
  readonly vacancies: VacancyTables
  /** The newest identifier drawn, for outbox and parked records. */
  lastId: number
}

export const positionKey = ({ topicId, partition }: TopicPartition): string => `${topicId}/${partition}`

export const newTables = (): MemoryTables => ({
  cases: new Map(),
  events: new Map(),
  byId: new Map(),
  outbox: new Map(),
  positions: new Map(),
  parked: new Map(),
  answers: new Map(),
  effects: new Map(),
  openings: [],
  alarms: [],
  incarnations: new Map(),
  rewritings: new Map(),
  gaps: new Map(),
  keys: newKeyTables(),
  carriedOut: new Map(),
  people: newPeopleTables(),
  keptOpenings: new Map(),
  links: new Map(),
  mail: newMailTables(),
  acts: new Map(),
  vacancies: newVacancyTables(),
  lastId: 0,
})

/** The tables as they are now, as a backup keeps them: rows are never changed in place. */
export const copyOfTables = (tables: MemoryTables): MemoryTables => ({
  cases: new Map(tables.cases),
  events: new Map(tables.events),
  byId: new Map(tables.byId),
  outbox: new Map(tables.outbox),
  positions: new Map(tables.positions),
  parked: new Map(tables.parked),
  answers: new Map(tables.answers),
  effects: new Map(tables.effects),
  openings: [...tables.openings],
  alarms: [...tables.alarms],
  incarnations: new Map(tables.incarnations),
  rewritings: new Map(tables.rewritings),
  gaps: new Map(tables.gaps),
  keys: copyOfKeyTables(tables.keys),
  carriedOut: new Map(tables.carriedOut),
  people: copyOfPeopleTables(tables.people),
  keptOpenings: new Map(tables.keptOpenings),
  links: new Map(tables.links),
  mail: copyOfMailTables(tables.mail),
  acts: new Map(tables.acts),
  vacancies: copyOfVacancyTables(tables.vacancies),
  lastId: tables.lastId,
})
