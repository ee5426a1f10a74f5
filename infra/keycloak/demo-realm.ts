/**
 * The text of the realm file for the demo world: its ends, and the parties that the registry lists for them.
 */
import { startRegistry } from '@passerelle/registry'
import { openLog } from '@passerelle/service-shell'
import { demoCorridors, worldPlan } from '@passerelle/standalone'
import { clientOf, peopleAt, programsAt } from '@passerelle/standalone/demo-people'
import { partiesAt, partiesOf } from '@passerelle/standalone/party-listing'
import { realmOf } from './realm.ts'

export const REALM_FILE = new URL('passerelle-realm.json', import.meta.url)

export async function demoRealm(): Promise<string> {
  const log = openLog({ service: 'registry', level: 'silent' })
  const registry = await startRegistry({ host: '127.0.0.1', port: 0, log })
  try {
    const listed = await partiesOf(registry.url)
    const ends = worldPlan(demoCorridors()).ends.map((end) => ({
      end,
      parties: partiesAt(end, listed).map(({ party }) => party),
    }))
    const realm = realmOf({
      people: ends.flatMap(({ end, parties }) => peopleAt(end, parties)),
      programs: ends.flatMap(({ end, parties }) => programsAt(end, parties)),
      services: ends.map(({ end }) => clientOf(end)),
    })
    return `${JSON.stringify(realm, null, 2)}\n`
  } finally {
    await registry.close()
  }
}
