/**
 * That ends did not answer, so that nobody takes a list without them for the whole.
 */
import { i18n } from '@lingui/core'
import { t } from '../language.ts'
import { Notice } from '../parts/notice.tsx'
import { endName } from './names-of-ends.ts'

/** Names of ends as they stand in a sentence. */
export const inSentence = (ends: readonly string[]): string =>
  new Intl.ListFormat(i18n.locale).format(ends.map((end) => endName(end)))

interface SilentEndsProps {
  readonly ends: readonly string[]
  readonly onRetry: () => void
}

export function SilentEnds({ ends, onRetry }: SilentEndsProps) {
  if (ends.length === 0) return null
  return (
    <Notice
      kind="warning"
      title={t('aside.silent.title')}
      text={t('aside.silent', { ends: inSentence(ends) })}
      onRetry={onRetry}
    />
  )
}
