/**
 * On the page of a case, of a vacancy, of a centre: what somebody has written about it and the end does not have yet.
 * Keeps: what was shown as waiting stays at its place when it is sent, and says so; nothing below it moves.
 */
import { useMemo, useRef } from 'preact/hooks'
import { Link } from 'wouter-preact'
import type { Action } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { undoOf } from '../forms/undo.ts'
import { named, t } from '../language.ts'
import { Moment } from '../parts/moments.tsx'
import { pageOfAction } from '../parts/own-page.ts'
import type { Sent } from './keeper.ts'
import { type Keeping, useKeeping } from './keeping.ts'
import { isDraft, type Kept, stillShown, type Wish, wayTo } from './kept.ts'
import { caseOf } from './standing.ts'

/** @param home the address of the page at the desk */
export function KeptOf({ home }: { readonly home: string }) {
  const keeping = useKeeping()
  const shown = useRef(new Map<string, Kept>())
  const things = typeof keeping === 'object' ? keeping.things().filter((kept) => kept.home === home) : []
  for (const kept of things) shown.current.set(kept.id, kept)
  const there = new Set(things.map(({ id }) => id))
  const wasSent = (id: string): boolean => typeof keeping === 'object' && keeping.wasSent(id)
  const all = stillShown([...shown.current.values()], things, wasSent)
  // As it was when the page was opened: what is sent elsewhere moves nothing here.
  const last = useMemo(() => (typeof keeping === 'object' ? keeping.lastSent(home) : undefined), [home])
  if (all.length === 0) return last ? <JustSent {...last} /> : null
  return (
    <section aria-labelledby="kept">
      <h2 id="kept" class="kern-heading-medium">
        {t('kept.of-case')}
      </h2>
      <ul class="plain-list">
        {all.map((kept) => (
          <li key={kept.id}>
            {isDraft(kept) ? (
              <DraftLine {...kept} />
            ) : there.has(kept.id) ? (
              <WishLine wish={kept} keeping={keeping} />
            ) : (
              <SentLine type={kept.type} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

const SentLine = ({ type }: Pick<Kept, 'type'>) => (
  <p role="status">
    <strong>{named('command', type)}</strong> · {t('kept.done')}
  </p>
)

/** What was sent last from here, and how it is taken back where that is possible. */
function JustSent({ type, home, fileId }: Sent) {
  const undo = undoOf(type)
  return (
    <div class="just-sent no-print">
      <SentLine type={type} />
      {undo.kind === 'by' && home.startsWith('/cases/') && <TakeBack home={home} type={undo.type} fileId={fileId} />}
    </div>
  )
}

/** Only where the end allows it as things stand. */
function TakeBack({ home, type, fileId }: Pick<Sent, 'home' | 'type' | 'fileId'>) {
  const { value } = useLoaded<{ items: readonly Action[] }>(`${home}/actions`, home.split('/').at(-1) ?? null)
  const action = value?.items.find((one) => one.type === type && (one.fileId === null || one.fileId === fileId))
  if (!action?.allowed) return null
  return (
    <Link class="kern-link" href={pageOfAction(caseOf(home), action)}>
      {t('undo.do', { what: named('command', type) })}
    </Link>
  )
}

export function DraftLine(draft: Kept) {
  return (
    <>
      <Link class="kern-link" href={wayTo(draft)}>
        {t('kept.go-on', { what: named('command', draft.type) })}
      </Link>{' '}
      <span class="quiet">
        <Moment at={new Date(draft.at).toISOString()} />
      </span>
    </>
  )
}

/** What waits, and why. */
export function WishLine({ wish, keeping }: { readonly wish: Wish; readonly keeping: Keeping }) {
  const waits = typeof keeping === 'object' && keeping.isSignedOut() ? t('kept.waiting.signed-out') : t('kept.waiting')
  return (
    <p role="status">
      <strong>{named('command', wish.type)}</strong> · {wish.refusal === null ? waits : t('kept.refused')}{' '}
      <Link class="kern-link" href={`/kept/${wish.id}`}>
        {wish.refusal === null ? t('kept.look') : t('kept.decide')}
      </Link>
    </p>
  )
}
