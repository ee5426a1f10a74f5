/**
 * Groups of what ends have put aside: how much, how large, since when; each leads to its records.
 */
import { Link } from 'wouter-preact'
import { named, t } from '../language.ts'
import { Moment } from '../parts/moments.tsx'
import { whole } from './durations.ts'
import { FactTable } from './fact-table.tsx'
import { endName } from './names-of-ends.ts'
import type { PutAsideGroup } from './shapes.ts'

export function PutAsideTable({ groups }: { readonly groups: readonly PutAsideGroup[] }) {
  const columns = [
    t('aside.cause'),
    t('aside.kind'),
    t('aside.end'),
    t('aside.records'),
    t('aside.size'),
    t('aside.oldest'),
    t('aside.newest'),
  ]
  return (
    <section class="console-section" aria-labelledby="aside-groups">
      <h2 id="aside-groups" class="kern-heading-medium">
        {t('aside.groups')}
      </h2>
      <FactTable named="aside-groups" columns={columns} rows={groups.map(rowOf)} />
    </section>
  )
}

function rowOf({ end, kind, cause, count, bytes, oldest, newest }: PutAsideGroup) {
  const query = new URLSearchParams({ kind, cause }).toString()
  const name = { cause: named('cause', cause), end: endName(end) }
  return {
    key: [end, kind, cause].join(' '),
    head: (
      <>
        <span>{name.cause}</span>
        <br />
        <Link href={`/put-aside/${end}?${query}`} aria-label={t('aside.see.of', name)}>
          {t('aside.see')}
        </Link>
      </>
    ),
    cells: [
      named('parked', kind),
      <bdi>{name.end}</bdi>,
      whole(count),
      t('aside.bytes', { bytes: whole(bytes) }),
      <Moment at={oldest} />,
      <Moment at={newest} />,
    ],
  }
}
