/**
 * One plan of a redrive: what would become of each record, who has planned it, who may carry it out, and what has come of it.
 * Keeps: who planned several cannot carry them out alone; what the plan lacks is said before anything is done.
 */
import { useEffect } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { useLoaded } from '../api/use-loaded.ts'
import { t } from '../language.ts'
import type { OpenPageProps } from '../open-desk.tsx'
import { Heading } from '../parts/heading.tsx'
import { Notice, ProblemNotice } from '../parts/notice.tsx'
import { CarryOut } from './carry-out.tsx'
import { RedriveFacts, RedriveItems } from './redrive-shown.tsx'
import type { OperationsSelf, Redrive } from './shapes.ts'
import { inSentence } from './silent-ends.tsx'

/** In ms: somebody else may carry it out meanwhile. */
const EVERY = 2_000

export function RedrivePage({ params: { id = '' }, working: { session } }: OpenPageProps<OperationsSelf>) {
  const { value, problem, again } = useLoaded<Redrive>(`/redrives/${encodeURIComponent(id)}`, 'none')
  const isOpen = value !== undefined && value.open > 0
  useEffect(() => {
    if (!isOpen) return undefined
    const timer = setInterval(again, EVERY)
    return () => clearInterval(timer)
  }, [isOpen])
  return (
    <>
      <Heading text={t('redrive.title')} />
      <p>
        <Link class="stuck-way" href="/put-aside">
          {t('aside.all')}
        </Link>
      </p>
      {problem?.status === 404 && <Notice kind="info" title={t('redrive.title')} text={t('redrive.not-found')} />}
      {problem && problem.status !== 404 && <ProblemNotice problem={problem} onRetry={again} />}
      {!value && !problem && <p role="status">{t('redrive.loading')}</p>}
      {value && (
        <>
          <Lacking {...value} />
          <RedriveFacts {...value} />
          <CarryOut plan={value} session={session} again={again} />
          <RedriveItems items={value.items} />
        </>
      )}
    </>
  )
}

function Lacking({ silent, more }: Redrive) {
  if (silent.length === 0 && more === 0) return null
  const said = [
    ...(silent.length > 0 ? [t('redrive.short.silent', { ends: inSentence(silent) })] : []),
    ...(more > 0 ? [t('redrive.short.more', { count: more })] : []),
  ]
  return <Notice kind="warning" title={t('redrive.short.title')} text={said.join(' ')} />
}
