/**
 * What operators have proposed to do to parties, and what waits for another operator.
 * Keeps: one's own cannot be confirmed, and is shown all the same; what is over or would change nothing is not.
 */
import { named, t } from '../language.ts'
import { partyName } from '../names/names.ts'
import { Moment } from '../parts/moments.tsx'
import { Twice } from '../parts/twice.tsx'
import type { Partner, PartnerAct } from './shapes.ts'

interface WaitingProps {
  readonly acts: readonly PartnerAct[]
  readonly partners: readonly Partner[]
  readonly actor: string
  readonly busy: boolean
  readonly onConfirm: (id: string) => void
}

export function PartnersWaiting({ acts, partners, actor, busy, onConfirm }: WaitingProps) {
  const suspended = new Set(partners.flatMap(({ party, suspendedSince }) => (suspendedSince === null ? [] : [party])))
  const waiting = acts.filter(
    ({ act, party, confirmed, until }) =>
      !confirmed && Date.parse(until) > Date.now() && (act === 'resume') === suspended.has(party),
  )
  return (
    <section class="console-section" aria-labelledby="partners-waiting">
      <h2 id="partners-waiting" class="kern-heading-medium">
        {t('partners.waiting')}
      </h2>
      {waiting.length === 0 && <p class="kern-body">{t('partners.waiting.none')}</p>}
      <ul class="case-list">
        {waiting.map(({ id, act, party, reason, by, at, until }) => (
          <li key={id} class="person-line">
            <strong>{t(ASKED[act], { party: partyName(party) })}</strong>
            <span class="quiet">
              {named('partner-reason', reason)} · <bdi>{by}</bdi> · <Moment at={at} /> · {t('partners.until')}{' '}
              <Moment at={until} />
            </span>
            {by === actor ? (
              <span class="quiet">{t('partners.own')}</span>
            ) : (
              <Twice
                label={t('partners.confirm')}
                warning={t(WARNED[act], { party: partyName(party) })}
                busy={busy}
                onSure={() => onConfirm(id)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

const ASKED = { suspend: 'partner-ask.suspend', resume: 'partner-ask.resume' } as const
const WARNED = { suspend: 'partners.confirm.suspend', resume: 'partners.confirm.resume' } as const
