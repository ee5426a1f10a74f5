/**
 * What a vacancy is read from: its fields by name, which of them have to be there, and what is meant where nobody says anything.
 */
export const FIELDS = [
  'reference',
  'kind',
  'title',
  'description',
  'employer',
  'country',
  'region',
  'city',
  'isco08',
  'isic',
  'contract',
  'openings',
  'essentialSkills',
  'optionalSkills',
  'teaches',
  'languages',
  'isced2011',
  'educationStrict',
  'experienceYears',
  'wageMinimum',
  'wageMaximum',
  'currency',
  'wagePeriod',
  'gross',
  'startDate',
  'latestStart',
  'closingDate',
  'regulated',
  'licences',
  'openToLocals',
  'subsidyProgramme',
  'developmentReason',
  'sectorStrategy',
] as const
export type Field = (typeof FIELDS)[number]

/** Where neither the row nor the mapping says anything. The report tells each that was used. */
export const ASSUMED: Readonly<Partial<Record<Field, string>>> = {
  kind: 'job',
  contract: 'other',
  openings: '1',
  educationStrict: 'no',
  experienceYears: '0',
  gross: 'yes',
  regulated: 'no',
  openToLocals: 'yes',
}
