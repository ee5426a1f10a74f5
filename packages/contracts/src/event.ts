/**
 * An event as the code sees it after parsing: its type, clear head, clear body and the sealed part, unopened.
 */
import type { End, Instant } from '@passerelle/kernel'
import type { catalogue } from './generated/catalogue.ts'
import type { ClearOf, Head, SealedOf, SealedSetBySystem, SetBySystem } from './generated/events.ts'

/** Types that have a head, so all but the anonymous statistics line. */
export type EventType = Exclude<keyof ClearOf, 'statistics.contributed'>
export type LocalType = { [T in EventType]: (typeof catalogue)[T]['topic'] extends 'local' ? T : never }[EventType]
/** Types that cross the border, on either topic. */
export type CaseType = Exclude<EventType, LocalType>
/** Types of what concerns no person. */
export type OpenType = { [T in EventType]: (typeof catalogue)[T]['topic'] extends 'open' ? T : never }[EventType]
export type SealedType = keyof SealedOf & EventType

interface Of<T extends EventType> {
  readonly type: T
  /** The end that wrote it, as the corridor and its `from` party say. */
  readonly end: End
  readonly head: Head
  readonly body: ClearOf[T]
  /** The sealed part as it travels; null where the type has none. */
  readonly sealed: Uint8Array | null
}
export type EventOf<T extends EventType> = { [K in T]: Of<K> }[T]
export type AnyEvent = EventOf<EventType>
export type CaseEvent = EventOf<CaseType>
export type LocalEvent = EventOf<LocalType>

/** Types that a command of a person or machine causes. */
export type CommandType = { [T in EventType]: (typeof catalogue)[T]['command'] extends string ? T : never }[EventType]
type BySystem<T extends EventType> = T extends keyof SetBySystem ? SetBySystem[T] : never
/** What a command says in the clear: all but what the end sets itself. */
export type CommandClear<T extends EventType> = Omit<ClearOf[T], BySystem<T> & keyof ClearOf[T]>
/** What a command says in its sealed part: all but what the end sets itself; null where the type has none. */
export type CommandSealed<T extends EventType> = T extends SealedType
  ? T extends keyof SealedSetBySystem
    ? Omit<SealedOf[T], SealedSetBySystem[T]>
    : SealedOf[T]
  : null
/** A command's body after parsing, split as its event will be. */
export interface CommandForm<T extends EventType> {
  /** When it happened, where the caller says so. */
  readonly at?: Instant
  readonly clear: CommandClear<T>
  readonly sealed: CommandSealed<T>
}
