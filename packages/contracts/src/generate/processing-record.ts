/**
 * Writes docs/processing-record.md, the record of processing after Art. 30 GDPR: categories of data from the event schemas, retention and
 * the rest from schemas/retention.json and schemas/processing.json. What only who runs an end can know is left to be completed, and says so.
 */
import { type Activity, type Processing, parseProcessing } from '../processing.ts'
import { parseRetention, type RetentionSchedule } from '../retention.ts'
import { HEAD_FIELDS } from './head-fields.ts'
import { generatedNote, table, typeName } from './markdown.ts'
import { type AvroType, readProcessing, readRetention, readSchemaFiles, type SchemaFile } from './schema-files.ts'

const sentence = (text: string): string => text.replaceAll('|', '/')

interface Contract {
  readonly files: readonly SchemaFile[]
  readonly schedules: readonly RetentionSchedule[]
}

/** Names of the records within a type, so that an `Identity` is told by what it holds. */
function fieldNames(type: AvroType, name: string): string[] {
  if (typeof type === 'string') return [name]
  if ('length' in type) return type.flatMap((one) => (one === 'null' ? [] : fieldNames(one, name)))
  if ('items' in type) return fieldNames(type.items, name)
  if ('fields' in type) return type.fields.flatMap((field) => fieldNames(field.type, `${name}.${field.name}`))
  return [name]
}

function data(files: readonly SchemaFile[], wanted: { readonly type: string; readonly sealed: boolean }): string {
  const file = files.findLast((one) => one.eventType === wanted.type && one.sealed === wanted.sealed)
  const fields = file?.schema.fields.filter((field) => !HEAD_FIELDS.has(field.name) && field.name !== 'sealed') ?? []
  return fields.flatMap((field) => fieldNames(field.type, field.name)).join(', ') || '-'
}

const keepText = ({ keep, from, proposal }: RetentionSchedule): string =>
  `${keep.count} ${keep.unit}${keep.count === 1 ? '' : 's'} from *${from}*${proposal ? ' (proposal)' : ''}`

function categories(activity: Activity, { files, schedules }: Contract): string {
  const rows = schedules
    .filter(({ kind }) => activity.records.includes(kind))
    .flatMap((schedule) =>
      schedule.types.map((type) => {
        const doc = files.findLast((file) => file.eventType === type && !file.sealed)?.schema.doc ?? ''
        const clear = data(files, { type, sealed: false })
        return [`\`${type}\``, sentence(doc), data(files, { type, sealed: true }), clear, schedule.kind]
      }),
    )
  if (rows.length === 0) return ''
  return table(['event', 'what it says', 'sealed', 'clear besides the head', 'kind of record'], rows)
}

function kindsOf(activity: Activity, { schedules }: Contract): string {
  const own = schedules.filter(({ kind }) => activity.records.includes(kind))
  if (own.length === 0) return 'The contract has no events for this yet; nothing is kept.'
  return table(
    ['kind of record', 'what', 'kept', 'on which ground'],
    own.map((one) => [one.kind, sentence(one.what), keepText(one), sentence(one.ground)]),
  )
}

function section(activity: Activity, contract: Contract): string[] {
  const special = activity.specialCategories
    ? 'Data of Art. 9(1) GDPR may be among them: health, and what lets it be concluded.'
    : 'No data of Art. 9(1) GDPR are asked for.'
  return [
    `## ${activity.title}`,
    ...(activity.purposes.length > 0 ? [`Purposes of consent: ${activity.purposes.join(', ')}.`] : []),
    `**Whose data**: ${activity.subjects.join('; ')}. ${special}`,
    `**Legal basis**: ${activity.legalBasis.join('; ')}.`,
    `**Recipients**: ${activity.recipients.join('; ')}.`,
    kindsOf(activity, contract),
    categories(activity, contract),
  ]
}

const retentionTable = (schedules: readonly RetentionSchedule[]): string =>
  table(
    ['kind of record', 'kept', 'afterwards', 'source', 'carried out by'],
    schedules.map((one) => [
      one.kind,
      keepText(one),
      one.afterwards,
      sentence(one.source),
      one.carriedOutBy ?? '**nothing yet**',
    ]),
  )

const transferText = ({ transfers }: Processing): string[] => {
  const without = transfers.filter(({ adequacyDecision }) => !adequacyDecision).map(({ country }) => country)
  return [
    '## Transfers to third countries (Chapter V)',
    `A summary, and after acceptance a dossier, go to a party in the country of origin. For ${without.join(', ')} there is no adequacy decision ` +
      '(Art. 45 GDPR). A consent to the processing is not yet the explicit consent to a transfer after Art. 49(1)(a), which is for single cases.',
    '**To be completed by who runs the end**, for each corridor: the safeguard of Art. 46 (an instrument between public bodies, standard contractual ' +
      'clauses), the assessment of the law of the country of destination, and what the person is told about it.',
  ]
}

const clearHead = (files: readonly SchemaFile[]): string => {
  const head = files.find((file) => file.schema.passerelle?.scope === 'case')?.schema.fields ?? []
  return table(
    ['field', 'type', 'meaning'],
    head
      .filter((field) => HEAD_FIELDS.has(field.name))
      .map((field) => [`\`${field.name}\``, typeName(field.type), sentence(field.doc)]),
  )
}

export function processingRecord(): string {
  const processing = parseProcessing(readProcessing())
  const contract = { files: readSchemaFiles(), schedules: parseRetention(readRetention()) }
  return [
    generatedNote,
    '# Record of processing (Art. 30 GDPR)',
    'What this software processes, by purpose. It is the part of the record that follows from the contract between the ends; retention marked as a ' +
      'proposal is ours, and has to be decided by who runs an end together with its data protection officer.',
    '**To be completed by who runs the end**: name and contact of the controller, of joint controllers (the office and the centre of a case decide ' +
      'together on what crosses: Art. 26), of processors (who runs the log, the registry, the machines: Art. 28), of the data protection officer.',
    ...processing.activities.flatMap((activity) => section(activity, contract)),
    '## In the clear in every event',
    'Pseudonymous: read by whoever carries, keeps or operates the log. What can be concluded from it: [clear-parts.md](clear-parts.md).',
    clearHead(contract.files),
    '## Retention',
    retentionTable(contract.schedules),
    ...transferText(processing),
    '## Security of processing (Art. 32)',
    table(
      ['measure', 'held by'],
      processing.measures.map(({ measure, heldBy }) => [
        sentence(measure),
        heldBy === null ? '**not there yet**' : `\`${heldBy}\``,
      ]),
    ),
    '',
  ]
    .filter((part, at, parts) => part !== '' || at === parts.length - 1)
    .join('\n\n')
}
