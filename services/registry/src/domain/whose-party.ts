/**
 * Which parties belong to which end: those of its side in its country, as the directory lists them.
 */
import type { DirectoryParty } from '@passerelle/contracts/directory'
import type { PartyId } from '@passerelle/kernel'

/** @param end for example `origin-ma` */
export const belongsTo =
  (end: string) =>
  (party: Pick<DirectoryParty, 'end' | 'country'>): boolean =>
    `${party.end}-${party.country.toLowerCase()}` === end

export const partiesOfEnd = (end: string, parties: readonly DirectoryParty[]): readonly PartyId[] =>
  parties.filter(belongsTo(end)).map(({ party }) => party)
