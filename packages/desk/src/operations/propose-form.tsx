/**
 * Proposes that a party is suspended, or taken up again where it is: which of the two, its standing says.
 */
import { useState } from 'preact/hooks'
import { named, t } from '../language.ts'
import { partyName } from '../names/names.ts'
import { SelectField } from '../parts/labelled.tsx'
import type { Partner, PartnerAct } from './shapes.ts'

/** As the registry knows them. */
const REASONS = {
  suspend: ['technical-fault', 'security-incident', 'keys-lost', 'own-request', 'agreement-ended', 'rules-broken'],
  resume: ['settled', 'in-error'],
} as const

interface ProposeFormProps {
  readonly partners: readonly Partner[]
  readonly busy: boolean
  readonly onPropose: (wanted: Pick<PartnerAct, 'party' | 'act' | 'reason'>) => void
}

export function ProposeForm({ partners, busy, onPropose }: ProposeFormProps) {
  const [party, setParty] = useState('')
  const [reason, setReason] = useState('')
  const [isLacking, setLacking] = useState(false)
  const act = partners.some((one) => one.party === party && one.suspendedSince !== null) ? 'resume' : 'suspend'
  const nothing = { value: '', text: t('partners.choose') }
  const choose = (chosen: string) => {
    setParty(chosen)
    setReason('')
  }
  const propose = () => {
    setLacking(party === '' || reason === '')
    if (party === '' || reason === '') return
    onPropose({ party, act, reason })
    choose('')
  }
  const byName = partners.toSorted((a, b) => partyName(a.party).localeCompare(partyName(b.party)))
  return (
    <section class="console-section" aria-labelledby="partners-propose">
      <h2 id="partners-propose" class="kern-heading-medium">
        {t('partners.propose')}
      </h2>
      <p class="kern-body">{t('partners.propose.what')}</p>
      <form
        class="find-trace"
        onSubmit={(event) => {
          event.preventDefault()
          propose()
        }}
      >
        <SelectField
          label={t('partners.party')}
          value={party}
          options={[nothing, ...byName.map((one) => ({ value: one.party, text: partyName(one.party) }))]}
          onChange={choose}
        />
        <SelectField
          label={t('partners.reason')}
          value={reason}
          options={[nothing, ...REASONS[act].map((value) => ({ value, text: named('partner-reason', value) }))]}
          onChange={setReason}
        />
        <button type="submit" class="kern-btn kern-btn--primary" disabled={busy}>
          <span class="kern-label">{t(act === 'suspend' ? 'partners.suspend' : 'partners.resume')}</span>
        </button>
        <p role="status">{isLacking && t('partners.lacks')}</p>
      </form>
    </section>
  )
}
