/**
 * Decides what a centre says of itself. Keeps: what is said can be true: it names each service once, and nothing that has passed.
 */
import type { CapacityContent, CentreProfileContent } from '@passerelle/contracts'
import { localDateAt } from '../calendar/working-days.ts'
import { isStatementType, type StatementType } from '../statement-state.ts'
import type { Command, CommandOf } from './command.ts'
import { isEncrypted } from './decide-exchange.ts'
import { beginning } from './decide-matter.ts'
import { type Base, type Case, type Decided, drafted, no } from './draft.ts'

export type OfStatement = CommandOf<StatementType>
export const isOfStatement = (command: Command): command is OfStatement => isStatementType(command.type)

export function sayStatement(command: OfStatement, at: Case, base: Base): Decided {
  const wrong = wrongIn(command, at)
  if (wrong !== null) return no('value-not-possible', `/clear/content/${wrong}`)
  return drafted(beginning(at, base), { type: command.type, body: command.clear, sealed: null } as never)
}

/** The field that cannot be true, as a pointer within the content; null where each can. */
function wrongIn(command: OfStatement, at: Case): string | null {
  return command.type === 'centre.capacity-changed'
    ? wrongInCapacity(command.clear.content, at)
    : wrongInProfile(command.clear.content, at)
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
