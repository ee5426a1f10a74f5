/**
 * The port behind which one end keeps its record: cases, events, outbox, positions, parked records.
 * Keeps: everything of a transaction becomes visible at once or not at all; locked cases stay locked until its end.
 * What is folded, drawn or refused is decided by the callers.
 */
import type { CaseRef, Corridor, End, EventId, Instant, KeyId, PartyId } from '@passerelle/kernel'
import type { Acts } from '../acts/acts.ts'
import type { AnswerTimes } from '../answer-times/answer-times.ts'
import type { ChunkNotes, ChunkNoting } from '../chunk-notes/chunk-notes.ts'
import type { EmployerLinking, EmployerLinks } from '../employer-links/employer-links.ts'
import type { OpeningKeeping } from '../kept-openings/kept-openings.ts'
import type { AwaitedKey, ContentKeyRow, KeyStore } from '../key-store/key-store.ts'
import type { TopicPartition } from '../log/log.ts'
import type { MailNotices, MailWriting } from '../mail-notices/mail-notices.ts'
import type { Parked, Parking } from '../parked/parked.ts'
import type { OpenedInNeed, People, PeopleWrites } from '../people/people.ts'
import type { VacancyImports } from '../vacancy-imports/vacancy-imports.ts'
import type { LogHistory, LogHistoryWrites } from './log-history.ts'
import type { RetentionReads, RetentionWrites } from './retention-store.ts'
import type {
  Alarm,
  CaseRow,
  DoneEffect,
  FoundMatter,
  IdempotentAnswer,
  KnownEvent,
  Opening,
  OutboxRow,
  Placement,
  StoredEvent,
  UnsentRecord,
} from './rows.ts'
import type { Viewer } from './viewer.ts'

/** An idempotency key, and whose. */
export interface KeyOf {
  readonly party: PartyId
  readonly key: string
}

export type Claimed = IdempotentAnswer | 'free' | 'in-flight'

export interface CaseTransaction
  extends LogHistory,
    LogHistoryWrites,
    ChunkNoting,
    EmployerLinking,
    MailWriting,
    OpeningKeeping,
    Parking,
    PeopleWrites,
    RetentionWrites {
  /**
   * Locks the cases in a fixed order and reads them; one that does not exist is absent from the answer. Where two
   * transactions begin the same case, one of them is run again.
   * @param seenBy on whose behalf this is: cases that none of them sees are absent too
   */
  lockCases(refs: readonly CaseRef[], seenBy?: readonly Viewer[]): Promise<ReadonlyMap<CaseRef, CaseRow>>
  /** Writes the cases as a whole, new or known. */
  putCases(rows: readonly CaseRow[]): Promise<void>
  /** The writer's events that are not folded yet: on their way, or held after they came back. By case and sequence. */
  pendingEvents(refs: readonly CaseRef[], writer: End): Promise<readonly StoredEvent[]>
  /** Every event of a case, by scope, writer and sequence. */
  eventsOf(ref: CaseRef): Promise<readonly StoredEvent[]>
  /** What is known of stored events that bear these identifiers, for telling whether a record has come before. */
  knownPlaces(ids: readonly EventId[]): Promise<readonly KnownEvent[]>
  /** All stored events that bear these identifiers: several bear the same one where somebody forged a copy. */
  knownEvents(ids: readonly EventId[]): Promise<readonly StoredEvent[]>
  addEvents(events: readonly StoredEvent[]): Promise<void>
  /** Sets status, cause and log position of stored events, and what else is given; where an event comes twice, the last one counts. */
  placeEvents(placements: readonly Placement[]): Promise<void>
  addOutbox(rows: readonly OutboxRow[]): Promise<void>
  /** Their echo has been folded: they are done. */
  removeOutbox(ids: readonly EventId[]): Promise<void>
  /** Moves a position from exactly `from` to `to`. @throws Fault `position-fenced` where it does not stand there. */
  advance(partition: TopicPartition, move: { readonly from: number; readonly to: number }): Promise<void>
  /** Claims idempotency keys, no two alike, for this transaction: free, answered before, or being worked on by another. In order. */
  claimKeys(keys: readonly KeyOf[]): Promise<readonly Claimed[]>
  /** Remembers what keys, no two alike, were answered at `at`, instead of what they were answered before. */
  saveAnswers(answers: readonly (KeyOf & IdempotentAnswer)[], at: Instant): Promise<void>
  effectsOf(ref: CaseRef): Promise<ReadonlySet<string>>
  addEffects(effects: readonly DoneEffect[]): Promise<void>
  /** @returns whether it is the first opening of this event by this party for this purpose, or one that counts alike */
  addOpening(opening: Opening, alike?: readonly string[]): Promise<boolean>
  addAlarms(alarms: readonly Alarm[]): Promise<void>
  /** All content keys of the cases, erased ones too. */
  keysOf(refs: readonly CaseRef[]): Promise<readonly ContentKeyRow[]>
  /** New keys of this end's. @throws Fault `epoch-passed` where nothing may be wrapped under their epoch any more */
  addKeys(keys: readonly ContentKeyRow[]): Promise<void>
  /** Notes keys that are not known yet, and of known ones what was closed first; a key may come several times. */
  awaitKeys(keys: readonly AwaitedKey[]): Promise<void>
  /** For ever. */
  eraseKeys(ids: readonly KeyId[], at: Instant): Promise<void>
  /** New keys for what is retained under a legal ground. @throws Fault `epoch-passed` as `addKeys` */
  retainKeys(keys: readonly ContentKeyRow[]): Promise<void>
  /**
   * Writes whose outcome the work does not wait for: the commit does, and shares their round trip. Nothing may follow them,
   * and only what the database itself refuses may fail in them: not `advance`, which is refused after the fact.
   */
  lastly(...writes: readonly Promise<void>[]): void
}

