/**
 * With which schemas events were written in the last 30 days, by whom, and which of them are not the newest.
 */
import { i18n } from '@lingui/core'
import { useLoaded } from '../api/use-loaded.ts'
import { t } from '../language.ts'
import { whole } from './durations.ts'
import { FactTable } from './fact-table.tsx'
import { LoadedSection } from './loaded-section.tsx'
import type { SchemaInUse, SchemasInUse } from './log-shapes.ts'
import { endOfCorridor } from './names-of-ends.ts'

export function SchemaTable() {
  const loaded = useLoaded<SchemasInUse>('/schemas?days=30', 'none')
  const columns = [t('log.schema'), t('log.schema.version'), t('log.schema.events'), t('log.schema.writers')]
  const columnsAndLast = [...columns, t('log.schema.last')]
  const { value } = loaded
  return (
    <LoadedSection named="log-schemas" title={t('log.schemas')} what={t('log.schemas.what')} loaded={loaded}>
      {value?.items.length === 0 && <p class="kern-body">{t('log.schemas.none')}</p>}
      {value !== undefined && value.items.length > 0 && (
        <FactTable named="log-schemas" columns={columnsAndLast} rows={value.items.map(rowOf)} />
      )}
    </LoadedSection>
  )
}

const day = (at: string): string => i18n.date(new Date(at), { dateStyle: 'short', timeStyle: 'short' })

/** Without the namespace, which is the same for all. */
const shortly = (subject: string): string => subject.split('.').at(-1) ?? subject

function rowOf({ schemaId, subject, version, newest, uses }: SchemaInUse) {
  const writers = [...new Set(uses.map(({ corridor, writer }) => endOfCorridor(corridor, writer)))]
  return {
    key: String(schemaId),
    head: (
      <bdi class="text">{subject === null ? t('log.schema.unknown', { id: whole(schemaId) }) : shortly(subject)}</bdi>
    ),
    cells: [
      <Version version={version} newest={newest} />,
      whole(uses.reduce((sum, { count }) => sum + count, 0)),
      <bdi>{writers.join(', ')}</bdi>,
      day(
        uses
          .map(({ lastAt }) => lastAt)
          .toSorted()
          .at(-1) ?? '',
      ),
    ],
  }
}

function Version({ version, newest }: Pick<SchemaInUse, 'version' | 'newest'>) {
  if (version === null) return <span class="mark mark--warning">{t('console.unknown')}</span>
  if (newest !== null && version < newest)
    return <span class="mark mark--warning">{t('log.schema.older', { version, newest })}</span>
  if (newest === null || version > newest)
    return <span class="mark mark--warning">{t('log.schema.newer', { version })}</span>
  return <span class="mark">{whole(version)}</span>
}
