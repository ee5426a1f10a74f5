/**
 * The parties that are suspended, and since when.
 */
import { t } from '../language.ts'
import { Moment } from '../parts/moments.tsx'
import { Party } from '../parts/party.tsx'
import type { Partner } from './shapes.ts'

export function SuspendedPartners({ partners }: { readonly partners: readonly Partner[] }) {
  const suspended = partners.filter(({ suspendedSince }) => suspendedSince !== null)
  return (
    <section class="console-section" aria-labelledby="partners-suspended">
      <h2 id="partners-suspended" class="kern-heading-medium">
        {t('partners.suspended')}
      </h2>
      {suspended.length === 0 && <p class="kern-body">{t('partners.suspended.none')}</p>}
      <ul class="plain-list">
        {suspended.map(({ party, suspendedSince }) => (
          <li key={party}>
            <span class="mark mark--warning">
              <Party of={party} /> {t('pulse.suspended.since')} <Moment at={suspendedSince ?? ''} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
