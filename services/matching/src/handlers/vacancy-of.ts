/**
 * A vacancy as the rules see it, from the event that told it as a whole.
 */
import type { VacancyContent } from '@passerelle/contracts'
import { decodeEvent, type SchemaSource } from '@passerelle/contracts/avro'
import type { Vacancy } from '@passerelle/matching-rules'
import type { ToldVacancy } from '../domain/vacancy-store.ts'

/** @returns undefined for one that is closed, or cannot be read */
export function vacancyOf({ ref, closed, value }: ToldVacancy, schemas: SchemaSource): Vacancy | undefined {
  const decoded = closed || value === null ? undefined : decodeEvent(value, schemas, { end: 'origin' })
  if (!decoded?.ok) return undefined
  const { event } = decoded.value
  const isWhole = event.type === 'vacancy.published' || event.type === 'vacancy.changed'
  return isWhole ? asRulesSeeIt(ref, event.body.content) : undefined
}

const asRulesSeeIt = (id: string, content: VacancyContent): Vacancy => ({
  id,
  status: 'open',
  kind: content.kind,
  closingDate: content.closingDate,
  country: content.country,
  city: content.city,
  region: content.region,
  isco08: content.isco08,
  essentialSkills: content.essentialSkills,
  optionalSkills: content.optionalSkills,
  teaches: content.teaches,
  languages: content.languages,
  isced2011: content.isced2011,
  educationStrict: content.educationStrict,
  experienceYears: content.experienceYears,
  wage: content.wage,
  startDate: content.startDate,
  latestStart: content.latestStart,
  regulated: content.regulated,
  licences: content.licences,
})
