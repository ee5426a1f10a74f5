/**
 * Who of the counsellor's cases fits a vacancy: looked up when asked for, as each look is noted at matching.
 */
import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { get } from '../api/end-client.ts'
import type { Problem } from '../api/problem.ts'
import type { VacancyCandidates } from '../api/shapes.ts'
import { t } from '../language.ts'
import { ProblemNotice } from '../parts/notice.tsx'
import { AroundNumber } from '../parts/number.tsx'
import { MatchTold, NoScoreDecides } from './match-told.tsx'

export function Candidates({ matterRef }: { readonly matterRef: string }) {
  const [found, setFound] = useState<VacancyCandidates>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const look = async () => {
    setBusy(true)
    const answer = await get<VacancyCandidates>(`/matters/${matterRef}/candidates`)
    setBusy(false)
    setProblem(answer.ok ? undefined : answer.problem)
    if (answer.ok) setFound(answer.value)
  }
  return (
    <section aria-labelledby="candidates">
      <h2 id="candidates" class="kern-heading-medium">
        {t('candidates.title')}
      </h2>
      <NoScoreDecides />
      {problem && <ProblemNotice problem={problem} onRetry={() => void look()} />}
      {!found && (
        <>
          <p class="quiet">{t('candidates.noted')}</p>
          <button type="button" class="kern-btn kern-btn--secondary" disabled={busy} onClick={() => void look()}>
            <span class="kern-label">{t('candidates.look')}</span>
          </button>
        </>
      )}
      {found && <p class="kern-body">{t('candidates.count', { count: found.total })}</p>}
      {found?.matches.map((match) => (
        <article key={match.caseRef} class="work-card">
          <h3 class="kern-heading-small">
            <Link class="kern-link" href={`/cases/${match.caseRef}/matches`}>
              <OfCase number={match.number ?? match.caseRef.slice(0, 8)} />
            </Link>
          </h3>
          <MatchTold match={match} vacancies={[]} />
        </article>
      ))}
    </section>
  )
}

const OfCase = ({ number }: { readonly number: string }) => (
  <AroundNumber text={t('case.title', { number })} number={number} />
)
