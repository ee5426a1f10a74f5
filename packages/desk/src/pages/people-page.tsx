/**
 * Who of the party works here and in which role, and who sees to whose cases while somebody is away. For who leads.
 */

import type { StaffMember } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { Heading } from '../parts/heading.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { Covers } from '../people/covers.tsx'
import { Staff } from '../people/staff.tsx'

export function PeoplePage({ working }: PageProps) {
  const { value, problem, again } = useLoaded<{ items: readonly StaffMember[] }>('/people', 'none')
  const names = (value?.items ?? []).filter(({ state }) => state === 'active').map(({ person }) => person)
  return (
    <>
      <Heading text={t('people.title')} />
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      {value && <Staff people={value.items} working={working} onChanged={again} />}
      {value && <Covers names={names} working={working} />}
      {!value && !problem && <p role="status">{t('loading')}</p>}
    </>
  )
}
