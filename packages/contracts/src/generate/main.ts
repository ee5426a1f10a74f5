/**
 * `npm run generate`: writes src/generated/, the generated documents, numbers and fixtures from schemas/.
 * Whether all that is current is for check/main.ts.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { assignIds, idsFile, idsText, readIds } from './assign-ids.ts'
import { catalogueText } from './catalogue.ts'
import { documents } from './documents.ts'
import { HEAD_FIELDS } from './head-fields.ts'
import { readCodeLists, readSchemaFiles, readTransitions, type SchemaFile, schemasFolder } from './schema-files.ts'
import { eventTypes } from './types.ts'

export const generatedFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../generated')

function newest(files: readonly SchemaFile[]): SchemaFile[] {
  const byName = new Map<string, SchemaFile>()
  for (const file of files) {
    const known = byName.get(file.schema.name)
    if (!known || known.version < file.version) byName.set(file.schema.name, file)
  }
  return [...byName.values()]
}

export function generated(): Readonly<Record<string, string>> {
  const files = newest(readSchemaFiles())
  const codes = readCodeLists()
  return {
    'events.ts': eventTypes(files, HEAD_FIELDS, codes),
    'catalogue.ts': catalogueText(files, codes, readTransitions()),
  }
}

function write(texts: Readonly<Record<string, string>>, folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(texts)) writeFileSync(path.join(folder, name), text)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  write(generated(), generatedFolder)
  write(documents(), path.resolve(schemasFolder, '../docs'))
  writeFileSync(idsFile, idsText(assignIds(readSchemaFiles(), readIds())))
  // Only now do the numbers exist that the codecs, and so the fixtures, need.
  const { offerFixtures } = await import('./fixtures.ts')
  offerFixtures()
}
