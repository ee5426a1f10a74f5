/**
 * What has not happened, and whether it is urgent: the heading of an entry.
 */
import { t } from '../language.ts'

export function StuckHeading({ what, isUrgent }: { readonly what: string; readonly isUrgent: boolean }) {
  return (
    <h2 class="kern-heading-small">
      {isUrgent && (
        <span class="kern-badge kern-badge--danger">
          <span class="kern-label">{t('stuck.urgent')}</span>
        </span>
      )}{' '}
      {what}
    </h2>
  )
}
