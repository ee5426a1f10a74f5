/**
 * What has happened in a case since somebody wrote something for it, each to be read if one wants to.
 */
import type { TimelineEntry } from '../api/shapes.ts'
import { named, t } from '../language.ts'
import { Content } from '../parts/content.tsx'
import { Moment } from '../parts/moments.tsx'

interface MeanwhileProps {
  readonly caseRef: string
  readonly news: readonly TimelineEntry[]
}

export function Meanwhile({ caseRef, news }: MeanwhileProps) {
  if (news.length === 0) return <p class="kern-body">{t('kept.no-news')}</p>
  return (
    <ul class="plain-list">
      {news.toReversed().map(({ eventId, type, from, at, explanation, sealed }) => (
        <li key={eventId}>
          <strong>{named('event', type)}</strong>{' '}
          <span class="quiet">
            <bdi>{from}</bdi> · <Moment at={at} />
          </span>
          {explanation !== null && <p class="kern-body">{explanation}</p>}
          {sealed && <Content caseRef={caseRef} eventId={eventId} type={type} />}
        </li>
      ))}
    </ul>
  )
}
