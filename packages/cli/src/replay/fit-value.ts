/**
 * Makes a value of a journey fit a field of a command's form, led by the field's schema.
 * Keeps: codes with `_` are read as codes with `-`; free text stays as it is; a number for a day counts from day0; what
 * cannot be made to fit is undefined and never guessed.
 */
import { codeLists } from '@passerelle/contracts'
import type { formFields } from '@passerelle/contracts/form'
import {
  addDays,
  isUuid,
  type LocalDate,
  parseInstant,
  parseLocalDate,
  parsePartyId,
  unreachable,
} from '@passerelle/kernel'
import { hourAt } from './local-time.ts'

export type Field = ReturnType<typeof formFields>['clear'][number]
export type Node = Field['node']
type Leaf = Extract<Node, { kind: 'leaf' }>

/** What days and hours of a step are counted from. */
export interface Place {
  readonly day0: LocalDate
  readonly zone: string
  /** Told of each item of a list that does not fit and is left out. */
  readonly leftOut: (item: unknown) => void
}

/** When an appointment is where only its day is said. */
export const APPOINTMENT_HOUR = 10

export const dashed = (code: string): string => code.replaceAll('_', '-').toLowerCase()

const lists: Readonly<Record<string, readonly string[]>> = codeLists
function fitCode(list: string, value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const codes = lists[list] ?? []
  return codes.find((code) => code === value || code.toLowerCase() === dashed(value))
}

function fitDay(value: unknown, { day0 }: Place): LocalDate | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? addDays(day0, value) : undefined
  const parsed = typeof value === 'string' ? parseLocalDate(value.slice(0, 10)) : undefined
  return parsed?.ok ? parsed.value : undefined
}

function fitMoment(value: unknown, place: Place): string | undefined {
  if (typeof value === 'string' && parseInstant(value).ok) return value
  const day = fitDay(value, place)
  return day === undefined ? undefined : new Date(hourAt(day, APPOINTMENT_HOUR, place.zone)).toISOString()
}

function fitParty(value: unknown): string | undefined {
  const parsed = typeof value === 'string' ? parsePartyId(value) : undefined
  return parsed?.ok ? parsed.value : undefined
}

function fitLeaf({ primitive, logical, hints }: Leaf, value: unknown, place: Place): unknown {
  if (hints.codes) return fitCode(hints.codes, value)
  if (hints.brand === 'PartyId') return fitParty(value)
  if (logical === 'date') return fitDay(value, place)
  if (logical === 'timestamp-millis') return fitMoment(value, place)
  if (primitive === 'boolean') return typeof value === 'boolean' ? value : undefined
  if (primitive === 'int' || primitive === 'long') return Number.isSafeInteger(value) ? value : undefined
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
  return logical === 'uuid' && !(text && isUuid(text)) ? undefined : text
}

function fitRecord(fields: readonly Field[], value: unknown, place: Place): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const given = new Map<string, unknown>(Object.entries(value))
  const entries = fields.map(({ name, node }) => [
    name,
    given.has(name) ? fit(node, given.get(name), place) : emptyOf(node),
  ])
  return entries.some(([, fitted]) => fitted === undefined) ? undefined : Object.fromEntries(entries)
}

/** The items that fit; undefined where none of several does. */
function fitList(items: Node, value: unknown, place: Place): unknown {
  const given: readonly unknown[] = Array.isArray(value) ? value : [value]
  const fitted = given.map((item) => {
    const one = fit(items, item, place)
    if (one === undefined) place.leftOut(item)
    return one
  })
  const kept = fitted.filter((item) => item !== undefined)
  return kept.length === 0 && given.length > 0 ? undefined : kept
}

function fitUnion(branches: readonly Node[], value: unknown, place: Place): unknown {
  const inner = branches.find((branch) => !(branch.kind === 'leaf' && branch.primitive === 'null'))
  return inner ? fit(inner, value, place) : undefined
}

/** The value as the field takes it; undefined where it does not fit. */
export function fit(node: Node, value: unknown, place: Place): unknown {
  switch (node.kind) {
    case 'leaf':
      return fitLeaf(node, value, place)
    case 'record':
      return fitRecord(node.fields, value, place)
    case 'array':
      return fitList(node.items, value, place)
    case 'union':
      return value === null ? null : fitUnion(node.branches, value, place)
    case 'fixed':
    case 'enum':
    case 'map':
      return undefined
    default:
      return unreachable(node)
  }
}

/** What says nothing: null, an empty list; undefined where something must be said. */
export function emptyOf(node: Node): unknown {
  if (node.kind === 'union') return null
  if (node.kind === 'array') return []
  if (node.kind !== 'record') return undefined
  const entries = node.fields.map((field) => [field.name, emptyOf(field.node)])
  return entries.some(([, empty]) => empty === undefined) ? undefined : Object.fromEntries(entries)
}
