/**
 * The wage of a posting: a MonetaryAmount with one value or from and to, or a bare number that then lacks its currency and is refused.
 */
import type { Mend } from './fate.ts'
import type { Field } from './fields.ts'
import { first, inside, isThing, textIn } from './json-ld.ts'
import type { Cell } from './reading.ts'

const PERIOD: Readonly<Record<string, string>> = { HOUR: 'hour', DAY: 'day', MONTH: 'month', YEAR: 'year' }
const cell = (text: string, ...mends: readonly Mend[]): Cell => ({ text, column: null, mends })

export function wageCells(salary: unknown): readonly [Field, Cell][] {
  const value = isThing(first(salary)) ? inside(salary, 'value') : salary
  const of = isThing(first(value)) ? value : salary
  const unit = textIn(inside(of, 'unitText') ?? inside(salary, 'unitText')).toUpperCase()
  const one = isThing(first(value)) ? textIn(inside(value, 'value')) : textIn(value)
  const known = PERIOD[unit]
  return [
    ['wageMinimum', cell(textIn(inside(of, 'minValue')))],
    ['wageMaximum', cell(textIn(inside(of, 'maxValue')) || one)],
    ['currency', cell(textIn(inside(salary, 'currency') ?? inside(of, 'currency')))],
    ['wagePeriod', known === undefined ? cell(unit.toLowerCase()) : cell(known, 'value-translated')],
  ]
}
