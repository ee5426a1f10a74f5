/**
 * What has happened in a case or a matter since somebody wrote something about it, each to be read if one wants to.
 */
import { named, t } from '../language.ts'
import { Content } from '../parts/content.tsx'
import { Moment } from '../parts/moments.tsx'
import { SaidInWords } from './said.tsx'
import { caseOf, type Happening, isCase, type Standing } from './standing.ts'

interface MeanwhileProps {
  /** In what it happened. */
  readonly of: string
  readonly news: readonly Happening[]
  /** What was to be done. */
  readonly type: string
  /** What a matter says now. */
  readonly content: Standing['content']
}

export function Meanwhile({ of, news, type, content }: MeanwhileProps) {
  if (news.length === 0) return <p class="kern-body">{t(isCase(of) ? 'kept.no-news' : 'written.no-news')}</p>
  return (
    <>
      <News of={of} news={news} />
      {content && (
        <>
          <p class="kern-body">
            <strong>{t('written.stands')}</strong>
          </p>
          <SaidInWords type={saidBy(type)} body={content} />
        </>
      )}
    </>
  )
}

/** What is said of a vacancy is said by what publishes it. */
const saidBy = (type: string): string => (type === 'vacancy.closed' ? 'vacancy.published' : type)

function News({ of, news }: Pick<MeanwhileProps, 'of' | 'news'>) {
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
