/**
 * Reads the directory from its files: offices, centres, programmes, corridors, calendars.
 * Keeps: a file that is not in order stops the start, with the file's name; nothing half-read is ever served.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import {
  CorridorEntry,
  CorridorText,
  Directory,
  type DirectoryParty,
  type Programme,
} from '@passerelle/contracts/directory'
import { canonicalJson, countryOf, Fault, type Json } from '@passerelle/kernel'
import type { z } from 'zod'
import { ownCode, ownCodes } from '../domain/codes.ts'
import { mayBeParty } from '../domain/who-may-be-a-party.ts'
import { type CountryCalendar, holidays, workingDays } from '../domain/working-week.ts'
import {
  CalendarFile,
  type Centre,
  CentresFile,
  CorridorsFile,
  type Office,
  OfficesFile,
  ProgrammesFile,
} from './directory-schemas.ts'

type Calendars = Readonly<Record<string, CountryCalendar>>
const OFFICE_WORKING_DAYS = 5
/** What an office promises where it says nothing: DOMAIN's proposal for centres. */
const RESPONSE_DAYS = { normal: 10, urgent: 2 }

async function read<Content>(folder: string, name: string, schema: z.ZodType<Content>): Promise<Content> {
  const file = path.join(folder, name)
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (cause) {
    throw new Fault('directory-file-invalid', `${name} cannot be read as what it should be`, { cause })
  }
}

function partyOfOffice(office: Office, calendars: Calendars): unknown {
  const country = office.state.slice(0, 2)
  return {
    party: office.officeId,
    end: 'destination',
    kind: 'counselling-office',
    operator: ownCode(office.carrier),
    country,
    region: office.state,
    city: office.city,
    name: office.name,
    timeZone: office.timeZone,
    workingDays: workingDays(calendars[country], OFFICE_WORKING_DAYS),
    holidays: holidays(calendars[country], office.state),
    closures: [],
    responseDays: RESPONSE_DAYS,
    services: [],
    languages: office.counsellingLanguages,
    capacity: null,
    countriesServed: office.focusCountries,
    acceptsForced: null,
    ...(office.contact ? { contact: office.contact } : {}),
  }
}

function partyOfCentre(centre: Centre, calendars: Calendars): unknown {
  const { country, region, city, name, timeZone, languages, responseDays } = centre
  return {
    party: centre.centreId,
    end: 'origin',
    kind: 'reintegration-centre',
    operator: ownCode(centre.operatorType),
    country,
    region,
    city,
    name,
    timeZone,
    workingDays: workingDays(calendars[country], centre.openDaysPerWeek),
    holidays: holidays(calendars[country], region),
    closures: [],
    responseDays,
    services: centre.services.map(ownCode),
    languages,
    capacity: centre.monthlyIntakeCapacity,
    countriesServed: [],
    acceptsForced: centre.acceptsNonVoluntary,
    ...(centre.contact ? { contact: centre.contact } : {}),
  }
}

const entryOf = ({ corridor, since }: { corridor: string; since: string }): CorridorEntry => {
  const name = CorridorText.parse(corridor)
  const country = (end: 'destination' | 'origin'): string => countryOf(name, end).toUpperCase()
  return CorridorEntry.parse({ corridor, destination: country('destination'), origin: country('origin'), since })
}

const by =
  <T>(key: (item: T) => string) =>
  (a: T, b: T): number =>
    key(a) < key(b) ? -1 : 1

/** The items of all files of a name and its variants: `centres.json`, `centres-second.json`. */
async function readAll<Item>(folder: string, stem: string, schema: z.ZodType<{ items: Item[] }>): Promise<Item[]> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(stem) && name.endsWith('.json')).toSorted()
  const files = await Promise.all(names.map((name) => read(folder, name, schema)))
  return files.flatMap(({ items }) => items)
}

async function readParties(folder: string): Promise<unknown[]> {
  const { countries } = await read(folder, 'calendars.json', CalendarFile)
  const offices = await readAll(folder, 'counselling-offices', OfficesFile)
  const centres = await readAll(folder, 'centres', CentresFile)
  return [
    ...offices.map((office) => partyOfOffice(office, countries)),
    ...centres.map((centre) => partyOfCentre(centre, countries)),
  ]
}

/** @throws Fault directory-file-invalid */
export async function readDirectory(folder: string): Promise<Directory> {
  const content = {
    parties: await readParties(folder),
    programmes: (await read(folder, 'programmes.json', ProgrammesFile)).items.map(ownCodes),
    corridors: (await read(folder, 'corridors.json', CorridorsFile)).items.map(entryOf),
  }
  const version = createHash('sha256')
    .update(canonicalJson(content as unknown as Json))
    .digest('hex')
    .slice(0, 16)
  const directory = Directory.safeParse({ version, ...content })
  if (!directory.success)
    throw new Fault('directory-file-invalid', 'the directory is not in order', { cause: directory.error })
  const { parties, programmes } = directory.data
  const enforcing = parties.find((party) => !mayBeParty(party))
  if (enforcing)
    throw new Fault(
      'directory-file-invalid',
      `${enforcing.party} is run by ${enforcing.operator}, which is on no list of who may run an office or a centre; a body that enforces cannot be a party`,
    )
  if (new Set(parties.map(({ party }) => party)).size !== parties.length)
    throw new Fault('directory-file-invalid', 'a party is listed twice')
  return {
    ...directory.data,
    parties: parties.toSorted(by<DirectoryParty>(({ party }) => party)),
    programmes: programmes.toSorted(by<Programme>(({ id }) => id)),
  }
}
