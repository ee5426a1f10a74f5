/**
 * Finds parties and programmes by what is asked for. A question left out asks nothing.
 */
import type { DirectoryParty, Programme } from '@passerelle/contracts/directory'

export interface PartyQuestion {
  readonly country?: string | undefined
  readonly end?: string | undefined
  readonly service?: string | undefined
  readonly language?: string | undefined
}

const asks = <T>(wanted: T | undefined, fits: (wanted: T) => boolean): boolean => wanted === undefined || fits(wanted)

export const partyFits =
  ({ country, end, service, language }: PartyQuestion) =>
  (party: DirectoryParty): boolean =>
    asks(country, (wanted) => party.country === wanted) &&
    asks(end, (wanted) => party.end === wanted) &&
    asks(service, (wanted) => party.services.some((offered) => offered === wanted)) &&
    asks(language, (wanted) => party.languages.includes(wanted))

export const programmeFits =
  ({ country }: Pick<PartyQuestion, 'country'>) =>
  ({ countries }: Programme): boolean =>
    asks(country, (wanted) => countries === '*' || countries.includes(wanted))
