/**
 * A desk that was opened without a line: nobody can be signed in, so nothing can be read; what was written is there all the same.
 */
import { useEffect, useState } from 'preact/hooks'
import { t } from '../language.ts'
import { Notice } from '../parts/notice.tsx'
import { countKept } from './kept-database.ts'

export function NoLine({ onRetry }: { readonly onRetry: () => void }) {
  const [count, setCount] = useState(0)
  useEffect(() => {
    countKept().then(setCount, () => undefined)
  }, [])
  return (
    <>
      <Notice kind="danger" title={t('unreachable.title')} text={t('unreachable.text')} onRetry={onRetry} />
      {count > 0 && <p class="kern-body">{t('kept.sealed', { count })}</p>}
    </>
  )
}
