/**
 * What the own centre has told the offices: places, services, hours; and what is told of the country. Who leads changes it from here.
 */
import { Link } from 'wouter-preact'
import type { CentreWhole, MatterOverview } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { CentreFacts } from '../centres/centre-facts.tsx'
import { KeptOf } from '../kept/kept-of.tsx'
import { named, t } from '../language.ts'
import { corridorName, partyName } from '../names/names.ts'
import type { PageProps } from '../pages.tsx'
import { Heading } from '../parts/heading.tsx'
import { Moment } from '../parts/moments.tsx'
import { ProblemNotice } from '../parts/notice.tsx'

export function OurCentrePage({ working }: PageProps) {
  return (
    <>
      <Heading text={t('our-centre.title')} />
      <p class="kern-body">{t('our-centre.what')}</p>
      <KeptOf home="/our-centre" />
      {working.self.corridors.map((corridor) => (
        <InCorridor key={corridor} corridor={corridor} party={working.session.party} />
      ))}
    </>
  )
}

interface InCorridorProps {
  readonly corridor: string
  readonly party: string
}

function InCorridor({ corridor, party }: InCorridorProps) {
  const centre = useLoaded<CentreWhole>(`/centres/${party}?corridor=${corridor}`, 'none')
  const sheets = useLoaded<{ items: readonly MatterOverview[] }>(
    `/matters?kind=country-sheet&corridor=${corridor}&limit=50`,
    'none',
  )
  const problem = centre.problem ?? sheets.problem
  const to = (type: string, ref = '') => `/our-centre/${corridor}/${type}${ref}`
  return (
    <section>
      <h2 class="kern-heading-medium">
        <bdi>{centre.value?.name ?? partyName(party)}</bdi> · <bdi>{corridorName(corridor)}</bdi>
      </h2>
      {problem && <ProblemNotice problem={problem} onRetry={() => (centre.again(), sheets.again())} />}
      {!problem && !(centre.value && sheets.value) && <p role="status">{t('loading')}</p>}
      {centre.value && <CentreFacts {...centre.value} />}
      <ul class="action-list">
        <li>
          <Link class="kern-link" href={to('centre.capacity-changed')}>
            {named('command', 'centre.capacity-changed')}
          </Link>
        </li>
        <li>
          <Link class="kern-link" href={to('centre-profile.changed')}>
            {named('command', 'centre-profile.changed')}
          </Link>
        </li>
      </ul>
      <h2 class="kern-heading-medium">{t('our-centre.sheets')}</h2>
      {sheets.value?.items.length === 0 && <p class="kern-body">{t('our-centre.no-sheets')}</p>}
      <ul class="case-list">
        {sheets.value?.items.map(({ matterRef, content, toldAt }) => (
          <li key={matterRef} class="person-line">
            <Link class="kern-link" href={to('country-sheet.published', `/${matterRef}`)}>
              {named('code', `information-topic.${String(content?.['topic'])}`)}
            </Link>
            <span class="quiet">
              <Moment at={toldAt} />
            </span>
          </li>
        ))}
      </ul>
      <Link class="kern-link assigned-change" href={to('country-sheet.published')}>
        {named('command', 'country-sheet.published')}
      </Link>
    </section>
  )
}
