/**
 * What this device keeps: what waits to be sent, what was begun, and the way to have the device forget all of it.
 */
import { Link } from 'wouter-preact'
import { Forget } from '../kept/forget.tsx'
import { useKeeping } from '../kept/keeping.ts'
import { isDraft, isWish, type Kept } from '../kept/kept.ts'
import { DraftLine, WishLine } from '../kept/kept-of.tsx'
import { discard } from '../kept/send-kept.ts'
import { t } from '../language.ts'
import { Heading } from '../parts/heading.tsx'
import { Notice } from '../parts/notice.tsx'
import { Numbered } from '../parts/number.tsx'
import { Twice } from '../parts/twice.tsx'

const byTime = (a: Kept, b: Kept): number => a.at - b.at

export function KeptPage() {
  const keeping = useKeeping()
  const things = typeof keeping === 'object' ? keeping.things().toSorted(byTime) : []
  const wishes = things.filter(isWish)
  const drafts = things.filter(isDraft)
  return (
    <>
      <Heading text={t('kept.title')} />
      <p class="kern-body">{t('kept.what')}</p>
      {keeping === 'none' && <Notice kind="info" title={t('kept.status.none')} text={t('kept.none.meaning')} />}
      <h2 class="kern-heading-medium">{t('kept.wishes')}</h2>
      {wishes.length === 0 && <p class="kern-body">{t('kept.wishes.none')}</p>}
      <ul class="plain-list">
        {wishes.map((wish) => (
          <li key={wish.id}>
            <About {...wish} />
            <WishLine wish={wish} keeping={keeping} />
          </li>
        ))}
      </ul>
      <h2 class="kern-heading-medium">{t('kept.drafts')}</h2>
      {drafts.length === 0 && <p class="kern-body">{t('kept.drafts.none')}</p>}
      <ul class="plain-list">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <About {...draft} /> <DraftLine {...draft} />
            {typeof keeping === 'object' && (
              <Twice
                label={t('draft.discard')}
                warning={t('draft.discard.means')}
                busy={false}
                onSure={() => void discard(keeping, draft.id)}
              />
            )}
          </li>
        ))}
      </ul>
      <Forget keeping={keeping} />
    </>
  )
}

function About({ home, called }: Pick<Kept, 'home' | 'called'>) {
  return (
    <Link class="kern-link" href={home}>
      <Numbered of={called} />
    </Link>
  )
}
