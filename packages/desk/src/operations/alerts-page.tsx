/**
 * Who was told of what is stuck, and who sees to it; one press takes it on, so that nobody further is woken.
 * Keeps: nothing moves when it is looked at anew; who is told stands here by the names of their steps, never by an address.
 */
import { useEffect, useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { useLoaded } from '../api/use-loaded.ts'
import { useSending } from '../api/use-sending.ts'
import { t } from '../language.ts'
import type { OpenPageProps } from '../open-desk.tsx'
import { Heading } from '../parts/heading.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { AlertEntry } from './alert-entry.tsx'
import type { OperationsSelf, ToldAlert } from './shapes.ts'

/** In ms: somebody else may acknowledge meanwhile. */
const EVERY = 3_000

export function AlertsPage({ working: { session } }: OpenPageProps<OperationsSelf>) {
  const { value, problem, again } = useLoaded<{ items: readonly ToldAlert[] }>('/alerts', 'none')
  const [said, say] = useState('')
  const sending = useSending(session.csrfToken)
  useEffect(() => {
    const timer = setInterval(again, EVERY)
    return () => clearInterval(timer)
  }, [])
  const acknowledge = async (id: string) => {
    say('')
    if (await sending.tell('POST', `/alerts/${id}/acknowledge`)) say(t('alerts.done'))
    again()
  }
  const wrong = sending.problem ?? problem
  return (
    <>
      <Heading text={t('alerts.title')} />
      <p class="kern-body">{t('alerts.what')}</p>
      <p role="status">{said}</p>
      {wrong && <ProblemNotice problem={wrong} onRetry={again} />}
      {!value && !problem && <p role="status">{t('loading')}</p>}
      {value?.items.length === 0 && <p class="kern-body">{t('alerts.none')}</p>}
      <ul class="case-list">
        {value?.items.map((alert) => (
          <AlertEntry key={alert.id} {...alert} busy={sending.busy} onAcknowledge={() => void acknowledge(alert.id)} />
        ))}
      </ul>
      <p>
        <Link class="stuck-way" href="/stuck">
          {t('menu.stuck')}
        </Link>
      </p>
    </>
  )
}
