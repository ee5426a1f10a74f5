/**
 * What a form says of its draft: that it was begun earlier, what has happened since, and what becomes of what is typed.
 */
import { useId } from 'preact/hooks'
import { newsOf } from '../kept/kept.ts'
import { Meanwhile } from '../kept/meanwhile.tsx'
import type { Happening } from '../kept/standing.ts'
import type { FormDraft } from '../kept/use-draft.ts'
import { t } from '../language.ts'
import { Moment } from '../parts/moments.tsx'
import { Twice } from '../parts/twice.tsx'

interface SinceProps {
  /** What it is written about. */
  readonly of: string
  readonly entries: readonly Happening[]
  readonly draft: FormDraft
}

export function Since({ of, entries, draft }: SinceProps) {
  const title = useId()
  const news = newsOf(entries, draft.basis.seen)
  return (
    <>
      {draft.since !== null && (
        <p class="kern-body">
          {t('draft.since')} <Moment at={new Date(draft.since).toISOString()} />
        </p>
      )}
      {news.length > 0 && (
        <section class="draft-news" aria-labelledby={title}>
          <h2 id={title} class="kern-heading-small">
            {t('draft.news')}
          </h2>
          <p class="kern-body">{t('draft.news.meaning')}</p>
          <Meanwhile of={of} news={news} />
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
