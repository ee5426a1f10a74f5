/**
 * Whether and how one is told by mail that something waits: one's own address, of what, how often, and stopping it.
 * Keeps: nothing is asked where nothing can be sent; what the end has not confirmed is not called switched on.
 */
import { useRef } from 'preact/hooks'
import type { MailNotices } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { type Sender, useSending } from '../api/use-sending.ts'
import { t } from '../language.ts'
import { ConfirmAddress } from '../notices/confirm-address.tsx'
import { NoticeForm } from '../notices/notice-form.tsx'
import type { PageProps } from '../pages.tsx'
import { Heading } from '../parts/heading.tsx'
import { Moment } from '../parts/moments.tsx'
import { Notice, ProblemNotice } from '../parts/notice.tsx'

const PATH = '/mail-notices'

export function NoticesPage({ working }: PageProps) {
  const { value, problem, again } = useLoaded<MailNotices>(PATH, 'none')
  const sending = useSending(working.session.csrfToken)
  return (
    <>
      <Heading text={t('notices.title')} />
      <p class="kern-body">{t('notices.what')}</p>
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      {!value && !problem && <p role="status">{t('loading')}</p>}
      {value && <Notices told={value} sending={sending} again={again} />}
    </>
  )
}

interface NoticesProps {
  readonly told: MailNotices
  readonly sending: Sender
  readonly again: () => void
}

function Notices({ told, sending, again }: NoticesProps) {
  const stands = useRef<HTMLDivElement>(null)
  if (told.sends === 'not') return <Notice kind="info" title={t('notices.off.title')} text={t('notices.off.text')} />
  if (told.kinds.length === 0)
    return <Notice kind="info" title={t('notices.no-kinds.title')} text={t('notices.no-kinds.text')} />
  const done = async (work: Promise<boolean>): Promise<boolean> => {
    const isDone = await work
    if (isDone) again()
    return isDone
  }
  /** What was pressed goes with what it was for, and the focus with it. */
  const ends = async (work: Promise<boolean>): Promise<void> => {
    if (await done(work)) stands.current?.focus()
  }
  const { wish } = told
  return (
    <div class="notices">
      {told.sends === 'nowhere' && (
        <Notice kind="warning" title={t('notices.nowhere.title')} text={t('notices.nowhere.text')} />
      )}
      <div class="found" ref={stands} tabIndex={-1}>
        <Standing told={told} />
      </div>
      {sending.problem && <ProblemNotice problem={sending.problem} />}
      {wish && !wish.confirmed && (
        <ConfirmAddress
          busy={sending.busy}
          confirm={(code) => void ends(sending.tell('POST', `${PATH}/confirm`, { code }))}
        />
      )}
      <NoticeForm told={told} busy={sending.busy} save={(body) => void done(sending.tell('PUT', PATH, body))} />
      {wish && <Stop busy={sending.busy} stop={() => void ends(sending.tell('DELETE', PATH))} />}
      <Kept told={told} />
    </div>
  )
}

function Standing({ told: { wish } }: { readonly told: MailNotices }) {
  if (!wish) return <Notice kind="info" title={t('notices.none.title')} text={t('notices.none.text')} />
  if (!wish.confirmed)
    return <Notice kind="warning" title={t('notices.unconfirmed.title')} text={t('notices.unconfirmed.text')} />
  return (
    <>
      <Notice kind="success" title={t('notices.on.title')} text={t('notices.on.text')} />
      <p class="quiet">
        {t('notices.ends')} <Moment at={wish.endsAt} />
      </p>
    </>
  )
}

function Stop({ busy, stop }: { readonly busy: boolean; readonly stop: () => void }) {
  return (
    <section>
      <h2 class="kern-heading-medium">{t('notices.stop.title')}</h2>
      <p class="kern-body">{t('notices.stop.text')}</p>
      <button type="button" class="kern-btn kern-btn--secondary" disabled={busy} onClick={stop}>
        <span class="kern-label">{t('notices.stop')}</span>
      </button>
    </section>
  )
}

/** Where nobody exists and nothing is sent: what would have been. */
function Kept({ told: { sends, kept, wish } }: { readonly told: MailNotices }) {
  if (sends !== 'nowhere') return null
  return (
    <section>
      <h2 class="kern-heading-medium">{t('notices.kept.title')}</h2>
      {kept.length === 0 && <p class="kern-body">{t('notices.kept.none')}</p>}
      {kept.map(({ subject, text }, index) => (
        <details key={kept.length - index} class="kept-mail" open={index === 0}>
          <summary>
            <bdi lang={wish?.language}>{subject}</bdi>
          </summary>
          <p class="kept-mail-text" lang={wish?.language} dir="auto">
            {text}
          </p>
        </details>
      ))}
    </section>
  )
}
