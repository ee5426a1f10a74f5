/**
 * The canonical text of a schema and its fingerprint: what the bytes mean, without documentation and form hints.
 * Unlike Avro's parsing canonical form it keeps defaults, logical types and code lists, since they change the meaning.
 */
import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '@passerelle/kernel'

const MEANT = new Set([
  'type',
  'name',
  'namespace',
  'fields',
  'items',
  'values',
  'size',
  'symbols',
  'logicalType',
  'precision',
  'scale',
  'default',
  'codes',
  'aliases',
])

function meant(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(meant)
  const members = Object.entries(value).filter(([key]) => MEANT.has(key))
  return Object.fromEntries(members.map(([key, inner]) => [key, key === 'default' ? inner : meant(inner ?? null)]))
}

export const canonicalSchemaText = (schema: Json): string => canonicalJson(meant(schema))

/** SHA-256 of the canonical text, hexadecimal. */
export const fingerprintOf = (schema: Json): string =>
  createHash('sha256').update(canonicalSchemaText(schema)).digest('hex')
