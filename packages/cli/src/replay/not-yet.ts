/**
 * What the types of a journey are to the replay: played, awaited, of a part that is not there yet, or known to nobody.
 * Keeps: what the catalogue has a command for is always played, so this list shrinks by itself as parts arrive.
 */
import { type CommandType, catalogue } from '@passerelle/contracts'

/** Families and types of later parts. */
export const NOT_YET: readonly string[] = ['statistics.contributed']

export type StepKind =
  | { readonly kind: 'command'; readonly type: CommandType }
  /** A command about what concerns no person. */
  | { readonly kind: 'matter'; readonly type: CommandType }
  /** The other end's newest event of this family or type must have been received. */
  | { readonly kind: 'received'; readonly of: string }
  | { readonly kind: 'opened' }
  /** Written by a deadline or by the pipeline. */
  | { readonly kind: 'awaited'; readonly type: string }
  | { readonly kind: 'not-yet' }
  | { readonly kind: 'unknown' }

const isListed = (type: string): boolean =>
  NOT_YET.some((entry) => (entry.endsWith('.*') ? type.startsWith(entry.slice(0, -1)) : type === entry))

const families = new Set(Object.keys(catalogue).map((type) => type.slice(0, type.indexOf('.'))))
const isType = (type: string): type is keyof typeof catalogue => Object.hasOwn(catalogue, type)
export const isMatterType = (type: string): type is CommandType =>
  isType(type) && catalogue[type].command !== null && catalogue[type].topic === 'open'
/** A type that a command of a case writes. */
export const isCommandType = (type: string): type is CommandType =>
  isType(type) && catalogue[type].command !== null && catalogue[type].topic !== 'open'

export function kindOf(event: string): StepKind {
  if (isMatterType(event)) return { kind: 'matter', type: event }
  if (isCommandType(event)) return { kind: 'command', type: event }
  if (event === 'receipt.opened') return { kind: 'opened' }
  if (event.endsWith('.received')) {
    const of = event.slice(0, -'.received'.length)
    if (event === 'receipt.received') return { kind: 'received', of: '' }
    if (families.has(of)) return { kind: 'received', of }
  }
  if (isListed(event)) return { kind: 'not-yet' }
  return isType(event) ? { kind: 'awaited', type: event } : { kind: 'unknown' }
}
