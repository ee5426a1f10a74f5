/**
 * Decides what is said as a whole and anew: by a centre of itself, of a country, of groups of people.
 * Keeps: what is said can be true: it names each thing once, and nothing that has passed; no count says anything of single people.
 */
import type { CapacityContent, CentreProfileContent, CountrySheetContent } from '@passerelle/contracts'
import { unreachable } from '@passerelle/kernel'
import { localDateAt } from '../calendar/working-days.ts'
import { overlapping, saysTooMuch } from '../groups/small-groups.ts'
import { type GroupReport, isGroupReport, isStatementType, type StatementType } from '../statement-state.ts'
import type { Command, CommandOf } from './command.ts'
import { isEncrypted } from './decide-exchange.ts'
import { beginning } from './decide-matter.ts'
import { type Base, type Case, type Decided, drafted, no } from './draft.ts'

export type OfStatement = CommandOf<StatementType>
export const isOfStatement = (command: Command): command is OfStatement => isStatementType(command.type)

export function sayStatement(command: OfStatement, at: Case, base: Base): Decided {
  const wrong = wrongIn(command, at)
  if (wrong !== null) return no('value-not-possible', `/clear/content/${wrong}`)
  const { content } = command.clear
  const tooMuch = isGroupReport(content) ? saysTooMuch(content) : null
  if (tooMuch) return no(tooMuch.code, `/clear/content/${tooMuch.field}`)
  return drafted(beginning(at, base), { type: command.type, body: command.clear, sealed: null } as never)
}

/** The field that cannot be true, as a pointer within the content; null where each can. */
function wrongIn(command: OfStatement, at: Case): string | null {
  switch (command.type) {
    case 'centre.capacity-changed':
      return wrongInCapacity(command.clear.content, at)
    case 'centre-profile.changed':
      return wrongInProfile(command.clear.content, at)
    case 'country-sheet.published':
      return wrongInSheet(command.clear.content, at)
    case 'labour.reported':
    case 'diaspora.counted':
    case 'needs.reported':
      return wrongInReport(command.clear.content, at)
    default:
      return unreachable(command)
  }
}

/** The place of the first that has come before; -1 where none has. */
const repeated = (names: readonly string[]): number => names.findIndex((name, index) => names.indexOf(name) < index)

function wrongInCapacity({ places }: CapacityContent, { world }: Case): string | null {
  if (places.length === 0) return 'places'
  const twice = repeated(places.map(({ service }) => service))
  if (twice >= 0) return `places/${twice}/service`
  const today = localDateAt(world.profile(world.party) ?? { timeZone: 'UTC' }, world.now)
  const past = places.findIndex(({ nextFree }) => nextFree !== null && nextFree < today)
  return past < 0 ? null : `places/${past}/nextFree`
}

function wrongInProfile(profile: CentreProfileContent, { world }: Case): string | null {
  const { services, languages, regions, hours, accessibility, contact } = profile
  for (const [field, list] of Object.entries({ services, languages, regions, accessibility })) {
    const twice = repeated(list)
    if (twice >= 0) return `${field}/${twice}`
  }
  if (services.length === 0) return 'services'
  if (languages.length === 0) return 'languages'
  const country = world.profile(world.party)?.country
  const abroad = regions.findIndex((region) => country !== undefined && !region.startsWith(`${country}-`))
  if (abroad >= 0) return `regions/${abroad}`
  const backward = hours.findIndex(({ opens, closes }) => closes <= opens)
  if (backward >= 0) return `hours/${backward}/closes`
  return contact?.channel === 'website' && !isEncrypted(contact.value) ? 'contact/value' : null
}

/** A sheet is of the country of whoever publishes it, and leads to addresses that are encrypted alone. */
function wrongInSheet({ country, entries }: CountrySheetContent, { world }: Case): string | null {
  if (country !== world.profile(world.party)?.country) return 'country'
  if (entries.length === 0) return 'entries'
  const wrong = entries.map(({ kind, contact, source }) => {
    if (kind === 'contact' && contact === null) return 'contact'
    if (contact?.channel === 'website' && !isEncrypted(contact.value)) return 'contact/value'
    return source.url !== null && !isEncrypted(source.url) ? 'source/url' : null
  })
  const first = wrong.findIndex((field) => field !== null)
  return first < 0 ? null : `entries/${first}/${wrong[first]}`
}

function wrongInReport(report: GroupReport, { world }: Case): string | null {
  const { country, region, firstDay, lastDay, rows } = report
  if (region !== null && !region.startsWith(`${country}-`)) return 'region'
  if (lastDay < firstDay) return 'lastDay'
  if (lastDay > localDateAt(world.profile(world.party) ?? { timeZone: 'UTC' }, world.now)) return 'lastDay'
  if (rows.length === 0) return 'rows'
  const twice = overlapping(report)
  return twice < 0 ? null : `rows/${twice}`
}
