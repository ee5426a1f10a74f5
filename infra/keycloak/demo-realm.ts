/**
 * The text of the realm file for the demo world: its ends, and the parties of the directory.
 */
import { OWN_DIRECTORY, readDirectory } from '@passerelle/registry'
import { demoCorridors, worldPlan } from '@passerelle/standalone'
import { clientOf, peopleAt, programsAt } from '@passerelle/standalone/demo-people'
import { partiesAt } from '@passerelle/standalone/party-listing'
import { OPERATIONS } from '@passerelle/standalone/world-plan'
import { realmOf } from './realm.ts'

export const REALM_FILE = new URL('passerelle-realm.json', import.meta.url)

export async function demoRealm(): Promise<string> {
  const { parties: listed } = await readDirectory(OWN_DIRECTORY)
  const { ends: planned, matchings } = worldPlan(demoCorridors())
  const ends = planned.map((end) => ({
    end,
    parties: partiesAt(end, listed).map(({ party }) => party),
  }))
  const realm = realmOf({
    people: [...ends.flatMap(({ end, parties }) => peopleAt(end, parties)), ...peopleAt(OPERATIONS, [])],
    programs: ends.flatMap(({ end, parties }) => programsAt(end, parties)),
    services: [...planned, ...matchings, OPERATIONS].map(clientOf),
  })
  return `${JSON.stringify(realm, null, 2)}\n`
}
