/**
 * Rules for a single schema: documented, self-contained, one head, safe defaults, known code lists.
 */
import { type Json, unreachable } from '@passerelle/kernel'
import { avscType } from '../avro/compile.ts'
import { conversionOf, NotOfThisShape } from '../avro/convert.ts'
import { type FieldNode, isNull, type Node, parseSchema, type RecordNode } from '../avro/schema-node.ts'
import { HEAD_FIELDS } from '../generate/head-fields.ts'
import type { SchemaFile } from '../generate/schema-files.ts'

const LOGICAL = new Set(['uuid', 'date', 'timestamp-millis'])

function nodeComplaints(node: Node, codes: ReadonlySet<string>): string[] {
  switch (node.kind) {
    case 'record':
      return recordComplaints(node, codes)
    case 'array':
      return [...(isNull(node.items) ? ['items of null'] : []), ...nodeComplaints(node.items, codes)]
    case 'union': {
      const [first, second, ...more] = node.branches
      if (!first || !isNull(first) || !second || more.length > 0) return ['a union that is not ["null", T]']
      return nodeComplaints(second, codes)
    }
    case 'leaf':
      return leafComplaints(node, codes)
    case 'fixed':
      return []
    case 'map':
    case 'enum':
      return [`a ${node.kind}: use a record or a code list`]
    default:
      return unreachable(node)
  }
}

function leafComplaints(
  { logical, hints, primitive }: Extract<Node, { kind: 'leaf' }>,
  codes: ReadonlySet<string>,
): string[] {
  const complaints: string[] = []
  if (logical !== null && !LOGICAL.has(logical)) complaints.push(`logical type ${logical}, which avsc would ignore`)
  if (hints.codes !== null && !codes.has(hints.codes)) complaints.push(`no code list ${hints.codes}`)
  if (hints.codes !== null && hints.freeText) complaints.push('both code and free text')
  if (primitive === 'float' || primitive === 'double') complaints.push('floating point')
  return complaints
}

function defaultComplaints({ node, hasDefault, byDefault }: FieldNode): string[] {
  if (node.kind === 'union') return hasDefault && byDefault === null ? [] : ['nullable without default null']
  if (node.kind === 'array')
    return hasDefault && Array.isArray(byDefault) && byDefault.length === 0 ? [] : ['a list without default []']
  return hasDefault ? ['a default, though neither nullable nor a list'] : []
}

function recordComplaints(record: RecordNode, codes: ReadonlySet<string>): string[] {
  const own = record.doc === '' ? ['no doc'] : []
  const inFields = record.fields.flatMap((field) =>
    [...(field.doc === '' ? ['no doc'] : []), ...defaultComplaints(field), ...nodeComplaints(field.node, codes)].map(
      (complaint) => `${field.name}: ${complaint}`,
    ),
  )
  return [...own, ...inFields]
}

/** The head is compared as text: the same fields, types, docs and order in every event. */
const headText = ({ schema }: SchemaFile): string =>
  JSON.stringify(schema.fields.filter((field) => HEAD_FIELDS.has(field.name)))

/** All before the sealed field is what it is bound to. */
const sealedBeforeLast = ({ fields }: RecordNode): boolean => fields.slice(0, -1).some(({ name }) => name === 'sealed')

/** What is wrong with one schema, in sentences. */
export function schemaComplaints(file: SchemaFile, codes: ReadonlySet<string>, head: string): string[] {
  const json = JSON.parse(JSON.stringify(file.schema)) as Json
  const parsed = parseSchema(json)
  if (!parsed.ok) return [`${file.path}: ${parsed.error}`]
  const complaints = recordComplaints(parsed.value, codes)
  const { passerelle } = file.schema
  if (!file.sealed && !passerelle) complaints.push('no passerelle part')
  if (passerelle && passerelle.type !== file.eventType) complaints.push(`says it is ${passerelle.type}`)
  if (passerelle && passerelle.scope !== 'none' && headText(file) !== head) complaints.push('another head')
  if (passerelle && sealedBeforeLast(parsed.value)) complaints.push('sealed: not the last field')
  try {
    avscType(json)
    conversionOf(parsed.value)
  } catch (error) {
    complaints.push(error instanceof NotOfThisShape ? error.message : 'avsc does not take it')
  }
  return complaints.map((complaint) => `${file.path}: ${complaint}`)
}

/** The head that all others are held to. */
export const headOf = (files: readonly SchemaFile[]): string => {
  const first = files.find((file) => file.schema.passerelle?.scope === 'case')
  return first ? headText(first) : ''
}
