/**
 * Known schemas by number: those of schemas/ from the start, and those an end learns from the registry.
 * Keeps: a number never changes its schema. Asking the registry, and waiting while it is silent, is the end's.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Fault } from '@passerelle/kernel'
import { readIds, type SchemaId } from '../generate/assign-ids.ts'
import { schemasFolder } from '../generate/schema-files.ts'

export interface KnownSchema {
  /** The schema as JSON text. */
  readonly text: string
  /** Full name of the record. */
  readonly subject: string
  readonly version: number
}
export interface SchemaSource {
  byId(id: number): KnownSchema | undefined
}
export interface GrowingSchemaSource extends SchemaSource {
  /** Adds what the registry answered. @throws Fault where the number is already another schema. */
  learn(id: number, schema: KnownSchema): void
}

export interface OwnSchema extends SchemaId, KnownSchema {}

export const ownSchemas: readonly OwnSchema[] = readIds().map((entry) => ({
  ...entry,
  text: readFileSync(path.join(schemasFolder, entry.path), 'utf8'),
}))

/** The schemas that this installation came with. */
export function schemaSource(): GrowingSchemaSource {
  const known = new Map<number, KnownSchema>(ownSchemas.map((schema) => [schema.id, schema]))
  return {
    byId: (id) => known.get(id),
    learn(id, schema) {
      const before = known.get(id)
      if (before && (before.subject !== schema.subject || before.version !== schema.version))
        throw new Fault('schema-id-reused', `schema ${id} was ${before.subject} and is now ${schema.subject}`)
      if (!before) known.set(id, schema)
    },
  }
}
