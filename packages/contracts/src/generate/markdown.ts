/**
 * What the generated documents are written with: tables, and types of fields in words.
 */
import type { AvroField, AvroType } from './schema-files.ts'

export const generatedNote = '<!-- Generated from schemas/ by `npm run generate`. Do not edit. -->'

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '--')), ...rows.map(row)].join('\n')

export function typeName(type: AvroType): string {
  if (typeof type === 'string') return type.slice(type.lastIndexOf('.') + 1)
  if ('length' in type)
    return `${type
      .map(typeName)
      .filter((name) => name !== 'null')
      .join(' or ')}?`
  if ('items' in type) return `${typeName(type.items)}[]`
  if ('logicalType' in type) return type.logicalType
  return type.name
}

const SET_BY = { system: ' (set by the end)', upload: ' (set by an upload)' }

export const fieldText = (field: AvroField): string => {
  const type = field.codes ? typeName(field.type).replace('string', field.codes) : typeName(field.type)
  return `${field.name}: ${type}${field.setBy ? SET_BY[field.setBy] : ''}`
}
