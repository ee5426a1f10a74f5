/**
 * `npm run generate`: writes packages/contracts/src/generated/ from schemas/.
 * With `--check` it writes nothing and fails where the files differ.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { assignIds, idsFile, idsText, readIds } from './assign-ids.ts'
import { catalogueText } from './catalogue.ts'
import { HEAD_FIELDS } from './head-fields.ts'
import { readCodeLists, readSchemaFiles, readTransitions, type SchemaFile } from './schema-files.ts'
import { eventTypes } from './types.ts'

const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../generated')

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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const check = process.argv.includes('--check')
  mkdirSync(folder, { recursive: true })
  if (!check) writeFileSync(idsFile, idsText(assignIds(readSchemaFiles(), readIds())))
  for (const [name, text] of Object.entries(generated())) {
    const target = path.join(folder, name)
    if (!check) writeFileSync(target, text)
    else if (readFileSync(target, 'utf8') !== text) {
      process.stderr.write(`${name} is not what schemas/ says: run npm run generate\n`)
      process.exitCode = 1
    }
  }
}
