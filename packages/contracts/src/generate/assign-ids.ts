/**
 * Gives every schema its number in schemas/ids.json, once and for ever: the number is in each record's frame.
 * Keeps: the list only grows; a schema that changed after it got its number is refused, since old records would be read wrongly.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Json } from '@passerelle/kernel'
import { fingerprintOf } from '../avro/canonical-schema.ts'
import { type SchemaFile, schemasFolder } from './schema-files.ts'

export interface SchemaId {
  readonly id: number
  /** Full name of the record: RecordNameStrategy. */
  readonly subject: string
  readonly version: number
  readonly path: string
  readonly fingerprint: string
}

export const idsFile = path.join(schemasFolder, 'ids.json')
/** @param within another folder of the same form, to be compared */
export const readIds = (within = schemasFolder): SchemaId[] =>
  JSON.parse(readFileSync(path.join(within, 'ids.json'), 'utf8')) as SchemaId[]
export const idsText = (ids: readonly SchemaId[]): string =>
  `[\n${ids.map((entry) => `  ${JSON.stringify(entry)}`).join(',\n')}\n]\n`
export const subjectOf = ({ schema }: SchemaFile): string => `${schema.namespace}.${schema.name}`
const fingerprint = (file: SchemaFile): string => fingerprintOf(JSON.parse(JSON.stringify(file.schema)) as Json)

/** The list with a number for every file. */
export function assignIds(files: readonly SchemaFile[], assigned: readonly SchemaId[]): SchemaId[] {
  const known = new Set(assigned.map((entry) => entry.path))
  const fresh = files.filter((file) => !known.has(file.path))
  const next = Math.max(0, ...assigned.map((entry) => entry.id)) + 1
  return [
    ...assigned,
    ...fresh.map((file, at) => ({
      id: next + at,
      subject: subjectOf(file),
      version: file.version,
      path: file.path,
      fingerprint: fingerprint(file),
    })),
  ]
}

/** What is wrong with the list against the files, in sentences. */
export function idComplaints(files: readonly SchemaFile[], assigned: readonly SchemaId[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const complaints: string[] = []
  assigned.forEach((entry, at) => {
    const file = byPath.get(entry.path)
    if (entry.id !== at + 1) complaints.push(`ids.json: ${entry.path} is number ${entry.id} at place ${at + 1}`)
    if (!file) complaints.push(`ids.json: ${entry.path} is gone, but its records are not`)
    else if (fingerprint(file) !== entry.fingerprint)
      complaints.push(`${entry.path} changed after it got number ${entry.id}: write a new version`)
    else if (subjectOf(file) !== entry.subject || file.version !== entry.version)
      complaints.push(`ids.json: ${entry.path} is now ${subjectOf(file)} version ${file.version}`)
  })
  const known = new Set(assigned.map((entry) => entry.path))
  for (const file of files) if (!known.has(file.path)) complaints.push(`${file.path} has no number: npm run generate`)
  return complaints
}
