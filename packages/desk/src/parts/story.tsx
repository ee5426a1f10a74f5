/**
 * The story of a case, newest first: what happened at both ends, what is on its way, what no longer applied and why.
 */
import type { TimelineEntry } from '../api/shapes.ts'
import { named, type TextId, t } from '../language.ts'
import { Content } from './content.tsx'
import { Moment } from './moments.tsx'
import { Party } from './party.tsx'

const STATUS: Readonly<Partial<Record<TimelineEntry['status'], TextId>>> = {
  'on-its-way': 'status.on-its-way',
  superseded: 'status.superseded',
  held: 'status.held',
  voided: 'status.voided',
  fork: 'status.fork',
  local: 'status.local',
}

/** Written out, as styles that no source names are left out of a desk. */
const SIDE = { destination: 'story-destination', origin: 'story-origin' } as const
const GONE: ReadonlySet<TimelineEntry['status']> = new Set(['superseded', 'voided'])

interface StoryProps {
  readonly caseRef: string
  readonly entries: readonly TimelineEntry[]
}

export function Story({ caseRef, entries }: StoryProps) {
  const told = entries.filter(({ type }) => !type.startsWith('receipt.')).toReversed()
  return (
    <>
      <h2 class="kern-heading-medium">{t('story.title')}</h2>
      {told.length === 0 && <p class="kern-body">{t('story.none')}</p>}
      <ol class="story" reversed>
        {told.map((entry) => (
          <Entry key={entry.eventId} caseRef={caseRef} {...entry} />
        ))}
      </ol>
    </>
  )
}

type EntryProps = TimelineEntry & Pick<StoryProps, 'caseRef'>

function Entry({
  caseRef,
  eventId,
  type,
  end,
  from,
  at,
  recordedAt,
  status,
  explanation,
  arrived,
  sealed,
}: EntryProps) {
  const said = STATUS[status]
  const late = new Date(recordedAt).getTime() - new Date(at).getTime() > 3_600_000
  return (
    <li class={`story-entry ${SIDE[end]}`}>
      {GONE.has(status) ? <s>{named('event', type)}</s> : <strong>{named('event', type)}</strong>}
      {said && (
        <span class="kern-badge kern-badge--info">
          <span class="kern-label">{t(said)}</span>
        </span>
      )}
      <span class="quiet">
        <Party of={from} /> · <Moment at={at} />
        {late && (
          <>
            {' '}
            · {t('story.recorded')} <Moment at={recordedAt} />
          </>
        )}
        {arrived === true && ` · ${t('story.arrived')}`}
        {arrived === false && ` · ${t('story.not-arrived')}`}
      </span>
      {explanation !== null && <span>{explanation}</span>}
      {sealed && <Content caseRef={caseRef} eventId={eventId} type={type} />}
    </li>
  )
}