export interface CaseListFilter {
  readonly state?: string | undefined
  /** One of these at least. */
  readonly states?: readonly string[] | undefined
  readonly number?: string | undefined
  /** As people call it: its own number, whatever the case of its letters; where it has none, the first eight signs of its reference. */
  readonly called?: string | undefined
  readonly corridor?: string | undefined
  readonly dueBefore?: Instant | undefined
  readonly held?: boolean | undefined
  readonly limit: number
  /** The last row of the page before: due first, then by reference. */
  readonly after?: { readonly dueAt: Instant | null; readonly caseRef: CaseRef } | undefined
}

export interface MatterListFilter extends Pick<CaseListFilter, 'state' | 'corridor' | 'limit'> {
  readonly kind: FoundMatter['kind']
  /** All of these, as in `FoundMatter.by`. */
  readonly by: readonly string[]
  /** The last row of the page before: newest first, then by reference. */
  readonly after?: { readonly toldAt: Instant; readonly caseRef: CaseRef } | undefined
}

export interface Backlog {
  readonly unsent: number
  readonly unechoed: number
  /** Since when the oldest that was not sent has waited. */
  readonly oldestUnsent: Instant | null
  readonly oldestUnechoed: Instant | null
  readonly parked: number
  readonly heldCases: number
  /** Cases whose receipt has still to be given. */
  readonly owing: number
}

/** Cases of persons by what was done in them, by reference. */
export interface EffectSearch {
  readonly corridor: Corridor
  /** One of these; any, where it is null. */
  readonly states: readonly string[] | null
  readonly has: string | null
  readonly lacks: string
  readonly limit: number
  readonly after: CaseRef | undefined
}

/** What is there for one viewer: the cases that they see, and what belongs to them. */
export interface ViewerReads {
  readCase(ref: CaseRef): Promise<CaseRow | undefined>
  /** By scope, writer and sequence. */
  readEvents(ref: CaseRef): Promise<readonly StoredEvent[]>
  readOpenings(ref: CaseRef): Promise<readonly Opening[]>
  /** By people of the viewer's party, in the order of opening. */
  readOpenedInNeed(ref: CaseRef): Promise<readonly OpenedInNeed[]>
  listCases(filter: CaseListFilter): Promise<readonly CaseRow[]>
  listMatters(filter: MatterListFilter): Promise<readonly CaseRow[]>
}

export interface CaseStore extends LogHistory, RetentionReads, AnswerTimes {
  readonly keys: KeyStore
  readonly chunks: ChunkNotes
  readonly people: People
  readonly acts: Acts
  readonly parked: Parked
  readonly vacancies: VacancyImports
  readonly links: EmployerLinks
  readonly mail: MailNotices
  /** For whatever is read on behalf of people. The rest here is the end's own. */
  seenBy(viewer: Viewer): ViewerReads
  transact<T>(work: (tx: CaseTransaction) => Promise<T>): Promise<T>
  position(partition: TopicPartition): Promise<number>
  readCase(ref: CaseRef): Promise<CaseRow | undefined>
  /** By scope, writer and sequence. */
  readEvents(ref: CaseRef): Promise<readonly StoredEvent[]>
  /** Cases with a timer due at or before `at`, earliest first. */
  dueCases(at: Instant, limit: number): Promise<readonly CaseRef[]>
  nextDue(): Promise<Instant | null>
  /** Cases that owe the other end a receipt, by reference, those after `after`. */
  owingCases(limit: number, after?: CaseRef): Promise<readonly CaseRef[]>
  casesByEffect(search: EffectSearch): Promise<readonly CaseRef[]>
  /** The cases of a corridor, by reference, those after `after`. */
  caseRefs(corridor: Corridor, limit: number, after?: CaseRef): Promise<readonly CaseRef[]>
  /** The cases of a corridor in which somebody is being introduced, by reference, those after `after`. */
  introducedCases(corridor: Corridor, limit: number, after?: CaseRef): Promise<readonly CaseRef[]>
  alarms(limit: number): Promise<readonly Alarm[]>
  backlog(): Promise<Backlog>
  /** Runs `work` while this process alone owns those of the shards that no other owns. @returns which; without any, it finds nothing */
  withShards(shards: readonly number[], work: (outbox: ShardOutbox) => Promise<void>): Promise<readonly number[]>
  /** Makes records that were sent before `before` and never came back unsent again. @returns how many */
  resend(before: Instant): Promise<number>
  close(): Promise<void>
}

export interface ShardOutbox {
  /** Unsent records in the order in which they were appended, without those of topics that are failing; BATCH_BYTES or one more. */
  unsent(limit: number, failing: readonly string[]): Promise<readonly UnsentRecord[]>
  markSent(ids: readonly number[], at: Instant): Promise<void>
  /** For what never comes back: with the log's acknowledgement it is done. */
  markDone(ids: readonly number[]): Promise<void>
}

export const SHARDS = 16

/** What is taken into memory at a time to be sent: one record at least, whatever its size. */
export const BATCH_BYTES = 8 * 1024 * 1024
