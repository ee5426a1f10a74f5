/**
 * Doing something in a case: the form of the command, what the end says of it, and back to the case.
 * Keeps: what is sent is decided on what was looked at; without a line the form is there if it was loaded in this session.
 */
import { Link, useSearch } from 'wouter-preact'
import { isNoAnswer } from '../api/problem.ts'
import type { CaseWhole, Form, TimelineEntry } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { Filling } from '../forms/filling.tsx'
import { AsOf } from '../kept/as-of.tsx'
import { useKeeping } from '../kept/keeping.ts'
import { named, t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { Heading } from '../parts/heading.tsx'
import { ProblemNotice } from '../parts/notice.tsx'

export function CommandPage({ params: { caseRef = '', type = '', fileId }, working }: PageProps) {
  const keeping = useKeeping()
  const chosen = new URLSearchParams(useSearch()).get('draft')
  const form = useLoaded<Form>(`/forms/${type}`, 'none')
  // The story first: what it lacks counts as news, and not as looked at.
  const story = useLoaded<{ items: readonly TimelineEntry[] }>(`/cases/${caseRef}/timeline`, 'none')
  const whole = useLoaded<CaseWhole>(story.value ? `/cases/${caseRef}` : null, 'none')
  const problem = form.problem ?? story.problem ?? whole.problem
  const isThere = form.value && story.value && whole.value
  const again = () => (form.again(), story.again(), whole.again())
  return (
    <>
      <p>
        <Link class="kern-link" href={`/cases/${caseRef}`}>
          {t('case.back')}
        </Link>
      </p>
      <Heading text={named('command', type)} />
      {problem && isThere && isNoAnswer(problem.status) && <AsOf at={whole.at} />}
      {problem && !(isThere && isNoAnswer(problem.status)) && <ProblemNotice problem={problem} onRetry={again} />}
      {form.value && story.value && whole.value && (
        <Filling
          key={chosen ?? 'latest'}
          place={{ caseRef, type, fileId: fileId ?? null }}
          keeping={keeping}
          chosen={chosen}
          csrfToken={working.session.csrfToken}
          form={form.value}
          whole={whole.value}
          etag={whole.etag}
          entries={story.value.items}
          onStale={again}
        />
      )}
    </>
  )
}
