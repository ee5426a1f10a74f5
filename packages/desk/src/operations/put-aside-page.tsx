/**
 * What ends have put aside, in groups by end, kind and cause; what is chosen of it can be rehearsed together.
 * Keeps: sizes, times and causes alone; the address keeps the choice, so that it can be passed on.
 */
import { Link, useSearchParams } from 'wouter-preact'
import { useLoaded } from '../api/use-loaded.ts'
import { t } from '../language.ts'
import type { OpenPageProps } from '../open-desk.tsx'
import { Heading } from '../parts/heading.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { ASKED, type Asked, PutAsideChoices } from './put-aside-choices.tsx'
import { PutAsideTable } from './put-aside-table.tsx'
import { RehearseForm } from './rehearse-form.tsx'
import type { OperationsSelf, PutAsideGroup, PutAsideGroups } from './shapes.ts'
import { SilentEnds } from './silent-ends.tsx'

export function PutAsidePage({ working }: OpenPageProps<OperationsSelf>) {
  const [search, setSearch] = useSearchParams()
  const { value, problem, again } = useLoaded<PutAsideGroups>('/put-aside', 'none')
  const chosen = Object.fromEntries(ASKED.flatMap((name) => (search.get(name) ? [[name, search.get(name)!]] : [])))
  const choose = (name: Asked, wished: string) =>
    setSearch((before) => {
      const after = new URLSearchParams(before)
      if (wished === '') after.delete(name)
      else after.set(name, wished)
      return after
    })
  const fits = (group: PutAsideGroup): boolean => ASKED.every((name) => (chosen[name] ?? group[name]) === group[name])
  const groups = value?.groups.filter(fits)
  return (
    <>
      <Heading text={t('aside.title')} />
      <p class="kern-body">{t('aside.what')}</p>
      <p>
        <Link class="stuck-way" href="/redrives">
          {t('aside.record-of-all')}
        </Link>
      </p>
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      {value && <SilentEnds ends={value.silent} onRetry={again} />}
      <PutAsideChoices chosen={chosen} groups={value?.groups ?? []} onChoose={choose} />
      {!value && !problem && <p role="status">{t('loading')}</p>}
      {groups?.length === 0 && (
        <p class="kern-body">{t(value?.groups.length === 0 ? 'aside.none' : 'aside.none-like-this')}</p>
      )}
      {groups !== undefined && groups.length > 0 && (
        <>
          <PutAsideTable groups={groups} />
          <RehearseForm wanted={chosen} csrfToken={working.session.csrfToken} />
        </>
      )}
    </>
  )
}
