/**
 * The directory as the registry publishes it and the ends read it: parties with their calendars, programmes, corridors.
 * Keeps: one description for both sides of the wire. Nothing in it is personal.
 */
import {
  type Corridor,
  type LocalDate,
  type PartyId,
  parseCorridor,
  parseLocalDate,
  parsePartyId,
} from '@passerelle/kernel'
import { z } from 'zod'
import { codeLists } from './generated/catalogue.ts'

/** Text that a parser of the kernel vouches for; zod itself keeps no brand. */
const branded = <Text extends string>(fits: (text: string) => boolean): z.ZodType<Text, string> =>
  z.string().max(64).refine(fits) as unknown as z.ZodType<Text, string>

export const PartyIdText = branded<PartyId>((text) => parsePartyId(text).ok)
export const CorridorText = branded<Corridor>((text) => parseCorridor(text).ok)
const Day = branded<LocalDate>((text) => parseLocalDate(text).ok)
export const CountryText = z.string().regex(/^[A-Z]{2}$/)
export const LanguageText = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
export const ServiceText = z.enum(codeLists.service)
export const EndText = z.enum(['destination', 'origin'])
const Name = z.string().min(1).max(200)
const Code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:|-]{0,63}$/)

export const DirectoryParty = z.strictObject({
  party: PartyIdText.describe('The party, as events name it.'),
  end: EndText.describe('On which side of its corridors it stands.'),
  kind: z.enum(['counselling-office', 'reintegration-centre']).describe('What it is.'),
  operator: Code.describe('Who runs it.'),
  country: CountryText.describe('ISO 3166-1 alpha-2.'),
  region: z.string().max(8).nullable().describe('ISO 3166-2, where there is one.'),
  city: Name,
  name: Name,
  timeZone: z
    .string()
    .regex(/^[A-Za-z_]+(\/[A-Za-z_+-]+)*$/)
    .describe('IANA name.'),
  workingDays: z.array(z.int().min(1).max(7)).min(1).max(7).describe('ISO weekdays, Monday is 1.'),
  holidays: z.array(Day).max(500).describe('Public holidays where the party is.'),
  closures: z
    .array(z.strictObject({ from: Day, to: Day }))
    .max(100)
    .describe('Days on which it is closed, both included.'),
  responseDays: z
    .strictObject({ normal: z.int().min(1).max(90), urgent: z.int().min(1).max(90) })
    .describe('Working days in which it answers.'),
  services: z.array(ServiceText).max(100),
  languages: z.array(LanguageText).max(50),
  capacity: z.int().min(0).nullable().describe('People a month it can take in; null where it did not say.'),
  countriesServed: z.array(CountryText).max(250).describe('Countries at the other end that it knows best.'),
  acceptsForced: z.boolean().nullable().describe('Whether it takes people who did not choose to return.'),
  contact: z
    .strictObject({ channel: z.enum(codeLists['contact-channel']), value: z.string().min(1).max(200) })
    .optional()
    .describe(
      'By what somebody turns to it; of the party, of no person. Left out where nothing is known: older ends know no such member.',
    ),
})
export type DirectoryParty = z.infer<typeof DirectoryParty>

export const Programme = z.looseObject({
  id: Code,
  title: Name,
  level: Code,
  kind: Code,
  countries: z.union([z.literal('*'), z.array(CountryText)]),
  returnTypes: z.array(Code),
})
export type Programme = z.infer<typeof Programme>

export const CorridorEntry = z.strictObject({
  corridor: CorridorText,
  destination: CountryText,
  origin: CountryText,
  since: Day.describe('First day on which it was open.'),
})
export type CorridorEntry = z.infer<typeof CorridorEntry>

/** All of it at once, for the ends' caches. */
export const Directory = z.strictObject({
  version: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .describe('Changes whenever anything in it does.'),
  parties: z.array(DirectoryParty).max(10_000),
  programmes: z.array(Programme).max(10_000),
  corridors: z.array(CorridorEntry).max(1_000),
})
export type Directory = z.infer<typeof Directory>
