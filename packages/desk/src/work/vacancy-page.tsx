/**
 * One vacancy: what it offers, how many openings are free, what may be done with it, and its story. A counsellor finds here who fits it.
 */
import { useRef, useState } from 'preact/hooks'
import { Link, useSearch } from 'wouter-preact'
import type { MatterWhole } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { textOf } from '../forms/form-value.ts'
import { type Done, KeptForm } from '../forms/kept-form.tsx'
import { KeptOf } from '../kept/kept-of.tsx'
import { named, type TextId, t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { Heading } from '../parts/heading.tsx'
import { SelectField } from '../parts/labelled.tsx'
import { Moment } from '../parts/moments.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { Party } from '../parts/party.tsx'
import { Waits } from '../parts/waits.tsx'
import type { Working } from '../working.ts'
import { Candidates } from './candidates.tsx'
import { Closing } from './closing.tsx'
import { PutForwardList } from './put-forward-list.tsx'
import { type Content, offerIn, vacancyPlace } from './vacancy.ts'
import { VacancyFacts } from './vacancy-facts.tsx'

export function VacancyPage({ params: { matterRef = '' }, working, desk }: PageProps) {
  const { value, problem, etag, again } = useLoaded<MatterWhole>(`/matters/${matterRef}`, matterRef)
  const offer = value && offerIn(value)
  const isOurs = value?.from === working.session.party
  return (
    <>
      <p>
        <Link class="kern-link" href="/vacancies">
          {t('vacancies.back')}
        </Link>
      </p>
      <Heading text={offer?.title.text ?? t('vacancy.title')} lang={offer?.title.language} />
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      {value && !offer && <p class="kern-body">{t('vacancy.on-its-way')}</p>}
      {value && offer && (
        <>
          <p>
            <Closing state={value.state} offer={offer} />{' '}
            {value.from !== null && (
              <span class="quiet">
                {t('vacancy.by')} <Party of={value.from} />
              </span>
            )}
          </p>
          {desk === 'centre' && isOurs && <Openings matterRef={matterRef} />}
          {desk === 'centre' && isOurs && (
            <Ours matter={value} offer={offer} working={working} etag={etag} lookAgain={again} />
          )}
          {desk === 'centre' && isOurs && <PutForwardList matterRef={matterRef} />}
          <KeptOf home={`/vacancies/${matterRef}`} />
          <VacancyFacts offer={offer} />
          {desk === 'counsellor' && value.state === 'open' && <Candidates matterRef={matterRef} />}
          <VacancyStory events={value.events} />
        </>
      )}
      {!value && !problem && <p role="status">{t('loading')}</p>}
    </>
  )
}

function Openings({ matterRef }: { readonly matterRef: string }) {
  const { value } = useLoaded<{ openings: number; kept: number }>(`/matters/${matterRef}/openings`)
  if (!value) return null
  const free = Math.max(0, value.openings - value.kept)
  return (
    <p class="kern-body">
      {t('vacancy.openings', { count: value.openings })} · {t('vacancy.kept', { count: value.kept })} ·{' '}
      <strong>{t('vacancy.free', { count: free })}</strong>
    </p>
  )
}

const REASONS = ['filled', 'withdrawn', 'expired', 'other'] as const
const nameOfReason = (reason: string): string => named('code', `vacancy-close-reason.${reason}`)

interface ChangingProps {
  readonly matter: MatterWhole
  readonly offer: Content
  readonly working: Working
  readonly etag: string | null
  readonly lookAgain: () => void
}

function Ours(props: ChangingProps) {
  const [done, setDone] = useState<Done['outcome']>()
  const told = useRef<HTMLDivElement>(null)
  const onDone = ({ outcome }: Done) => {
    setDone(outcome)
    // The form that was sent is gone, and the focus with it.
    told.current?.focus()
    props.lookAgain()
  }
  return (
    <>
      <div class="found" ref={told} tabIndex={-1}>
        {done === 'waiting' && <Waits />}
        {done === 'sent' && <p class="kern-body">{named('event', 'vacancy.closed')}</p>}
      </div>
      {props.matter.state === 'open' && <Changing key={done} {...props} onDone={onDone} />}
    </>
  )
}

function Changing(props: ChangingProps & { readonly onDone: (done: Done) => void }) {
  const { matter, offer, working, etag, lookAgain, onDone } = props
  const { matterRef, events, content } = matter
  const isBegun = new URLSearchParams(useSearch()).has('draft')
  return (
    <>
      <p class="work-buttons">
        <Link class="kern-btn kern-btn--secondary" href={`/vacancies/${matterRef}/change`}>
          <span class="kern-label">{t('vacancy.change')}</span>
        </Link>
      </p>
      <details open={isBegun}>
        <summary>{t('vacancy.close')}</summary>
        <KeptForm
          working={working}
          place={vacancyPlace(matterRef, offer, 'vacancy.closed')}
          standing={{ etag, entries: events, content }}
          lookAgain={lookAgain}
          blank={{ reason: '' }}
          said={({ reason }) => ({ path: `/matters/${matterRef}/close-vacancy`, body: { reason } })}
          label={t('vacancy.close')}
          isReady={({ reason }) => textOf(reason) !== ''}
          onDone={onDone}
        >
          {({ value, onChange }) => (
            <>
              <p class="kern-body">{t('vacancy.close.means')}</p>
              <SelectField
                id="close-reason"
                label={t('vacancy.close.why')}
                required
                value={textOf(value['reason'])}
                options={[
                  { value: '', text: t('form.choose') },
                  ...REASONS.map((one) => ({ value: one, text: nameOfReason(one) })),
                ]}
                onChange={(reason) => onChange({ ...value, reason })}
              />
            </>
          )}
        </KeptForm>
      </details>
    </>
  )
}

type Event = MatterWhole['events'][number]

const STATUS: Readonly<Partial<Record<Event['status'], TextId>>> = {
  'on-its-way': 'status.on-its-way',
  superseded: 'status.superseded',
  held: 'status.held',
  voided: 'status.voided',
}

function VacancyStory({ events }: Pick<MatterWhole, 'events'>) {
  const told = events.filter(({ type }) => type.startsWith('vacancy.')).toReversed()
  return (
    <>
      <h2 class="kern-heading-medium">{t('story.title')}</h2>
      <ol class="story" reversed>
        {told.map(({ eventId, type, at, status, explanation, arrived }) => {
          const said = STATUS[status]
          return (
            <li key={eventId} class="story-entry story-origin">
              <strong>{named('event', type)}</strong>
              <span class="quiet">
                <Moment at={at} />
                {said && ` · ${t(said)}`}
                {arrived === true && ` · ${t('story.arrived')}`}
                {arrived === false && ` · ${t('story.not-arrived')}`}
              </span>
              {explanation !== null && <span>{explanation}</span>}
            </li>
          )
        })}
      </ol>
    </>
  )
}
