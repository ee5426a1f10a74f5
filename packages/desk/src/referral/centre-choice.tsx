/**
 * The centres of a corridor to choose from, narrowed by what is needed and which language is spoken.
 */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { CentreWhole } from '../api/shapes.ts'
import { named, t } from '../language.ts'
import { isolated, languageName, listed, partyInFull } from '../names/names.ts'
import { SelectField } from '../parts/labelled.tsx'

interface CentreChoiceProps {
  readonly centres: readonly CentreWhole[]
  /** Who was chosen before. */
  readonly receiver: string | null
  readonly busy: boolean
  readonly onChoose: (party: string) => void
}

const unique = (items: readonly string[]): readonly string[] => [...new Set(items)]
const serviceName = (service: string): string => named('code', `service.${service}`)

export function CentreChoice({ centres, ...choice }: CentreChoiceProps) {
  const [service, setService] = useState('')
  const [language, setLanguage] = useState('')
  const fit = centres.filter(
    ({ services, languages }) =>
      (service === '' || services.includes(service)) && (language === '' || languages.includes(language)),
  )
  return (
    <>
      <div class="narrowing">
        <Narrow
          id="by-service"
          label={t('receiver.by-service')}
          all={unique(centres.flatMap(({ services }) => services))}
          word={serviceName}
          chosen={service}
          onChoose={setService}
        />
        <Narrow
          id="by-language"
          label={t('receiver.by-language')}
          all={unique(centres.flatMap(({ languages }) => languages))}
          word={languageName}
          chosen={language}
          onChoose={setLanguage}
        />
      </div>
      <p role="status">{t('receiver.found', { count: fit.length })}</p>
      <ul class="plain-list">
        {fit.map((centre) => (
          <CentreCard key={centre.party} centre={centre} {...choice} />
        ))}
      </ul>
    </>
  )
}

interface NarrowProps {
  readonly id: string
  readonly label: string
  readonly all: readonly string[]
  readonly word: (code: string) => string
  readonly chosen: string
  readonly onChoose: (code: string) => void
}

function Narrow({ id, label, all, word, chosen, onChoose }: NarrowProps) {
  const sorted = all.toSorted((a, b) => word(a).localeCompare(word(b)))
  const options = [{ value: '', text: t('receiver.any') }, ...sorted.map((code) => ({ value: code, text: word(code) }))]
  return <SelectField id={id} label={label} value={chosen} options={options} onChange={onChoose} />
}

type CardProps = Pick<CentreChoiceProps, 'receiver' | 'busy' | 'onChoose'> & { readonly centre: CentreWhole }

function CentreCard({ centre, receiver, busy, onChoose }: CardProps) {
  const { party, city, services, languages, answer } = centre
  return (
    <li class="centre">
      <h2 class="kern-heading-small">
        <bdi>{partyInFull(party)}</bdi>
      </h2>
      <dl class="told">
        {city !== null && <Fact term={t('centre.place')} said={<bdi>{city}</bdi>} />}
        <Fact term={t('centre.services')} said={listed(services.map(serviceName))} />
        <Fact term={t('centre.languages')} said={listed(languages.map(languageName))} />
        <Fact term={t('centre.places')} said={placesOf(centre)} />
        <Fact term={t('centre.answers')} said={answersOf(answer)} />
      </dl>
      <button type="button" class="kern-btn kern-btn--secondary" disabled={busy} onClick={() => onChoose(party)}>
        <span class="kern-label">
          {t(party === receiver ? 'receiver.keep' : 'receiver.choose', { name: isolated(partyInFull(party)) })}
        </span>
      </button>
    </li>
  )
}

const Fact = ({ term, said }: { readonly term: string; readonly said: ComponentChildren }) => (
  <div>
    <dt>{term}</dt>
    <dd>{said}</dd>
  </div>
)

function placesOf({ capacity }: CentreWhole): string {
  if (capacity === null || capacity.places.length === 0) return t('centre.places-unknown')
  const each = listed(capacity.places.map(({ service, freePlaces }) => `${serviceName(service)}: ${freePlaces}`))
  const age = t('centre.told', { days: capacity.ageInDays })
  return capacity.isOld ? `${each} (${age} ${t('centre.old')})` : `${each} (${age})`
}

function answersOf({ within, typical, registered }: CentreWhole['answer']): string {
  if (typical !== null) return t('centre.typical', { days: typical })
  return within === null ? t('centre.registered', { days: registered }) : t('centre.within', { days: within })
}
