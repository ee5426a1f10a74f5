/**
 * Reads what is paid, in minor units of its currency. Keeps: a wage whose currency or period nobody says is refused, and not guessed.
 */
import { codeLists, type OfferedWage, type WagePeriodCode } from '@passerelle/contracts'
import { decimalsOf } from './currencies.ts'
import type { Field } from './fields.ts'
import type { Parse } from './outcome.ts'
import { as, no } from './outcome.ts'
import { currency } from './read-codes.ts'
import { numberIn } from './read-number.ts'
import { oneOf } from './read-word.ts'
import type { Reading, Rules } from './reading.ts'
import { PERIOD, YES_NO } from './value-words.ts'

/** Minor units; what an event can carry. */
const MOST = 999_999_999_999

/** @returns whole minor units */
const amountIn =
  (decimals: Rules['decimals'], divided: number): Parse<number> =>
  (text) => {
    const read = numberIn(decimals)(text)
    if (!read.ok) return read
    const [whole = '', below = ''] = read.value.split('.')
    const kept = Number(whole + below.slice(0, divided).padEnd(divided, '0'))
    if (kept > MOST) return no('out-of-range')
    return as(kept, ...read.mends, ...(/[1-9]/.test(below.slice(divided)) ? (['rounded'] as const) : []))
  }

export const yesOrNo: Parse<boolean> = (text) => {
  const read = oneOf(['yes', 'no'] as const, YES_NO)(text)
  return read.ok ? as(read.value === 'yes', ...read.mends) : read
}

interface Bounds {
  readonly minimum: number | null
  readonly maximum: number
}

export function readWage(reading: Reading, rules: Rules): OfferedWage | null {
  const unit = reading.one('currency', currency)
  const amount = amountIn(rules.decimals, decimalsOf(unit ?? ''))
  const bounds = boundsOf(reading, reading.one('wageMinimum', amount), reading.one('wageMaximum', amount))
  const period = reading.one<WagePeriodCode>('wagePeriod', oneOf(codeLists['wage-period'], PERIOD))
  const gross = reading.one('gross', yesOrNo) ?? true
  if (!bounds) return null
  const missing = (field: Field): void => {
    if (!reading.refusals.some((one) => one.field === field)) reading.refuse(field, 'missing')
  }
  if (unit === null) missing('currency')
  if (period === null) missing('wagePeriod')
  return unit === null || period === null ? null : { ...bounds, currency: unit, period, gross }
}

function boundsOf(reading: Reading, minimum: number | null, maximum: number | null): Bounds | null {
  if (minimum === null && maximum === null) return null
  if (maximum === null) {
    reading.tell('wageMaximum', 'wage-maximum-from-minimum')
    return { minimum, maximum: minimum ?? 0 }
  }
  if (minimum === null || minimum <= maximum) return { minimum, maximum }
  reading.tell('wageMaximum', 'wage-swapped')
  return { minimum: maximum, maximum: minimum }
}
