/**
 * Writes docs/contract.md, docs/transitions.md and docs/processing-record.md from schemas/, so that none can say other than the code.
 */
import { HEAD_FIELDS } from './head-fields.ts'
import { fieldText, generatedNote, table, typeName } from './markdown.ts'
import { processingRecord } from './processing-record.ts'
import { type AvroType, readCodeLists, readSchemaFiles, readTransitions, type SchemaFile } from './schema-files.ts'
import { wireText } from './wire-text.ts'

const ENDS: Readonly<Record<string, string>> = {
  S: 'opener of the file',
  R: 'the other end',
  E: 'either',
  D: 'destination',
  O: 'origin',
}
const fieldList = (file: SchemaFile | undefined): string =>
  file?.schema.fields
    .filter((field) => !HEAD_FIELDS.has(field.name) && field.name !== 'sealed')
    .map(fieldText)
    .join(', ') || '-'

function typeRows(files: readonly SchemaFile[], topic: string): string[][] {
  return files.flatMap((file) => {
    const meta = file.schema.passerelle
    if (meta?.topic !== topic) return []
    // Each part has versions of its own.
    const sealed = files.find((other) => other.eventType === file.eventType && other.sealed)
    const purpose = meta.purpose ?? '-'
    const command = meta.command ? `\`${meta.command}\`` : '-'
    return [
      [
        `\`${meta.type}\``,
        ENDS[meta.end] ?? meta.end,
        meta.kind,
        purpose,
        meta.scope,
        command,
        fieldList(file),
        fieldList(sealed),
      ],
    ]
  })
}

const TOPICS = [
  ['case', 'On the topic of the corridor, keyed by case reference'],
  ['open', 'On the open topic of the corridor, keyed by a reference of its own; concerns no person'],
  ['local', 'Kept at their own end'],
  ['statistics', 'On the statistics topic, without a case reference'],
] as const
const TYPE_HEAD = ['type', 'end', 'kind', 'consent', 'of', 'command', 'clear besides the head', 'sealed']

function nestedRows(files: readonly SchemaFile[]): string[][] {
  const found = new Map<string, string[]>()
  const visit = (type: AvroType): void => {
    if (typeof type === 'string') return
    if ('length' in type) type.forEach(visit)
    else if ('items' in type) visit(type.items)
    else if ('fields' in type) {
      found.set(type.name, [`\`${type.name}\``, type.doc ?? '', type.fields.map(fieldText).join(', ')])
      for (const field of type.fields) visit(field.type)
    }
  }
  for (const { schema } of files) for (const field of schema.fields) visit(field.type)
  return [...found.values()].toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))
}

function contractDocument(): string {
  const all = readSchemaFiles()
  const newest = all.filter(
    (file) => !all.some((other) => other.schema.name === file.schema.name && other.version > file.version),
  )
  const head = newest.find((file) => file.schema.passerelle?.scope === 'case')?.schema.fields ?? []
  const headRows = head
    .filter((field) => HEAD_FIELDS.has(field.name))
    .map((field) => [`\`${field.name}\``, typeName(field.type), field.doc])
  const sections = TOPICS.flatMap(([topic, title]) => [`## ${title}`, table(TYPE_HEAD, typeRows(newest, topic))])
  return [
    generatedNote,
    '# The contract',
    'One Avro schema a type, `schemas/<family>/<type>/v<N>.avsc`; the sealed part is a record of its own beside it. `?` may be null.',
    '## The clear head of every event',
    table(['field', 'type', 'meaning'], headRows),
    wireText,
    ...sections,
    '## Records within them',
    table(['record', 'meaning', 'fields'], nestedRows(newest)),
    '## Code lists',
    table(
      ['list', 'meaning', 'codes'],
      readCodeLists().map((list) => [`\`${list.name}\``, list.doc, list.codes.join(', ')]),
    ),
    '',
  ].join('\n\n')
}

interface Transition {
  readonly type: string
  readonly from: readonly string[]
  readonly next: string
}
const isTable = (part: unknown): part is readonly Transition[] =>
  Array.isArray(part) && part.every((entry) => typeof entry === 'object')
const listed = (part: unknown): string => (Array.isArray(part) ? part.map((type) => `\`${type}\``).join(', ') : '')

const COMPUTED = [
  ['`=`', 'the state stays'],
  ['`*`', 'any state but none'],
  ['`@back`', 'the state before the question'],
  ['`@expire`', 'expired; or submitted, where only an answer-by passed'],
  ['`@release`', 'that slot leaves the offer; chosen or confirmed on it falls back to offered'],
  [
    '`@check`',
    'the check now in force; confirmations given before it count no more, and confirmed falls back to chosen',
  ],
  [
    '`@confirm`',
    'one confirmation counts; confirmed when both ends name the chosen slot, its offer and the valid check',
  ],
  ['`@yes`', "the counsellor's and the person's yes; ready when both"],
]

function transitionsDocument(): string {
  const parts = readTransitions() as Readonly<Record<string, unknown>>
  const tables = Object.entries(parts).flatMap(([name, part]) =>
    isTable(part)
      ? [
          `## ${name[0]?.toUpperCase()}${name.slice(1)}`,
          table(
            ['type', 'from', 'next'],
            part.map(({ type, from, next }) => [`\`${type}\``, from.join(', '), `\`${next}\``]),
          ),
        ]
      : [],
  )
  return [
    generatedNote,
    '# Transitions',
    String(parts['doc']),
    `Always applied, whatever the state: ${listed(parts['always'])}.`,
    `Superseded while the case is suspended: ${listed(parts['supersededWhileSuspended'])}.`,
    'After a withdrawal, a withdrawn or an ended consent, no other decision applies to what it stops than those always applied.',
    '## Names in the tables',
    table(['name', 'meaning'], COMPUTED),
    ...tables,
    '',
  ].join('\n\n')
}

/** File name below docs/ -> text. */
export const documents = (): Readonly<Record<string, string>> => ({
  'contract.md': contractDocument(),
  'processing-record.md': processingRecord(),
  'transitions.md': transitionsDocument(),
})
