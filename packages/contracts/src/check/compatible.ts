/**
 * Whether one version of a record can read what another wrote, by Avro's rules and ours on top.
 * Keeps: FULL means both directions. Ours: meaning (logical type, code list) never changes, and every field added has a default.
 */
import { type Json, unreachable } from '@passerelle/kernel'
import { avscType } from '../avro/compile.ts'
import { type FieldNode, type Node, parseSchema, type RecordNode } from '../avro/schema-node.ts'

const fieldsOf = (node: RecordNode): Map<string, FieldNode> => new Map(node.fields.map((field) => [field.name, field]))

function meaningOf(node: Node): string {
  switch (node.kind) {
    case 'leaf':
      return [node.primitive, node.logical ?? '', node.hints.codes ?? ''].join(' ')
    case 'array':
      return `array of ${meaningOf(node.items)}`
    case 'map':
      return `map of ${meaningOf(node.values)}`
    case 'union':
      return node.branches.map(meaningOf).join(' or ')
    case 'record':
    case 'fixed':
    case 'enum':
      return node.name
    default:
      return unreachable(node)
  }
}

/** Records within a node, so that nested ones are compared too. */
function recordsIn(node: Node): RecordNode[] {
  if (node.kind === 'record') return [node]
  if (node.kind === 'array') return recordsIn(node.items)
  return node.kind === 'union' ? node.branches.flatMap(recordsIn) : []
}

function changedFields(older: RecordNode, newer: RecordNode): string[] {
  const before = fieldsOf(older)
  const after = fieldsOf(newer)
  const complaints: string[] = []
  for (const [name, field] of before) {
    const now = after.get(name)
    if (!now && !field.hasDefault) complaints.push(`${name}: removed, and older records without a default need it`)
    else if (now) complaints.push(...changedField(field, now))
  }
  for (const [name, field] of after)
    if (!before.has(name) && !field.hasDefault) complaints.push(`${name}: added without a default`)
  return complaints
}

function changedField(before: FieldNode, now: FieldNode): string[] {
  if (meaningOf(before.node) !== meaningOf(now.node)) return [`${before.name}: another meaning`]
  if (before.hasDefault && !now.hasDefault) return [`${before.name}: its default is gone`]
  const olderRecords = recordsIn(before.node)
  const newerRecords = recordsIn(now.node)
  return olderRecords.flatMap((older, at) => {
    const newer = newerRecords[at]
    return newer ? changedFields(older, newer).map((complaint) => `${before.name}.${complaint}`) : []
  })
}

function resolves(reader: Json, writer: Json): boolean {
  try {
    avscType(reader).createResolver(avscType(writer))
    return true
  } catch {
    return false
  }
}

/** Why two versions of a subject do not get along, in sentences; none where they do. */
export function incompatibilities(older: Json, newer: Json): string[] {
  const before = parseSchema(older)
  const after = parseSchema(newer)
  if (!before.ok || !after.ok) return ['not a schema']
  const complaints = changedFields(before.value, after.value)
  if (!resolves(newer, older)) complaints.push('the newer does not read the older')
  if (!resolves(older, newer)) complaints.push('the older does not read the newer')
  return complaints
}
