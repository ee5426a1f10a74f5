/**
 * Without a line: what is shown is what was last answered in this session, and of when.
 */
import { t } from '../language.ts'
import { Notice } from '../parts/notice.tsx'

const absolute = (at: Date): string =>
  new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' }).format(at)

interface AsOfProps {
  readonly at: Date | null
  /** Asks anew: it does so by itself too, once the line is back. */
  readonly again: () => void
}

export function AsOf({ at, again }: AsOfProps) {
  const text = t('kept.as-of', { at: absolute(at ?? new Date()) })
  return <Notice kind="warning" title={t('unreachable.title')} text={text} onRetry={again} />
}
