/**
 * The introductions that wait for somebody, due first: who has agreed, with whom it is, and what comes next.
 * Keeps: nothing sealed is opened for the list; which vacancy it is about is read in the introduction itself.
 */
import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import type { WaitingIntroductions } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { named, t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { Heading } from '../parts/heading.tsx'
import { Due } from '../parts/moments.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { SelectInput } from './inputs.tsx'

const STATES = ['proposed', 'ready', 'introduced', 'interested', 'offered', 'accepted'] as const

export function IntroductionsPage({ desk }: PageProps) {
  const [state, setState] = useState('')
  const { value, problem, again } = useLoaded<WaitingIntroductions>(
    `/introductions${state === '' ? '' : `?state=${state}`}`,
  )
  return (
    <>
      <Heading text={t('introductions.title')} />
      <p class="kern-body">{t(desk === 'centre' ? 'introductions.what.centre' : 'introductions.what.counsellor')}</p>
      <div class="work-narrow">
        <SelectInput
          id="introduction-state"
          label={t('introductions.state')}
          value={state}
          options={[['', t('introductions.waiting')], ...STATES.map((one) => [one, named('state', one)] as const)]}
          onChange={setState}
        />
      </div>
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      {value && <Listed {...value} />}
      {!value && !problem && <p role="status">{t('loading')}</p>}
    </>
  )
}

function Listed({ items, more }: WaitingIntroductions) {
  if (items.length === 0) return <p class="kern-body">{t('introductions.none')}</p>
  return (
    <>
      <ul class="work-list">
        {items.map((one) => (
          <li key={one.fileId} class="work-line">
            <Link class="kern-link" href={`/cases/${one.caseRef}/introductions/${one.fileId}`}>
              {t('introduction.of', { number: one.number ?? one.caseRef.slice(0, 8) })}
            </Link>
            {one.answerBy !== null && <Due at={one.answerBy} />}
            <span class="quiet">
              {named('state', one.state)}
              {one.state === 'proposed' && ` – ${yesIn(one.yes)}`} · <bdi>{one.with}</bdi>
            </span>
          </li>
        ))}
      </ul>
      {more && <p class="quiet">{t('introductions.more')}</p>}
    </>
  )
}

type Yes = WaitingIntroductions['items'][number]['yes']

/** Whose yes is there, while one is wanting. */
export const yesIn = (yes: Yes): string =>
  yes.length === 0 ? t('yes.none') : t(yes.includes('person') ? 'yes.person' : 'yes.counsellor')
