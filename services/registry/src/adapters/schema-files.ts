/**
 * The schemas of this installation, by number and by subject, as the schema API serves them.
 * Keeps: every text stands alone, since foreign clients follow no references.
 */
import { ownSchemas } from '@passerelle/contracts/avro'

export interface ServedSchema {
  readonly id: number
  readonly subject: string
  readonly version: number
  readonly schema: string
  readonly fingerprint: string
}

export interface Schemas {
  subjects(): string[]
  versionsOf(subject: string): readonly ServedSchema[]
  byId(id: number): ServedSchema | undefined
}

export function schemasOfThisInstallation(): Schemas {
  const served = ownSchemas.map(({ id, subject, version, text, fingerprint }) => ({
    id,
    subject,
    version,
    schema: JSON.stringify(JSON.parse(text)),
    fingerprint,
  }))
  const bySubject = Map.groupBy(served, ({ subject }) => subject)
  const numbered = new Map(served.map((schema) => [schema.id, schema]))
  return {
    subjects: () => [...bySubject.keys()].toSorted(),
    versionsOf: (subject) => (bySubject.get(subject) ?? []).toSorted((a, b) => a.version - b.version),
    byId: (id) => numbered.get(id),
  }
}
