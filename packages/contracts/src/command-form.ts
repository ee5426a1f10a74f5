/**
 * The body of each command as a strict zod schema, built from the Avro schemas, so that no form is written twice.
 * Keeps: a body that passes can be encoded. What a command means and whether it may be done now is casework's.
 */
import { type Instant, unreachable } from '@passerelle/kernel'
import { z } from 'zod'
import { codesOf } from './avro/convert.ts'
import { findCodec } from './avro/own-codecs.ts'
import {
  type FieldNode,
  isNullable,
  type LeafNode,
  type Node,
  type RecordNode,
  withoutNull,
} from './avro/schema-node.ts'
import type { CommandForm, CommandType } from './event.ts'
import { day, moment, textRule } from './form-text.ts'
import { HEAD_FIELDS } from './generate/head-fields.ts'

const MAX_ITEMS = 100
const INT32 = 2_147_483_647
/** Sums in minor units: far below what Avro's long and JSON carry exactly. */
const LARGEST_SUM = 999_999_999_999
const ONE_TO_FIVE = /^(?:willingness|readiness)(?:Before|After)?$|^rating$/
const MAXIMA: Readonly<Record<string, number>> = {
  isced: 8,
  isced2011: 8,
  stayMonths: 1_200,
  count: 100,
  years: 80,
  days: 366,
  titleDays: 3_660,
  partySize: 50,
  weekday: 7,
  answerWithin: 60,
  urgentWithin: 60,
  freePlaces: 10_000,
}
const MINIMA: Readonly<Record<string, number>> = { days: 1, partySize: 1, weekday: 1, answerWithin: 1, urgentWithin: 1 }

/** The smallest and the largest whole number that a field takes. */
export function rangeOf({ primitive, hints: { field } }: LeafNode): { minimum: number; maximum: number } {
  if (ONE_TO_FIVE.test(field)) return { minimum: 1, maximum: 5 }
  return { minimum: MINIMA[field] ?? 0, maximum: MAXIMA[field] ?? (primitive === 'int' ? INT32 : LARGEST_SUM) }
}

function wholeNumber(node: LeafNode): z.ZodType {
  if (node.logical === 'date') return day
  if (node.logical === 'timestamp-millis') return moment
  const { minimum, maximum } = rangeOf(node)
  return z.int().min(minimum).max(maximum)
}

function leafRule(node: LeafNode): z.ZodType {
  if (node.primitive === 'boolean') return z.boolean()
  if (node.primitive === 'int' || node.primitive === 'long') return wholeNumber(node)
  if (node.primitive !== 'string') throw new TypeError(`no form for ${node.primitive} (${node.hints.field})`)
  return node.hints.codes ? z.enum(codesOf(node.hints.codes)) : textRule(node.logical, node.hints)
}

function rule(node: Node): z.ZodType {
  switch (node.kind) {
    case 'record':
      return z.strictObject(shape(node.fields))
    case 'array':
      return z.array(rule(node.items)).max(MAX_ITEMS)
    case 'union':
      return rule(withoutNull(node)).nullable()
    case 'leaf':
      return leafRule(node)
    case 'fixed':
    case 'enum':
    case 'map':
      throw new TypeError(`no form for a ${node.kind}`)
    default:
      return unreachable(node)
  }
}

function fieldRule({ node, doc, hasDefault }: FieldNode): z.ZodType {
  const inner = rule(node)
  if (!hasDefault) return inner.describe(doc)
  return (isNullable(node) ? inner.default(null) : inner.default([])).describe(doc)
}

const shape = (fields: readonly FieldNode[]): Record<string, z.ZodType> =>
  Object.fromEntries(fields.map((field) => [field.name, fieldRule(field)]))

interface FormFields {
  readonly clear: readonly FieldNode[]
  readonly sealed: RecordNode | null
}

/** Which fields a command carries, by where its event keeps them. */
export function formFields(type: CommandType): FormFields {
  const clear = findCodec(type, 'clear')
  if (!clear) throw new TypeError(`no schema of ${type}`)
  const own = clear.node.fields.filter(({ name }) => !HEAD_FIELDS.has(name) && name !== 'sealed')
  const sealed = findCodec(type, 'sealed')?.node
  return { clear: own.filter(isSaid), sealed: sealed ? { ...sealed, fields: sealed.fields.filter(isSaid) } : null }
}

const isSaid = ({ setBy }: FieldNode): boolean => setBy === null

/** What a command leaves to an upload: lists, in which a command has nothing. */
function leftToUploads(type: CommandType, part: 'clear' | 'sealed'): Record<string, unknown> {
  const left = findCodec(type, part)?.node.fields.filter(({ setBy }) => setBy === 'upload') ?? []
  return Object.fromEntries(left.map(({ name }) => [name, []]))
}

export type FormSchema = z.ZodObject<Record<string, z.ZodType>>
const forms = new Map<CommandType, FormSchema>()

/** The schema of a command's body: flat, clear and sealed fields side by side, and `at`. */
export function zodOf(type: CommandType): FormSchema {
  const known = forms.get(type)
  if (known) return known
  const { clear, sealed } = formFields(type)
  const at = moment.optional().describe('When it happened, where that is not now.')
  const made = z.strictObject({ at, ...shape(clear), ...shape(sealed?.fields ?? []) })
  forms.set(type, made)
  return made
}

/** Splits a body that `zodOf(type)` has parsed into what stays clear and what is sealed. */
export function splitForm<T extends CommandType>(type: T, body: Readonly<Record<string, unknown>>): CommandForm<T> {
  const { clear, sealed } = formFields(type)
  const picked = (fields: readonly FieldNode[]): Record<string, unknown> =>
    Object.fromEntries(fields.map(({ name }) => [name, body[name]]))
  const { at } = body
  const form = {
    ...(typeof at === 'number' ? { at: at as Instant } : {}),
    clear: { ...picked(clear), ...leftToUploads(type, 'clear') },
    sealed: sealed ? { ...picked(sealed.fields), ...leftToUploads(type, 'sealed') } : null,
  }
  // The body was parsed with the schema that both the form and the type are made from.
  return form as unknown as CommandForm<T>
}
