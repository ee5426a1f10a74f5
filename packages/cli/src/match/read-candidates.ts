/**
 * Reads a file of candidates in the form of tests/journeys/samples/candidates.json: of each the `profile`, or a bare one.
 * Keeps: what stands beside the profile (status, gender, age band, needs) is never looked at.
 */
import { codeLists, type PurposeCode, type RecognitionHeld, type RecognitionStatusCode } from '@passerelle/contracts'
import type { Candidate } from '@passerelle/matching-rules'
import { z } from 'zod'
import { amount, codes, country, dashed, id, isced, isco, maybeDay, place, readItems, years } from './read-items.ts'
import { languages } from './read-languages.ts'

const Wage = z
  .looseObject({
    min: amount,
    currency: z.string().regex(/^[A-Z]{3}$/, 'is no currency'),
    period: z.enum(codeLists['wage-period']),
  })
  .transform(({ min, currency, period }) => ({ minimum: min, currency, period }))

/** Of a list that others may make longer, those we know. */
const known = <Code extends string>(list: readonly Code[], code: string): Code | undefined =>
  list.find((one) => one === dashed(code))

/** `not_required` and the like are no recognition. */
const recognitions = z
  .array(z.looseObject({ isco08: isco, status: z.string().max(100) }))
  .default([])
  .transform((all): readonly RecognitionHeld[] =>
    all.flatMap(({ isco08, status }) => {
      const code = known<RecognitionStatusCode>(codeLists['recognition-status'], status)
      return code ? [{ isco08, status: code }] : []
    }),
  )

/** What follows an introduction (`employer_disclosure`) plays no part here. */
const consents = z
  .array(z.string().max(100))
  .transform((all): readonly PurposeCode[] => all.flatMap((one) => known<PurposeCode>(codeLists.purpose, one) ?? []))

const Profile = z
  .looseObject({
    caseNo: id,
    returnCountry: country,
    homeCity: place,
    homeRegion: place,
    mobility: z.enum(codeLists.mobility),
    occupations: z.array(z.looseObject({ isco08: isco, years, wanted: z.boolean() })).default([]),
    skills: codes,
    languages,
    isced2011: isced,
    availableFrom: maybeDay,
    expectedWage: Wage.nullish(),
    recognitions,
    licences: codes,
    consents,
  })
  .transform(
    (read): Candidate => ({
      id: read.caseNo,
      returnCountry: read.returnCountry,
      homeCity: read.homeCity,
      homeRegion: read.homeRegion,
      mobility: read.mobility,
      occupations: read.occupations.map(({ isco08, years, wanted }) => ({ isco08, years, wanted })),
      skills: read.skills,
      languages: read.languages,
      isced2011: read.isced2011,
      availableFrom: read.availableFrom,
      expectedWage: read.expectedWage ?? null,
      recognitions: read.recognitions,
      licences: read.licences,
      consents: read.consents,
    }),
  )

const inProfile = (raw: unknown): unknown =>
  typeof raw === 'object' && raw !== null && 'profile' in raw ? raw.profile : raw

/** @throws Fault `usage` that names the candidate by their number and the field, and nothing of the profile */
export const readCandidates = (text: string): readonly Candidate[] =>
  readItems(text, { one: 'candidate', shape: z.preprocess(inProfile, Profile), idOf: (candidate) => candidate.id })
