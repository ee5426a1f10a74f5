/**
 * A message to the reader: what happened, what it means, what to do.
 */
import type { Problem } from '../api/problem.ts'
import { type TextId, t } from '../language.ts'

/** Written out, as styles that no source names are left out of a desk. */
const LOOKS = {
  info: ['kern-alert kern-alert--info', 'kern-icon kern-icon--info'],
  warning: ['kern-alert kern-alert--warning', 'kern-icon kern-icon--warning'],
  danger: ['kern-alert kern-alert--danger', 'kern-icon kern-icon--danger'],
  success: ['kern-alert kern-alert--success', 'kern-icon kern-icon--success'],
} as const

interface NoticeProps {
  readonly kind: keyof typeof LOOKS
  readonly title: string
  readonly text: string
  readonly onRetry?: (() => void) | undefined
  /** What the button says, where that is not "try again". */
  readonly retry?: TextId
}

export function Notice({ kind, title, text, onRetry, retry = 'retry' }: NoticeProps) {
  const [box, sign] = LOOKS[kind]
  return (
    <div class={box} role={kind === 'danger' ? 'alert' : 'status'}>
      <div class="kern-alert__header">
        <span class={sign} aria-hidden="true" />
        <span class="kern-title">{title}</span>
      </div>
      <div class="kern-alert__body">
        <p class="kern-body">{text}</p>
        {onRetry && (
          <button type="button" class="kern-btn kern-btn--secondary" onClick={onRetry}>
            <span class="kern-label">{t(retry)}</span>
          </button>
        )}
      </div>
    </div>
  )
}

const NO_ANSWER: Readonly<Record<string, readonly [TextId, TextId]>> = {
  unreachable: ['unreachable.title', 'unreachable.text'],
  'not-done': ['press.not-done.title', 'press.not-done.text'],
  'maybe-done': ['press.maybe-done.title', 'press.maybe-done.text'],
}

/** A problem of the end in its own words, or that nothing answers. */
export function ProblemNotice({ problem, onRetry }: { readonly problem: Problem; readonly onRetry?: () => void }) {
  const { code, title, detail } = problem
  const [noTitle, noText] = NO_ANSWER[code] ?? []
  if (noTitle && noText) return <Notice kind="danger" title={t(noTitle)} text={t(noText)} onRetry={onRetry} />
  return (
    <Notice kind="danger" title={title || t('unknown.title')} text={detail || t('unknown.text')} onRetry={onRetry} />
  )
}
