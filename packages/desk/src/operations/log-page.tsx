/**
 * The log as a whole: how far behind each end stood over a day, which schemas are written with and by whom, and what passes just now.
 */
import { t } from '../language.ts'
import type { OpenPageProps } from '../open-desk.tsx'
import { Heading } from '../parts/heading.tsx'
import { LagTable } from './lag-table.tsx'
import { Passing } from './passing.tsx'
import { SchemaTable } from './schema-table.tsx'
import type { OperationsSelf } from './shapes.ts'

export function LogPage({ working }: OpenPageProps<OperationsSelf>) {
  return (
    <>
      <Heading text={t('log.title')} />
      <p class="kern-body">{t('log.what')}</p>
      <LagTable />
      <SchemaTable />
      <Passing corridors={working.self.corridors} />
    </>
  )
}
