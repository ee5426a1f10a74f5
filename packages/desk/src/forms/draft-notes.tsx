/**
 * What a form says of its draft: that it was begun earlier, what has happened in the case since, and what becomes of what is typed.
 */
import type { TimelineEntry } from '../api/shapes.ts'
import { newsOf } from '../kept/kept.ts'
import { Meanwhile } from '../kept/meanwhile.tsx'
import type { FormDraft } from '../kept/use-draft.ts'
import { t } from '../language.ts'
import { Moment } from '../parts/moments.tsx'
import { Twice } from '../parts/twice.tsx'

interface SinceProps {
  readonly caseRef: string
  readonly entries: readonly TimelineEntry[]
  readonly draft: FormDraft
}

export function Since({ caseRef, entries, draft }: SinceProps) {
  const news = newsOf(entries, draft.basis.seen)
  return (
    <>
      {draft.since !== null && (
        <p class="kern-body">
          {t('draft.since')} <Moment at={new Date(draft.since).toISOString()} />
        </p>
      )}
      {news.length > 0 && (
        <section class="draft-news" aria-labelledby="news">
          <h2 id="news" class="kern-heading-small">
            {t('draft.news')}
          </h2>
          <p class="kern-body">{t('draft.news.meaning')}</p>
          <Meanwhile caseRef={caseRef} news={news} />
        </section>
      )}
    </>
  )
}

/** Said at its place from the beginning. */
export function Keeps({ draft }: { readonly draft: FormDraft }) {
  return (
    <div class="draft-keeps">
      <p class="quiet">{t(draft.isKept ? 'draft.kept' : 'draft.not-kept')}</p>
      {draft.isKept && (
        <Twice
          label={t('draft.discard')}
          warning={t('draft.discard.means')}
          busy={false}
          onSure={() => void draft.discard()}
        />
      )}
    </div>
  )
}
