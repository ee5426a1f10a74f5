/**
 * Writes the TypeScript types of all events from their newest schemas, so that no type is written twice.
 * Keeps: nullable fields are `T | null`, lists read-only, codes the union of their list.
 */
import type { AvroField, AvroType, SchemaFile } from './schema-files.ts'

const pascal = (text: string): string =>
  text.replace(/(^|[-.])([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase())
const codeType = (list: string): string => `${pascal(list)}Code`

const PRIMITIVES: Readonly<Record<string, string>> = {
  null: 'null',
  string: 'string',
  int: 'number',
  long: 'number',
  boolean: 'boolean',
  bytes: 'Uint8Array',
}
const LOGICAL: Readonly<Record<string, string>> = { uuid: 'string', 'timestamp-millis': 'Instant', date: 'LocalDate' }

interface Nested {
  readonly records: Map<string, string>
}

function typeText(type: AvroType, field: AvroField, nested: Nested): string {
  if (typeof type === 'string') {
    if (type === 'string' && field.codes) return codeType(field.codes)
    if (type === 'string' && field.brand) return field.brand
    return PRIMITIVES[type] ?? (type.endsWith('.Sha256') ? 'Uint8Array' : type.slice(type.lastIndexOf('.') + 1))
  }
  if (Array.isArray(type))
    return type
      .map((branch: AvroType) => typeText(branch, field, nested))
      .join(' | ')
      .replace(/^null \| (.*)$/, '$1 | null')
  const complex = type as Exclude<AvroType, string | readonly AvroType[]>
  if (complex.type === 'array') return `readonly ${typeText(complex.items, field, nested)}[]`
  if (complex.type === 'fixed') return 'Uint8Array'
  if (complex.type === 'record') {
    if (!nested.records.has(complex.name)) {
      nested.records.set(complex.name, '')
      nested.records.set(complex.name, interfaceText(complex, complex.fields, nested))
    }
    return complex.name
  }
  return field.brand ?? LOGICAL[complex.logicalType] ?? 'never'
}

interface Named {
  readonly name: string
  readonly doc?: string
}

function interfaceText({ name, doc = '' }: Named, fields: readonly AvroField[], nested: Nested): string {
  const members = fields.map(
    (field) => `  /** ${field.doc} */\n  readonly ${field.name}: ${typeText(field.type, field, nested)}\n`,
  )
  return `/** ${doc} */\nexport interface ${name} {\n${members.join('')}}\n`
}

/** Types for all newest schemas; `headFields` are left out of each event's own fields. */
export function eventTypes(
  files: readonly SchemaFile[],
  headFields: ReadonlySet<string>,
  codeLists: readonly { name: string; codes: readonly string[] }[],
): string {
  const nested: Nested = { records: new Map() }
  const head = files.find((file) => file.schema.passerelle?.scope === 'case')!.schema
  const texts = [
    interfaceText(
      { name: 'Head', doc: 'The clear head of every event.' },
      head.fields.filter((field) => headFields.has(field.name)),
      nested,
    ),
  ]
  const maps = { clear: [] as string[], sealed: [] as string[], system: [] as string[], sealedSystem: [] as string[] }
  for (const { schema, eventType, sealed } of files) {
    const own = schema.fields.filter((field) => !headFields.has(field.name) && field.name !== 'sealed')
    const name = sealed ? schema.name : `${schema.name}Clear`
    texts.push(interfaceText({ name, doc: schema.doc }, own, nested))
    maps[sealed ? 'sealed' : 'clear'].push(`  '${eventType}': ${name}\n`)
    const bySystem = own.filter((field) => field.setBy === 'system').map((field) => `'${field.name}'`)
    if (bySystem.length > 0)
      maps[sealed ? 'sealedSystem' : 'system'].push(`  '${eventType}': ${bySystem.join(' | ')}\n`)
  }
  const codes = codeLists.map(
    (list) => `export type ${codeType(list.name)} = ${list.codes.map((code) => `'${code}'`).join(' | ')}\n`,
  )
  return [
    `/**\n * Generated from schemas/ by \`npm run generate\`. Do not edit.\n */\n`,
    `import type { CaseRef, EventId, FileId, Instant, LocalDate, PartyId } from '@passerelle/kernel'\n\n`,
    ...codes,
    '\n',
    [...nested.records.values(), ...texts].join('\n'),
    `\n/** What each type says in the clear besides the head. */\nexport interface ClearOf {\n${maps.clear.join('')}}\n`,
    `\n/** What each type says in its sealed part. */\nexport interface SealedOf {\n${maps.sealed.join('')}}\n`,
    `\n/** Clear fields that the end sets itself, so that no command carries them. */\nexport interface SetBySystem {\n${maps.system.join('')}}\n`,
    `\n/** Fields of sealed parts that the end sets itself. */\nexport interface SealedSetBySystem {\n${maps.sealedSystem.join('')}}\n`,
  ].join('')
}
