/**
 * Lines of a readable export: one for each value, and lists under a heading. Keeps: text of others cannot move the cursor.
 */
import type { z } from 'zod'
import { printable } from '../table.ts'
import type { ExportWords } from './export-words.ts'

export type Json = z.core.util.JSONType

/** Moments are stored as milliseconds since 1970; no other number of the contract is between 2001 and 2096 so read. */
const isMoment = (value: number): boolean => Number.isInteger(value) && value >= 1e12 && value < 4e12

function valueText(value: string | number | boolean | null): string {
  if (typeof value === 'number' && isMoment(value)) return new Date(value).toISOString()
  return value === null ? '-' : printable(String(value))
}

/** One line for each value; what is within another is set in. */
export function fieldLines(name: string, value: Json, indent: string): readonly string[] {
  if (value === null || typeof value !== 'object') return [`${indent}${printable(name)}: ${valueText(value)}`]
  const within = Array.isArray(value) ? value.map((one, at) => [`${at + 1}`, one] as const) : Object.entries(value)
  if (within.length === 0) return [`${indent}${printable(name)}: -`]
  return [`${indent}${printable(name)}:`, ...within.flatMap(([inner, one]) => fieldLines(inner, one, `${indent}  `))]
}

export function listed(heading: string, lines: readonly string[], words: ExportWords): readonly string[] {
  const shown = lines.length === 0 ? [words.none] : lines
  return ['', `  ${heading}`, ...shown.map((line) => printable(`    ${line}`))]
}
