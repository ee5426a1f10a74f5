/**
 * What a vacancy offers and asks, field by field; what says nothing is left out.
 */
import type { ComponentChildren } from 'preact'
import { CodeName, Credits } from '../codes/code-name.tsx'
import { named, t } from '../language.ts'
import { countryName, languageName } from '../names/names.ts'
import { regionName } from '../names/regions.ts'
import { type Content, dayName, directionOf, money } from './vacancy.ts'

type Facts = readonly (readonly [field: string, told: ComponentChildren | null])[]

export function VacancyFacts({ offer }: { readonly offer: Content }) {
  const facts = [...offered(offer), ...asked(offer)].filter(([, told]) => told !== null)
  return (
    <>
      <h2 class="kern-heading-medium">{t('vacancy.facts')}</h2>
      <dl class="kern-description-list">
        {facts.map(([field, told]) => (
          <div key={field} class="kern-description-list-item">
            <dt class="kern-description-list-item__key">{named('field', field)}</dt>
            <dd class="kern-description-list-item__value">{told}</dd>
          </div>
        ))}
      </dl>
      <Credits lists={['isco-08', 'isic-4', 'esco-skill']} />
    </>
  )
}

const isolated = (text: string | null): ComponentChildren | null => (text === null ? null : <bdi>{text}</bdi>)
const day = (text: string | null): ComponentChildren | null => (text === null ? null : dayName(text))
const several = (all: readonly string[]): ComponentChildren | null =>
  all.length === 0 ? null : <bdi>{all.join(', ')}</bdi>
const skills = (codes: readonly string[]): ComponentChildren | null =>
  codes.length === 0 ? null : (
    <ul class="plain-list">
      {codes.map((code) => (
        <li key={code}>
          <CodeName list="esco-skill" code={code} />
        </li>
      ))}
    </ul>
  )
const yes = (is: boolean): ComponentChildren | null => (is ? t('content.yes') : null)

function offered(offer: Content): Facts {
  const { language } = offer.title
  return [
    ['kind', named('code', `vacancy-kind.${offer.kind}`)],
    [
      'description',
      offer.description === null ? null : (
        <span class="text" lang={language} dir={directionOf(language)}>
          {offer.description}
        </span>
      ),
    ],
    ['employer', isolated(offer.employer)],
    ['country', countryName(offer.country)],
    ['region', isolated(offer.region === null ? null : regionName(offer.region))],
    ['city', isolated(offer.city)],
    ['contract', named('code', `contract-kind.${offer.contract}`)],
    ['openings', t('vacancy.openings', { count: offer.openings })],
    ['wage', wageOf(offer)],
    ['startDate', day(offer.startDate)],
    ['latestStart', day(offer.latestStart)],
    ['closingDate', day(offer.closingDate)],
    ['subsidyProgramme', isolated(offer.subsidyProgramme)],
    ['openToLocals', t(offer.openToLocals ? 'content.yes' : 'content.no')],
    ['developmentOriented', isolated(offer.developmentOriented?.reason ?? null)],
  ]
}

function wageOf({ wage }: Content): ComponentChildren | null {
  if (!wage) return null
  const { minimum, maximum, currency, period, gross } = wage
  const sums = [minimum, maximum].filter((sum) => sum !== null).map((sum) => money(sum, currency))
  return (
    <>
      <bdi>{[...new Set(sums)].join(' – ')}</bdi> / {named('code', `wage-period.${period}`)}
      {gross && `, ${t('vacancy.gross')}`}
    </>
  )
}

function asked(offer: Content): Facts {
  return [
    ['isco08', <CodeName list="isco-08" code={offer.isco08} />],
    ['isic', offer.isic === null ? null : <CodeName list="isic-4" code={offer.isic} />],
    ['essentialSkills', skills(offer.essentialSkills)],
    ['optionalSkills', skills(offer.optionalSkills)],
    ['teaches', skills(offer.teaches)],
    [
      'languages',
      offer.languages.length === 0 ? null : (
        <ul class="plain-list">
          {offer.languages.map(({ language, level }) => (
            <li key={language}>
              {languageName(language)} <bdi>{level}</bdi>
            </li>
          ))}
        </ul>
      ),
    ],
    ['isced2011', offer.isced2011 === null ? null : <bdi>{offer.isced2011}</bdi>],
    ['educationStrict', yes(offer.educationStrict)],
    ['experienceYears', offer.experienceYears === 0 ? null : t('vacancy.years', { years: offer.experienceYears })],
    ['regulated', yes(offer.regulated)],
    ['licences', several(offer.licences)],
  ]
}
