/**
 * Who was put forward for a vacancy of one's own: how far each has come, whose turn it is and since when, and the way to each.
 * Keeps: no proposal is opened for it; who somebody is, and why they fit, is read in the introduction, one by one.
 */
import { Link } from 'wouter-preact'
import type { VacancyIntroductions } from '../api/shapes.ts'
import { useCalm } from '../api/use-calm.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { named, t } from '../language.ts'
import { CalmBar } from '../parts/calm-bar.tsx'
import { Due, Moment } from '../parts/moments.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { Party } from '../parts/party.tsx'
import { yesIn } from './introductions-page.tsx'

export function PutForwardList({ matterRef }: { readonly matterRef: string }) {
  const loaded = useLoaded<VacancyIntroductions>(`/matters/${matterRef}/introductions`)
  const { problem, again } = loaded
  const { value, news, show } = useCalm(loaded)
  return (
    <section aria-labelledby="put-forward">
      <h2 id="put-forward" class="kern-heading-medium">
        {t('put-forward.title')}
      </h2>
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      <CalmBar news={news} onShow={show} />
      {value && <Listed {...value} />}
      {!value && !problem && <p role="status">{t('loading')}</p>}
    </section>
  )
}

function Listed({ items, more }: VacancyIntroductions) {
  if (items.length === 0) return <p class="kern-body">{t(more ? 'put-forward.more' : 'put-forward.none')}</p>
  return (
    <>
      <p class="kern-body">{t('put-forward.how')}</p>
      <ul class="work-list">
        {items.map((one) => (
          <PutForward key={one.fileId} one={one} />
        ))}
      </ul>
      {more && <p class="quiet">{t('put-forward.more')}</p>}
    </>
  )
}

function PutForward({ one }: { readonly one: VacancyIntroductions['items'][number] }) {
  const { caseRef, fileId, number, state, yes, turn, since, answerBy } = one
  return (
    <li class="work-line">
      <Link class="kern-link" href={`/cases/${caseRef}/introductions/${fileId}`}>
        {t('introduction.of', { number: number ?? caseRef.slice(0, 8) })}
      </Link>
      {answerBy !== null && <Due at={answerBy} />}
      <span class="quiet">
        {named('state', state)}
        {state === 'proposed' && ` – ${yesIn(yes)}`}
        {turn !== null && ` · ${t(turn === 'ours' ? 'put-forward.ours' : 'put-forward.theirs')}`}
        {' · '}
        {t('put-forward.since')} <Moment at={since} /> · <Party of={one.with} />
      </span>
    </li>
  )
}
