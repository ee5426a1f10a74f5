/**
 * Reads a file of vacancies in the form of tests/journeys/samples/vacancies.json.
 */
import { codeLists } from '@passerelle/contracts'
import { VACANCY_KINDS, type Vacancy } from '@passerelle/matching-rules'
import { z } from 'zod'
import { amount, codes, country, dashed, id, isced, maybeDay, place, readItems, years } from './read-items.ts'
import { languages } from './read-languages.ts'

const Wage = z.looseObject({
  max: amount,
  currency: z.string().regex(/^[A-Z]{3}$/, 'is no currency'),
  period: z.enum(codeLists['wage-period']),
})

const Shape = z
  .looseObject({
    vacancyId: id,
    kind: z.enum(VACANCY_KINDS).default('job'),
    status: z.preprocess(dashed, z.string().max(100)),
    closingDate: maybeDay,
    country,
    city: place,
    region: place,
    isco08: z.string().regex(/^\d{4}$/, 'is no ISCO-08 unit group'),
    essentialSkills: codes,
    optionalSkills: codes,
    teaches: codes,
    languages,
    isced2011: isced,
    educationStrict: z.boolean().default(false),
    experienceYears: years.default(0),
    wage: Wage.nullish(),
    startDate: maybeDay,
    latestStart: maybeDay,
    regulatedProfession: z.boolean().default(false),
    licences: codes,
  })
  .transform(
    (read): Vacancy => ({
      id: read.vacancyId,
      kind: read.kind,
      status: read.status === 'open' ? 'open' : 'closed',
      closingDate: read.closingDate,
      country: read.country,
      city: read.city,
      region: read.region,
      isco08: read.isco08,
      essentialSkills: read.essentialSkills,
      optionalSkills: read.optionalSkills,
      teaches: read.teaches,
      languages: read.languages,
      isced2011: read.isced2011,
      educationStrict: read.educationStrict,
      experienceYears: read.experienceYears,
      wage: read.wage ? { maximum: read.wage.max, currency: read.wage.currency, period: read.wage.period } : null,
      startDate: read.startDate,
      latestStart: read.latestStart,
      regulated: read.regulatedProfession,
      licences: read.licences,
    }),
  )

/** @throws Fault `usage` that names the vacancy by its number and the field */
export const readVacancies = (text: string): readonly Vacancy[] =>
  readItems(text, { one: 'vacancy', shape: Shape, idOf: (vacancy) => vacancy.id })
