/**
 * Whether there is a line to operations: always at the same place; and what is shown where there was none from the start.
 */
import { useLine } from '../api/line.ts'
import { t } from '../language.ts'
import { Notice } from '../parts/notice.tsx'

export function ConsoleStatus() {
  const line = useLine()
  return (
    <p class="desk-kept" role="status">
      {t(line ? 'console.line' : 'console.no-line')}
    </p>
  )
}

export function Unreachable({ onRetry }: { readonly onRetry: () => void }) {
  return <Notice kind="danger" title={t('unreachable.title')} text={t('unreachable.text')} onRetry={onRetry} />
}
