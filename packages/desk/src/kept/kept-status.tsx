/**
 * In the frame, always at the same place: whether there is a line, and what on this device waits to be sent.
 */
import { Link } from 'wouter-preact'
import { useLine } from '../api/line.ts'
import { t } from '../language.ts'
import { useKeeping } from './keeping.ts'
import { isWish } from './kept.ts'

export function KeptStatus() {
  const keeping = useKeeping()
  const line = useLine()
  const wishes = typeof keeping === 'object' ? keeping.things().filter(isWish) : []
  const isSignedOut = typeof keeping === 'object' && keeping.isSignedOut()
  const refused = wishes.filter(({ refusal }) => refusal !== null).length
  const words = refused > 0 ? t('kept.status.refused', { count: refused }) : t('kept.status', { count: wishes.length })
  return (
    <p class="desk-kept">
      <Link href="/kept">{keeping === 'none' ? t('kept.status.none') : words}</Link>
      <span role="status">{!line && t('kept.no-line')}</span>
      {isSignedOut && wishes.length > 0 && <a href="/sign-in">{t('kept.sign-in')}</a>}
    </p>
  )
}
