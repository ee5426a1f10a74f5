/**
 * The directory of centres: who there is, what they offer, how many they can take in and as of when.
 */
import { useState } from 'preact/hooks'
import type { CentreWhole } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { CentreFacts } from '../centres/centre-facts.tsx'
import { named, t } from '../language.ts'
import { corridorName, countryName } from '../names/names.ts'
import { regionName } from '../names/regions.ts'
import { Heading } from '../parts/heading.tsx'
import { SelectField } from '../parts/labelled.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { Numbered } from '../parts/number.tsx'

export function CentresPage() {
  const { value, problem, again } = useLoaded<{ items: readonly CentreWhole[] }>('/centres', 'none')
  const [service, setService] = useState('')
  const items = (value?.items ?? []).filter(({ services }) => service === '' || services.includes(service))
  const offered = [...new Set(value?.items.flatMap(({ services }) => services))]
    .map((code) => ({ value: code, text: named('code', `service.${code}`) }))
    .toSorted((a, b) => a.text.localeCompare(b.text))
  return (
    <>
      <Heading text={t('centres.title')} />
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      {!value && !problem && <p role="status">{t('loading')}</p>}
      {value && (
        <div class="case-filter">
          <SelectField
            label={t('centres.service')}
            value={service}
            options={[{ value: '', text: t('centres.any-service') }, ...offered]}
            onChange={setService}
          />
        </div>
      )}
      {value && <p role="status">{t('centres.count', { count: items.length })}</p>}
      {items.map((one) => (
        <section key={`${one.corridor} ${one.party}`} class="centre">
          <h2 class="kern-heading-medium">
            <bdi>{one.name}</bdi>
          </h2>
          <p class="quiet">
            <bdi>{placeOf(one)}</bdi> · <Numbered of={one.party} /> · <bdi>{corridorName(one.corridor)}</bdi>
          </p>
          <CentreFacts {...one} />
        </section>
      ))}
    </>
  )
}

/** A region without a name of its own is called by its places, of which the town is one. */
function placeOf({ city, region, country }: CentreWhole): string {
  const around = region === null ? null : regionName(region)
  const names = [city, around !== null && around.split(', ').includes(city ?? '') ? null : around, countryName(country)]
  return names.filter((part) => part !== null).join(', ')
}
