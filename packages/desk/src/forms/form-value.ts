/**
 * What somebody has filled in, and the body that a command makes of it.
 * Keeps: what was left empty is said to be nothing where the form allows it, and left out where it does not, so that the end can say so.
 */
import type { FormPart } from '../api/shapes.ts'

/** As the inputs hold it: texts, also of numbers and times; flags; lists; groups. */
export type Filled = string | boolean | undefined | readonly Filled[] | { readonly [name: string]: Filled }
export type FilledGroup = Readonly<Record<string, Filled>>

export const isGroup = (value: Filled): value is FilledGroup =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const isList = (value: Filled): value is readonly Filled[] => Array.isArray(value)

/** As an input of text holds it. */
export const textOf = (value: Filled): string => (typeof value === 'string' ? value : '')
const trimmed = (value: Filled): string => textOf(value).trim()

function single(part: FormPart, value: Filled): unknown {
  if (part.kind === 'group') return groupOf(part, value)
  if (part.kind === 'flag') return value === true ? true : part.required ? false : undefined
  const text = trimmed(value)
  if (text === '') return undefined
  if (part.kind === 'number') return Number(text)
  return part.kind === 'moment' ? momentOf(text) : text
}

/** What the input tells is in the zone of the machine. What is no moment, as in a year of five digits, goes as it is: the end says so. */
function momentOf(text: string): string {
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? text : at.toISOString()
}

function groupOf({ parts = [], required }: FormPart, value: Filled): unknown {
  const filled = isGroup(value) ? value : {}
  const isEmpty = parts.every((part) => isNothing(part, filled[part.name]))
  return isEmpty && !required ? undefined : bodyOf(parts, filled)
}

function isNothing(part: FormPart, value: Filled): boolean {
  if (part.many) return !isList(value) || value.every((one) => isNothing({ ...part, many: false }, one))
  if (part.kind === 'group')
    return (part.parts ?? []).every((inner) => isNothing(inner, isGroup(value) ? value[inner.name] : undefined))
  return part.kind === 'flag' ? value !== true : trimmed(value) === ''
}

function told(part: FormPart, value: Filled): unknown {
  if (!part.many) return single(part, value) ?? (part.required ? undefined : null)
  const items = isList(value) ? value : []
  const one = { ...part, many: false, required: true }
  return items.filter((item) => !isNothing(one, item)).map((item) => single(one, item))
}

export function bodyOf(parts: readonly FormPart[], filled: FilledGroup): Record<string, unknown> {
  const said = parts.map((part) => [part.name, told(part, filled[part.name])] as const)
  return Object.fromEntries(said.filter(([, value]) => value !== undefined))
}

const two = (number: number): string => String(number).padStart(2, '0')
/** A moment as the input of the machine's zone holds it. */
function localMoment(text: string): string {
  const at = new Date(text)
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-')
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`
}

function filledOf(part: FormPart, value: unknown): Filled {
  if (value === null || value === undefined) return undefined
  if (part.many) return Array.isArray(value) ? value.map((one) => filledOf({ ...part, many: false }, one)) : undefined
  if (part.kind === 'group') return filledFrom(part.parts ?? [], value as Readonly<Record<string, unknown>>)
  if (part.kind === 'flag') return value === true
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return part.kind === 'moment' ? localMoment(text) : text
}

/** What the inputs hold where a body was said before: the way back from `bodyOf`. */
export const filledFrom = (parts: readonly FormPart[], body: Readonly<Record<string, unknown>>): FilledGroup =>
  Object.fromEntries(parts.map((part) => [part.name, filledOf(part, body[part.name])]))
/** Whether nothing has been filled in. */
export const isBlank = (parts: readonly FormPart[], filled: FilledGroup): boolean =>
  parts.every((part) => isNothing(part, filled[part.name]))
