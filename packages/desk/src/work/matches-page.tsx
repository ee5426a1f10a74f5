/**
 * Which vacancies fit the person of a case, the best first, each number explained; what closes the others, and how it could open.
 * Keeps: it says that no score decides; whoever proposes sends what was shown.
 */
import { Link, useSearch } from 'wouter-preact'
import type { CaseMatches } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { type CaseStanding, useCaseStanding } from '../kept/use-standing.ts'
import { named, t } from '../language.ts'
import { countryName } from '../names/names.ts'
import type { PageProps } from '../pages.tsx'
import { Heading } from '../parts/heading.tsx'
import { Notice, ProblemNotice } from '../parts/notice.tsx'
import { Party } from '../parts/party.tsx'
import type { Working } from '../working.ts'
import { MatchTold, NoScoreDecides, VacancyLink } from './match-told.tsx'
import { NAMED, PutForward } from './put-forward.tsx'
import { dayName } from './vacancy.ts'

export function MatchesPage({ params: { caseRef = '' }, working }: PageProps) {
  // Each look is noted at matching, so it is not looked at again by itself.
  const { value, problem, again } = useLoaded<CaseMatches>(`/cases/${caseRef}/matches`, 'none')
  const stands = useCaseStanding(caseRef)
  const isWithoutProfile = problem?.code === 'no-candidate'
  return (
    <>
      <p>
        <Link class="kern-link" href={`/cases/${caseRef}`}>
          {t('case.back')}
        </Link>
      </p>
      <Heading text={t('matches.title')} />
      <NoScoreDecides />
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      {!problem && stands.problem && <ProblemNotice problem={stands.problem} onRetry={stands.again} />}
      <p class="work-buttons">
        <Link
          class={isWithoutProfile ? 'kern-btn kern-btn--primary' : 'kern-btn kern-btn--secondary'}
          href={`/cases/${caseRef}/profile`}
        >
          <span class="kern-label">{t('matches.profile')}</span>
        </Link>
        {isWithoutProfile && (
          <Link class="kern-btn kern-btn--secondary" href={`/cases/${caseRef}/do/consent.granted`}>
            <span class="kern-label">{named('command', 'consent.granted')}</span>
          </Link>
        )}
      </p>
      {value && stands.standing && (
        <Found found={value} standing={stands.standing} lookAgain={stands.again} working={working} />
      )}
      {!(value && stands.standing) && !problem && !stands.problem && <p role="status">{t('loading')}</p>}
    </>
  )
}

interface FoundProps {
  readonly found: CaseMatches
  readonly standing: CaseStanding
  readonly lookAgain: () => void
  readonly working: Working
}

function Found({ found, ...on }: FoundProps) {
  const { matches, total, day, vacancies } = found
  const begun = new URLSearchParams(useSearch()).get(NAMED)
  const isGone = begun !== null && !matches.some(({ vacancy }) => vacancy === begun)
  return (
    <>
      <p class="quiet">
        {t('matches.count', { count: total })} {t('matches.day', { day: dayName(day) })}
      </p>
      {matches.length === 0 && <p class="kern-body">{t('matches.none')}</p>}
      {isGone && <Notice kind="warning" title={t('put-forward.gone')} text={t('put-forward.gone.means')} />}
      {matches.map((match) => {
        const known = vacancies.find(({ matterRef }) => matterRef === match.vacancy)
        return (
          <article key={match.vacancy} class="work-card">
            <h2 class="kern-heading-medium">
              <VacancyLink matterRef={match.vacancy} vacancies={vacancies} />
            </h2>
            {known && (
              <p class="quiet">
                {named('code', `vacancy-kind.${known.kind}`)} · <bdi>{known.city ?? countryName(known.country)}</bdi> ·{' '}
                <Party of={known.by} />
              </p>
            )}
            <h3 class="kern-sr-only">{t('match.title')}</h3>
            <MatchTold match={match} vacancies={vacancies} />
            {known && <PutForward {...on} to={known.by} proposal={match.proposal} />}
          </article>
        )
      })}
      <ClosedOnes found={found} />
    </>
  )
}

function ClosedOnes({ found: { closed, tooFar, vacancies } }: Pick<FoundProps, 'found'>) {
  if (closed.length === 0 && tooFar === 0) return null
  return (
    <section aria-labelledby="closed-ones">
      <h2 id="closed-ones" class="kern-heading-medium">
        {t('matches.closed')}
      </h2>
      <p class="kern-body">{t('matches.closed.means')}</p>
      <dl class="told">
        {closed.map(({ gate, vacancies: count, example }) => (
          <div key={gate}>
            <dt>
              {named('gate', gate)} · {t('matches.closed.count', { count })}
            </dt>
            <dd>
              {t('matches.example')} <VacancyLink matterRef={example.vacancy} vacancies={vacancies} />.{' '}
              {example.says.join(' ')}
              <ul>
                {example.changes.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
      {tooFar > 0 && <p class="kern-body">{t('matches.too-far', { count: tooFar })}</p>}
    </section>
  )
}
