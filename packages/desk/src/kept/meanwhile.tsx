/**
 * What has happened in a case or a matter since somebody wrote something about it, each to be read if one wants to.
 */
import { named, t } from '../language.ts'
import { Content } from '../parts/content.tsx'
import { Moment } from '../parts/moments.tsx'
import { caseOf, type Happening } from './standing.ts'

interface MeanwhileProps {
  /** In what it happened. */
  readonly of: string
  readonly news: readonly Happening[]
}

export function Meanwhile({ of, news }: MeanwhileProps) {
  if (news.length === 0) return <p class="kern-body">{t('kept.no-news')}</p>
  return (
    <ul class="plain-list">
      {news.toReversed().map(({ eventId, type, from, at, explanation, sealed }) => (
        <li key={eventId}>
          <strong>{named('event', type)}</strong>{' '}
          <span class="quiet">
            {from !== undefined && (
              <>
                <bdi>{from}</bdi> ·{' '}
              </>
            )}
            <Moment at={at} />
          </span>
          {explanation !== null && <p class="kern-body">{explanation}</p>}
          {sealed === true && <Content caseRef={caseOf(of)} eventId={eventId} type={type} />}
        </li>
      ))}
    </ul>
  )
}
