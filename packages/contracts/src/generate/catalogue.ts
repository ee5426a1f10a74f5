/**
 * Writes the topic catalogue, the code lists and the transition table as TypeScript data, so that pure code can read them without files.
 */
import type { CodeList, SchemaFile } from './schema-files.ts'

export function catalogueText(files: readonly SchemaFile[], codes: readonly CodeList[], transitions: unknown): string {
  const sealedTypes = new Set(files.filter((file) => file.sealed).map((file) => file.eventType))
  const entries = files.flatMap(({ schema, version, eventType }) => {
    const meta = schema.passerelle
    if (!meta) return []
    const { type, ...rest } = meta
    return [
      `  '${type}': ${JSON.stringify({ ...rest, version, sealed: sealedTypes.has(eventType), doc: schema.doc })},\n`,
    ]
  })
  const lists = codes.map((list) => `  '${list.name}': ${JSON.stringify(list.codes)},\n`)
  return [
    `/**\n * Generated from schemas/ by \`npm run generate\`. Do not edit.\n */\n`,
    `export const catalogue = {\n${entries.join('')}} as const\n\n`,
    `export const codeLists = {\n${lists.join('')}} as const\n\n`,
    `export const transitions = ${JSON.stringify(transitions, null, 2)} as const\n`,
  ].join('')
}
