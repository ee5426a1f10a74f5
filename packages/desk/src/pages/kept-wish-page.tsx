/**
 * Something that waits on this device: what was written, and beside it what has happened meanwhile. Its author sends it all the same,
 * changes it, or discards it.
 */
import { useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import type { Keeper } from '../kept/keeper.ts'
import { useKeeping } from '../kept/keeping.ts'
import { isWish, newsOf, type Wish, wayTo } from '../kept/kept.ts'
import { Meanwhile } from '../kept/meanwhile.tsx'
import { RefusalNotice } from '../kept/refusal-notice.tsx'
import { SaidInWords } from '../kept/said.tsx'
import { discard, sendAnyway, takeBack } from '../kept/send-kept.ts'
import { basisOf } from '../kept/standing.ts'
import { useStanding } from '../kept/use-standing.ts'
import { named, t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { Heading } from '../parts/heading.tsx'
import { Notice } from '../parts/notice.tsx'
import { Numbered } from '../parts/number.tsx'

export function KeptWishPage({ params: { id = '' } }: PageProps) {
  const keeping = useKeeping()
  if (keeping === 'opening') return <p role="status">{t('loading')}</p>
  const wish =
    keeping === 'none'
      ? undefined
      : keeping
          .things()
          .filter(isWish)
          .find((one) => one.id === id)
  return (
    <>
      <p>
        <Link class="kern-link" href="/kept">
          {t('kept.back')}
        </Link>
      </p>
      {wish && keeping !== 'none' ? (
        <Beside keeper={keeping} wish={wish} />
      ) : (
        <>
          <Heading text={t('kept.gone')} />
          <p class="kern-body">{t('kept.gone.meaning')}</p>
        </>
      )}
    </>
  )
}

/** What the stream of changes calls it. */
const whatChanges = (of: string): string => of.split('/').at(-1) ?? 'none'

interface BesideProps {
  readonly keeper: Keeper
  readonly wish: Wish
}

function Beside({ keeper, wish }: BesideProps) {
  const { of, type, refusal } = wish
  const { standing, problem } = useStanding(of, whatChanges(of))
  return (
    <>
      <Heading text={named('command', type)} />
      <p>
        <Link class="kern-link" href={wish.home}>
          <Numbered of={wish.called} />
        </Link>
      </p>
      <Why wish={wish} />
      <div class="beside">
        <section aria-labelledby="mine">
          <h2 id="mine" class="kern-heading-medium">
            {t('kept.mine')}
          </h2>
          <SaidInWords type={type} body={wish.body} />
        </section>
        <section aria-labelledby="meanwhile">
          <h2 id="meanwhile" class="kern-heading-medium">
            {t('kept.meanwhile')}
          </h2>
          {standing ? (
            <Meanwhile
              of={of}
              news={newsOf(standing.entries, wish.basis, keeper.sentEvents())}
              type={type}
              content={standing.content}
            />
          ) : (
            <p role="status">{t(problem ? 'kept.meanwhile.unknown' : 'loading')}</p>
          )}
        </section>
      </div>
      <Choices keeper={keeper} wish={wish} basis={refusal === null || !standing ? null : basisOf(standing)} />
    </>
  )
}

function Why({ wish: { refusal, attempted, of } }: Pick<BesideProps, 'wish'>) {
  if (refusal) return <RefusalNotice problem={refusal} of={of} />
  return <Notice kind="info" title={t('kept.waiting')} text={t(attempted ? 'kept.perhaps' : 'kept.never')} />
}

/** @param basis what it is about as it is shown here; null: nothing is to be decided */
function Choices({ keeper, wish, basis }: BesideProps & { readonly basis: Wish['basis'] | null }) {
  const [, go] = useLocation()
  const [busy, setBusy] = useState(false)
  const once = (work: () => Promise<string>) => () => {
    setBusy(true)
    void work().then(go, () => setBusy(false))
  }
  const there = wish.home
  const change = async () => {
    const draft = await takeBack(keeper, wish.id)
    return draft ? wayTo(draft) : there
  }
  return (
    <div class="choices-beside">
      {basis && (
        <button
          type="button"
          class="kern-btn kern-btn--primary"
          disabled={busy}
          onClick={once(async () => (await sendAnyway(keeper, wish, basis), there))}
        >
          <span class="kern-label">{t('kept.anyway')}</span>
        </button>
      )}
      <button type="button" class="kern-btn kern-btn--secondary" disabled={busy} onClick={once(change)}>
        <span class="kern-label">{t(wish.refusal === null ? 'kept.take-back' : 'kept.change')}</span>
      </button>
      {wish.refusal !== null && (
        <button
          type="button"
          class="kern-btn kern-btn--tertiary"
          disabled={busy}
          onClick={once(async () => (await discard(keeper, wish.id), there))}
        >
          <span class="kern-label">{t('kept.discard')}</span>
        </button>
      )}
    </div>
  )
}
