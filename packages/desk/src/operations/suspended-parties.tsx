/**
 * The parties that are suspended, at the top of the pulse as long as that lasts. Where nobody is, there is nothing.
 */
import { Link } from 'wouter-preact'
import { t } from '../language.ts'
import { Moment } from '../parts/moments.tsx'
import { Party } from '../parts/party.tsx'
import type { Pulse } from './shapes.ts'

export function SuspendedParties({ suspended }: Pick<Pulse, 'suspended'>) {
  if (suspended.length === 0) return null
  return (
    <section class="console-section" aria-labelledby="pulse-suspended">
      <h2 id="pulse-suspended" class="kern-heading-medium">
        {t('pulse.suspended')}
      </h2>
      <ul class="plain-list">
        {suspended.map(({ party, since }) => (
          <li key={party}>
            <span class="mark mark--warning">
              <Party of={party} /> {t('pulse.suspended.since')} <Moment at={since} />
            </span>
          </li>
        ))}
      </ul>
      <Link class="stuck-way" href="/partners">
        {t('menu.partners')}
      </Link>
    </section>
  )
}
