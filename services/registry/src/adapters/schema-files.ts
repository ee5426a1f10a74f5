/**
 * The schemas of this installation, by number and by subject, as the schema API serves them.
 * Keeps: every text stands alone, since foreign clients follow no references.
 */
import { ownSchemas } from '@passerelle/contracts/avro'
import type { Schemas } from '../domain/schemas.ts'

export function schemasOfThisInstallation(): Schemas {
  const served = ownSchemas.map(({ id, subject, version, text }) => ({
    id,
    subject,
    version,
    schema: JSON.stringify(JSON.parse(text)),
  }))
  const bySubject = Map.groupBy(served, ({ subject }) => subject)
  const numbered = new Map(served.map((schema) => [schema.id, schema]))
  return {
    subjects: () => [...bySubject.keys()].toSorted(),
    versionsOf: (subject) => (bySubject.get(subject) ?? []).toSorted((a, b) => a.version - b.version),
    byId: (id) => numbered.get(id),
  }
}
