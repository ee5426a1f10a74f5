/**
 * Without a line: what is shown is what was last answered in this session, and of when.
 */
import { t } from '../language.ts'
import { Notice } from '../parts/notice.tsx'

const absolute = (at: Date): string =>
  new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' }).format(at)

export function AsOf({ at }: { readonly at: Date | null }) {
  return (
    <Notice kind="warning" title={t('unreachable.title')} text={t('kept.as-of', { at: absolute(at ?? new Date()) })} />
  )
}
