/**
 * Decides what is said of a matter. Keeps: its file bears its reference; what is said can be true: a vacancy has an opening and is
 * not over before it begins, a question and an answer are about something.
 */
import type { VacancyContent } from '@passerelle/contracts'
import { must, parseFileId } from '@passerelle/kernel'
import { localDateAt } from '../calendar/working-days.ts'
import type { CommandOf } from './command.ts'
import { type Base, type Case, type Decided, drafted, no } from './draft.ts'

/** A new matter has one file, under the matter's own reference. */
export const beginning = ({ states, world }: Case, base: Base): Base => ({
  ...base,
  fileId: must(parseFileId(states.shared.caseRef)),
  rules: world.rules.version,
})

const UNIT_GROUP = /^\d{4}$/

/** The field of a vacancy that cannot be true, as a pointer within it; null where each can. */
function wrongIn(vacancy: VacancyContent, { world }: Case): string | null {
  const profile = world.profile(world.party)
  const { wage, startDate, latestStart, closingDate } = vacancy
  if (vacancy.openings < 1) return 'openings'
  if (vacancy.experienceYears < 0) return 'experienceYears'
  if (!UNIT_GROUP.test(vacancy.isco08)) return 'isco08'
  if (profile && profile.country !== vacancy.country) return 'country'
  if (vacancy.region !== null && !vacancy.region.startsWith(`${vacancy.country}-`)) return 'region'
  if (wage && (wage.maximum <= 0 || (wage.minimum ?? 0) < 0 || (wage.minimum ?? 0) > wage.maximum)) return 'wage'
  if (startDate !== null && latestStart !== null && latestStart < startDate) return 'latestStart'
  if (closingDate !== null && profile && closingDate < localDateAt(profile, world.now)) return 'closingDate'
  return null
}

type Saying = CommandOf<'vacancy.published'> | CommandOf<'vacancy.changed'>

export function sayVacancy(command: Saying, at: Case, base: Base): Decided {
  const wrong = wrongIn(command.clear.content, at)
  if (wrong !== null) return no('value-not-possible', `/clear/content/${wrong}`)
  return command.type === 'vacancy.published'
    ? drafted(beginning(at, base), { type: command.type, body: command.clear, sealed: null })
    : drafted(base, { type: command.type, body: command.clear, sealed: null })
}

export function requestInformation(command: CommandOf<'information.requested'>, at: Case, base: Base): Decided {
  const { topics, country, region, answerBy } = command.clear
  if (topics.length === 0) return no('value-not-possible', '/clear/topics')
  if (region !== null && !region.startsWith(`${country}-`)) return no('value-not-possible', '/clear/region')
  if (answerBy !== null && answerBy <= at.world.now) return no('date-in-the-past', '/clear/answerBy')
  return drafted(beginning(at, base), { type: command.type, body: command.clear, sealed: null })
}

export function answerInformation(command: CommandOf<'information.answered'>, at: Case, base: Base): Decided {
  const { file } = at
  if (file?.kind !== 'information') return no('file-unknown')
  const { topics, asOf } = command.clear
  if (topics.length === 0) return no('value-not-possible', '/clear/topics')
  const profile = at.world.profile(at.world.party)
  if (asOf !== null && profile && asOf > localDateAt(profile, at.world.now))
    return no('happened-in-the-future', '/clear/asOf')
  return drafted({ ...base, inReplyTo: file.submission }, { type: command.type, body: command.clear, sealed: null })
}

/** It is about the country of either end: of the other's where the office that is warned first sits elsewhere. */
export function issueAdvisory(command: CommandOf<'advisory.issued'>, at: Case, base: Base): Decided {
  const { world } = at
  const { country, region, until } = command.clear
  const countries = [world.profile(world.party), world.profile(base.to)].map((profile) => profile?.country)
  if (!countries.includes(country)) return no('value-not-possible', '/clear/country')
  if (region !== null && !region.startsWith(`${country}-`)) return no('value-not-possible', '/clear/region')
  if (until !== null && until <= world.now) return no('date-in-the-past', '/clear/until')
  return drafted(beginning(at, base), { type: command.type, body: command.clear, sealed: null })
}
