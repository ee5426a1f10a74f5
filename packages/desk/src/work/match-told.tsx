/**
 * A match in words: what the whole comes to, each part of it with why it is so and what would change it, what is missing and who teaches it.
 * Keeps: no number stands alone, and beside each stands that it decides nothing.
 */
import { Link } from 'wouter-preact'
import type { CaseMatches, VacancyName } from '../api/shapes.ts'
import { named, t } from '../language.ts'
import { Badge } from './closing.tsx'
import { directionOf } from './vacancy.ts'

type Match = Omit<CaseMatches['matches'][number], 'vacancy'>
type Told = Match['told'][number]

const LOOKS = { strong: 'success', possible: 'success', 'with-training': 'warning', weak: 'info' } as const

interface MatchToldProps {
  readonly match: Match
  readonly vacancies: readonly VacancyName[]
}

export function MatchTold({ match, vacancies }: MatchToldProps) {
  const { band, told, factors, courses } = match
  const [whole, ...parts] = told
  return (
    <>
      <p>
        <Badge look={LOOKS[band]} text={named('code', `match-band.${band}`)} />
      </p>
      <p class="kern-body">{whole?.says.join(' ')}</p>
      <details>
        <summary>{t('match.how')}</summary>
        {whole && <Changes told={whole} />}
        <dl class="told">
          {parts
            .filter(({ about }) => about !== 'gap')
            .map((part) => (
              <div key={part.about}>
                <dt>{nameOf(part.about)}</dt>
                <dd>
                  <Share factor={factors.find(({ factor }) => factor === part.about)} />
                  {part.says.join(' ')}
                  <Changes told={part} />
                </dd>
              </div>
            ))}
        </dl>
      </details>
      <Gap told={parts.find(({ about }) => about === 'gap')} courses={courses} vacancies={vacancies} />
    </>
  )
}

/** Parts of a score by the code list; gates and conditions by texts of their own. */
function nameOf(about: string): string {
  const factor = named('code', `match-factor.${about}`)
  return factor === `match-factor.${about}` ? named('gate', about) : factor
}

/** How far a part is reached, for the eye; the words beside it say the same. */
function Share({ factor }: { readonly factor: Match['factors'][number] | undefined }) {
  if (!factor || factor.share === null) return null
  return <meter class="work-meter" min={0} max={1} value={factor.share} aria-hidden="true" />
}

function Changes({ told: { changes } }: { readonly told: Told }) {
  if (changes.length === 0) return null
  return (
    <ul>
      {changes.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  )
}

interface GapProps extends Pick<MatchToldProps, 'vacancies'> {
  readonly told: Told | undefined
  readonly courses: Match['courses']
}

function Gap({ told, courses, vacancies }: GapProps) {
  if (!told) return null
  return (
    <section>
      <h4 class="kern-heading-small">{t('match.gap')}</h4>
      <p class="kern-body">{told.says.join(' ')}</p>
      {courses.length === 0 && <Changes told={told} />}
      {courses.length > 0 && (
        <ul>
          {courses.map(({ vacancy }) => (
            <li key={vacancy}>
              {t('match.course')} <VacancyLink matterRef={vacancy} vacancies={vacancies} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

interface LinkProps {
  readonly matterRef: string
  readonly vacancies: readonly VacancyName[]
}

/** A vacancy by its name, where it is known. */
export function VacancyLink({ matterRef, vacancies }: LinkProps) {
  const known = vacancies.find((one) => one.matterRef === matterRef)
  if (!known) return <bdi>{t('vacancy.title')}</bdi>
  return (
    <Link class="kern-link" href={`/vacancies/${matterRef}`}>
      <bdi lang={known.title.language} dir={directionOf(known.title.language)}>
        {known.title.text}
      </bdi>
    </Link>
  )
}

/** What is to be said wherever scores are shown. */
export function NoScoreDecides() {
  return (
    <p class="kern-body work-said">
      <strong>{t('match.decides')}</strong> {t('match.decides.more')}
    </p>
  )
}
