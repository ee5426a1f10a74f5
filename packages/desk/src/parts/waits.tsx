/**
 * Said where something was sent and nobody has answered: it lies on the device and goes by itself; until then nothing has changed.
 */
import { Link } from 'wouter-preact'
import { t } from '../language.ts'
import { Notice } from './notice.tsx'

export function Waits() {
  return (
    <div class="work-done">
      <Notice kind="info" title={t('written.waits')} text={t('written.waits.means')} />
      <Link class="kern-link" href="/kept">
        {t('kept.back')}
      </Link>
    </div>
  )
}
