/**
 * The introductions that wait for somebody, due first: who has agreed, with whom it is, and what comes next.
 * Keeps: nothing sealed is opened for the list; which vacancy it is about is read in the introduction itself.
 */
import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import type { WaitingIntroductions } from '../api/shapes.ts'
import { useCalm } from '../api/use-calm.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { named, t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { CalmBar } from '../parts/calm-bar.tsx'
import { Heading } from '../parts/heading.tsx'
import { SelectField } from '../parts/labelled.tsx'
import { Due } from '../parts/moments.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { AroundNumber } from '../parts/number.tsx'
import { Party } from '../parts/party.tsx'

const STATES = ['proposed', 'ready', 'introduced', 'interested', 'offered', 'accepted'] as const

export function IntroductionsPage({ desk }: PageProps) {
  const [state, setState] = useState('')
  const loaded = useLoaded<WaitingIntroductions>(`/introductions${state === '' ? '' : `?state=${state}`}`)
  const { problem, again } = loaded
  const { value, news, show } = useCalm(loaded)
  return (
    <>
      <Heading text={t('introductions.title')} />
      <p class="kern-body">{t(desk === 'centre' ? 'introductions.what.centre' : 'introductions.what.counsellor')}</p>
      <div class="work-narrow">
        <SelectField
          id="introduction-state"
          label={t('introductions.state')}
          value={state}
          options={[
            { value: '', text: t('introductions.waiting') },
            ...STATES.map((value) => ({ value, text: named('state', value) })),
          ]}
          onChange={setState}
        />
      </div>
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      <CalmBar news={news} onShow={show} />
      {value && <Listed {...value} />}
      {!value && !problem && <p role="status">{t('loading')}</p>}
    </>
  )
}

function Listed({ items, more }: WaitingIntroductions) {
  if (items.length === 0) return <p class="kern-body">{t(more ? 'introductions.none-yet' : 'introductions.none')}</p>
  return (
    <>
      <ul class="work-list">
        {items.map((one) => (
          <li key={one.fileId} class="work-line">
            <Link class="kern-link" href={`/cases/${one.caseRef}/introductions/${one.fileId}`}>
              <OfCase number={one.number ?? one.caseRef.slice(0, 8)} />
            </Link>
            {one.answerBy !== null && <Due at={one.answerBy} />}
            <span class="quiet">
              {named('state', one.state)}
              {one.state === 'proposed' && ` – ${yesIn(one.yes)}`} · <Party of={one.with} />
            </span>
          </li>
        ))}
      </ul>
      {more && <p class="quiet">{t('introductions.more')}</p>}
    </>
  )
}

const OfCase = ({ number }: { readonly number: string }) => (
  <AroundNumber text={t('introduction.of', { number })} number={number} />
)

type Yes = WaitingIntroductions['items'][number]['yes']

/** Whose yes is there, while one is wanting. */
export const yesIn = (yes: Yes): string =>
  yes.length === 0 ? t('yes.none') : t(yes.includes('person') ? 'yes.person' : 'yes.counsellor')
