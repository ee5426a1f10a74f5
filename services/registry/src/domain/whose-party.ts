/**
 * Which parties belong to which end: those of its side in its country, as the directory lists them. A matching is no end and listed
 * nowhere: it stands for itself alone, to be granted keys.
 */
import type { DirectoryParty } from '@passerelle/contracts/directory'
import { matchingOf, type PartyId } from '@passerelle/kernel'

/** @param end for example `origin-ma` */
const belongsTo =
  (end: string) =>
  (party: Pick<DirectoryParty, 'end' | 'country'>): boolean =>
    `${party.end}-${party.country.toLowerCase()}` === end

const MATCHING = /^matching-([a-z]{2})$/

export function partiesOfEnd(end: string, parties: readonly DirectoryParty[]): readonly PartyId[] {
  const country = MATCHING.exec(end)?.[1]
  return country ? [matchingOf(country)] : parties.filter(belongsTo(end)).map(({ party }) => party)
}
