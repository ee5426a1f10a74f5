/**
 * The schemas step of `npm run check`: the whole contract against its rules. Prints every complaint, and fails on any.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { idComplaints, readIds } from '../generate/assign-ids.ts'
import { documents } from '../generate/documents.ts'
import { generated, generatedFolder } from '../generate/main.ts'
import {
  readCodeLists,
  readProcessing,
  readRetention,
  readSchemaFiles,
  readTransitions,
} from '../generate/schema-files.ts'
import { parseProcessing } from '../processing.ts'
import { parseRetention } from '../retention.ts'
import {
  clashComplaints,
  commandComplaints,
  fixtureComplaints,
  transitionComplaints,
  versionComplaints,
} from './contract-rules.ts'
import { processingComplaints, retentionComplaints } from './retention-rules.ts'
import { headOf, schemaComplaints } from './schema-rules.ts'

function stale(texts: Readonly<Record<string, string>>, folder: string): string[] {
  return Object.entries(texts).flatMap(([name, text]) => {
    try {
      if (readFileSync(path.join(folder, name), 'utf8') === text) return []
    } catch {
      // Missing is stale too.
    }
    return [`${name} is not what schemas/ says: npm run generate`]
  })
}

export function contractComplaints(): string[] {
  const files = readSchemaFiles()
  const lists = readCodeLists()
  const codes = new Set(lists.map((list) => list.name))
  const types = new Set(files.map((file) => file.eventType))
  const head = headOf(files)
  const schedules = parseRetention(readRetention())
  return [
    ...files.flatMap((file) => schemaComplaints(file, codes, head)),
    ...lists
      .filter((list) => new Set(list.codes).size !== list.codes.length)
      .map((list) => `codes/${list.name}: a code twice`),
    ...versionComplaints(files),
    ...idComplaints(files, readIds()),
    ...commandComplaints(files),
    ...clashComplaints(files),
    ...transitionComplaints(readTransitions(), types),
    ...fixtureComplaints(files),
    ...retentionComplaints(files, schedules),
    ...processingComplaints(parseProcessing(readProcessing()), schedules),
    ...stale(generated(), generatedFolder),
    ...stale(documents(), path.resolve(generatedFolder, '../../../../docs')),
  ]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const complaints = contractComplaints()
  for (const complaint of complaints) process.stderr.write(`${complaint}\n`)
  if (complaints.length > 0) process.exitCode = 1
}
