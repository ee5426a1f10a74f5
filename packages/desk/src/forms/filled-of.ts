/**
 * What a form holds where something was said before: the inputs as though somebody had typed it. The way back is form-value.ts.
 */
import type { FormPart } from '../api/shapes.ts'
import type { Filled, FilledGroup } from './form-value.ts'

function filled(part: FormPart, value: unknown): Filled {
  if (value === null || value === undefined) return undefined
  if (part.many) return Array.isArray(value) ? value.map((one) => filled({ ...part, many: false }, one)) : []
  if (part.kind === 'group') return filledOf(part.parts ?? [], value as Readonly<Record<string, unknown>>)
  if (part.kind === 'flag') return value === true
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return part.kind === 'moment' ? localMoment(new Date(text)) : text
}

/** The input takes the time of the machine. */
const localMoment = (at: Date): string =>
  new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)

/** @param body as a command took it, or the part of it that the parts are of */
export const filledOf = (parts: readonly FormPart[], body: Readonly<Record<string, unknown>>): FilledGroup =>
  Object.fromEntries(parts.map((part) => [part.name, filled(part, body[part.name])]))
