/**
 * What a form says of its draft: that it was begun earlier, what has happened since, and what becomes of what is typed.
 */
import { useId } from 'preact/hooks'
import { useKeeping } from '../kept/keeping.ts'
import { newsOf, type Place } from '../kept/kept.ts'
import { Meanwhile } from '../kept/meanwhile.tsx'
import { isCase, type Standing } from '../kept/standing.ts'
import type { FormDraft } from '../kept/use-draft.ts'
import { named, t } from '../language.ts'
import { Moment } from '../parts/moments.tsx'
import { Twice } from '../parts/twice.tsx'
import { undoOf } from './undo.ts'

interface SinceProps {
  readonly place: Pick<Place, 'of' | 'type'>
  readonly standing: Standing
  readonly draft: FormDraft
}

export function Since({ place: { of, type }, standing: { entries, content }, draft }: SinceProps) {
  const title = useId()
  const keeping = useKeeping()
  const news = newsOf(entries, draft.basis, typeof keeping === 'object' ? keeping.sentEvents() : undefined)
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
            {t(isCase(of) ? 'draft.news' : 'written.news')}
          </h2>
          <p class="kern-body">{t('draft.news.meaning')}</p>
          <Meanwhile of={of} news={news} type={type} content={content} />
        </section>
      )}
    </>
  )
}

/** Before it is sent: whether it can be taken back afterwards. */
export function Afterwards({ type }: Pick<Place, 'type'>) {
  const undo = undoOf(type)
  return (
    <p class="quiet">
      {undo.kind === 'by' ? t('undo.by', { what: named('command', undo.type) }) : t(`undo.${undo.kind}`)}
    </p>
  )
}

/** Said at its place from the beginning. */
export function Keeps({ draft }: { readonly draft: FormDraft }) {
  return (
    <div class="draft-keeps" data-kept={draft.isKept ? true : undefined}>
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
