/**
 * Who has had whom suspended or taken up again, and why: the newest first.
 */
import { named, t } from '../language.ts'
import { Moment } from '../parts/moments.tsx'
import { Party } from '../parts/party.tsx'
import { FactTable } from './fact-table.tsx'
import type { PartnerAct } from './shapes.ts'

export function PartnerActsTable({ acts }: { readonly acts: readonly PartnerAct[] }) {
  const columns = [
    t('partners.at'),
    t('partners.party'),
    t('partners.act'),
    t('partners.reason'),
    t('partners.by'),
    t('partners.confirmed'),
  ]
  const rows = acts.map(({ id, party, act, reason, by, at, confirmed }) => ({
    key: id,
    head: <Moment at={at} />,
    cells: [
      <Party of={party} />,
      named('partner-act', act),
      named('partner-reason', reason),
      <bdi>{by}</bdi>,
      confirmed ? <bdi>{confirmed.by}</bdi> : t('partners.nobody'),
    ],
  }))
  return (
    <section class="console-section" aria-labelledby="partners-acts">
      <h2 id="partners-acts" class="kern-heading-medium">
        {t('partners.acts')}
      </h2>
      {rows.length === 0 ? (
        <p class="kern-body">{t('partners.acts.none')}</p>
      ) : (
        <FactTable named="partners-acts" columns={columns} rows={rows} />
      )}
    </section>
  )
}
