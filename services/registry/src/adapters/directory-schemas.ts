/**
 * The form of the directory's files, as they are published. Members that we do not use may be there.
 */
import { codeLists } from '@passerelle/contracts'
import { type LocalDate, parseLocalDate } from '@passerelle/kernel'
import { z } from 'zod'

const Day = z
  .string()
  .refine((text) => parseLocalDate(text).ok)
  .transform((text) => text as LocalDate)
const listOf = <Item extends z.ZodType>(item: Item) => z.looseObject({ items: z.array(item) })

const Contact = z.strictObject({ channel: z.enum(codeLists['contact-channel']), value: z.string() })

const OfficeItem = z.looseObject({
  officeId: z.string(),
  name: z.string(),
  city: z.string(),
  state: z.string().regex(/^[A-Z]{2}-/),
  carrier: z.string(),
  counsellingLanguages: z.array(z.string()),
  focusCountries: z.array(z.string()),
  timeZone: z.string(),
  contact: Contact.optional(),
})
export type Office = z.infer<typeof OfficeItem>

const CentreItem = z.looseObject({
  centreId: z.string(),
  name: z.string(),
  country: z.string(),
  city: z.string(),
  region: z.string(),
  languages: z.array(z.string()),
  timeZone: z.string(),
  services: z.array(z.string()),
  monthlyIntakeCapacity: z.int(),
  operatorType: z.string(),
  openDaysPerWeek: z.int().min(1).max(7),
  responseDays: z.strictObject({ normal: z.int(), urgent: z.int() }),
  acceptsNonVoluntary: z.boolean(),
  contact: Contact.optional(),
})
export type Centre = z.infer<typeof CentreItem>

const Holiday = z.strictObject({ date: Day, name: z.string(), expected: z.boolean().optional() })
const Calendar = z.strictObject({
  weekend: z.array(z.int().min(1).max(7)).min(1).max(3),
  holidays: z.array(Holiday),
  regions: z.record(z.string(), z.array(Holiday)).optional(),
})

export const OfficesFile = listOf(OfficeItem)
export const CentresFile = listOf(CentreItem)
export const ProgrammesFile = listOf(z.looseObject({ id: z.string() }))
export const CorridorsFile = listOf(z.strictObject({ corridor: z.string(), since: z.string() }))
export const CalendarFile = z.looseObject({ countries: z.record(z.string(), Calendar) })
