/**
 * Reads the fields of one row, and gathers what was mended and what is wrong. Keeps: all that is wrong is told at once, each by its column.
 */
import type { Mend, RefusalReason, TellMend, TellRefusal } from './fate.ts'
import { ASSUMED, type Field } from './fields.ts'
import type { Mapping } from './mapping.ts'
import { as, no, type Outcome, type Parse } from './outcome.ts'
import { cleaned } from './read-text.ts'
import { wordKey } from './value-words.ts'

/** Of one list; what an event can carry. */
const ITEMS = 100

export interface Cell {
  readonly text: string
  readonly column: number | null
  /** What was done before it became this text. */
  readonly mends?: readonly Mend[]
}
export type Cells = ReadonlyMap<Field, Cell>

export interface Rules extends Pick<Mapping, 'language' | 'dates' | 'decimals' | 'listSeparator'> {
  readonly meaning: ReadonlyMap<Field, ReadonlyMap<string, string>>
  readonly defaults: ReadonlyMap<Field, string>
  readonly regions: ReadonlyMap<string, string>
  readonly leaveOut: ReadonlySet<Field>
  readonly namesEmployer: boolean
}

export interface Reading {
  readonly mends: readonly TellMend[]
  readonly refusals: readonly TellRefusal[]
  /** @returns null where there is nothing, or nothing that could be read */
  one<T>(field: Field, parse: Parse<T>): T | null
  /** As `one`, and refuses the row where there is nothing. */
  must<T>(field: Field, parse: Parse<T>): T | null
  many<T>(field: Field, parse: Parse<T>): readonly T[]
  tell(field: Field, ...what: readonly Mend[]): void
  refuse(field: Field, why: RefusalReason): void
}

/** A word as it is looked up: folded, or as it stands where it has neither letter nor digit. */
export const meaningKey = (text: string): string => wordKey(text) || text.trim()

export function openReading(cells: Cells, rules: Rules): Reading {
  const mends: TellMend[] = []
  const refusals: TellRefusal[] = []
  const columnOf = (field: Field): number | null => cells.get(field)?.column ?? null
  const tell = (field: Field, ...what: readonly Mend[]): void => {
    const untold = [...new Set(what)].filter((one) => !mends.some((told) => told.field === field && told.what === one))
    mends.push(...untold.map((one) => ({ field, column: columnOf(field), what: one })))
  }
  const settle = <T>(field: Field, outcome: Outcome<T>): T | null => {
    if (outcome.ok) tell(field, ...outcome.mends)
    else if (rules.leaveOut.has(field)) tell(field, 'left-out')
    else refusals.push({ field, column: columnOf(field), why: outcome.why, didYouMean: outcome.didYouMean })
    return outcome.ok ? outcome.value : null
  }
  const read = <T>(field: Field, text: string, parse: Parse<T>): T | null =>
    settle(field, readText(text, parse, rules.meaning.get(field)))
  const textOf = (field: Field): string => {
    const cell = cells.get(field)
    if (cell && cell.text.trim() !== '') {
      tell(field, ...(cell.mends ?? []))
      return cell.text
    }
    const said = rules.defaults.get(field) ?? ASSUMED[field] ?? ''
    // Where no column has it at all, the report says so once.
    if (cell && said !== '') tell(field, 'default-used')
    return said
  }
  const one = <T>(field: Field, parse: Parse<T>): T | null => {
    const text = textOf(field)
    return text === '' ? null : read(field, text, parse)
  }
  const refuse = (field: Field, why: RefusalReason): void => {
    refusals.push({ field, column: columnOf(field), why, didYouMean: [] })
  }
  return {
    mends,
    refusals,
    tell,
    refuse,
    one,
    must(field, parse) {
      const value = one(field, parse)
      if (value === null && !refusals.some((told) => told.field === field)) refuse(field, 'missing')
      return value
    },
    many(field, parse) {
      const items = textOf(field)
        .split(rules.listSeparator)
        .filter((item) => item.trim() !== '')
        .slice(0, ITEMS + 1)
      const found = items.map((item) => read(field, item, parse)).filter((one) => one !== null)
      if (items.length > ITEMS) refuse(field, 'too-long')
      const once = [...new Map(found.map((one) => [JSON.stringify(one), one])).values()]
      if (once.length < found.length) tell(field, 'repeated-left-out')
      return once
    },
  }
}

function readText<T>(given: string, parse: Parse<T>, meaning: ReadonlyMap<string, string> | undefined): Outcome<T> {
  const text = cleaned(given)
  const trimmed: readonly Mend[] = text === given ? [] : ['trimmed']
  const meant = meaning?.get(meaningKey(text))
  const before: readonly Mend[] = meant === undefined ? trimmed : ['value-translated']
  const outcome = text === '' ? no('missing') : parse(meant ?? text)
  return outcome.ok ? as(outcome.value, ...before, ...outcome.mends) : outcome
}
