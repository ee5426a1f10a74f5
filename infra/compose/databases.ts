/**
 * Makes a role and a database for each service on the deployment's Postgres, and brings it to the newest schema, before the
 * services start. Keeps: it may run at every start; a service's role owns nothing and reaches no other database; passwords
 * are those of prepare.ts.
 */
import { endTables } from '@passerelle/end'
import { matchingTables } from '@passerelle/matching'
import { operationsTables } from '@passerelle/operations'
import { registryTables } from '@passerelle/registry'
import { nameOf, OPERATIONS } from '@passerelle/standalone/world-plan'
import { closeDatabases, prepareForeignDatabase, prepareServiceDatabase } from '@passerelle/store'
import { ADMIN, KEYCLOAK, PASSWORDS_FILE, REGISTRY, readSecrets } from './deployment-secrets.ts'

const { [ADMIN]: adminPassword, ...passwords } = readSecrets(PASSWORDS_FILE)
const adminUrl = `postgres://${ADMIN}:${adminPassword}@${process.env['POSTGRES'] ?? 'postgres:5432'}/postgres`

/** Two processes of an end, while one takes the other's place. No service may use up the server for all. */
const CONNECTIONS = 40

function tablesOf(name: string) {
  if (name === REGISTRY) return registryTables
  if (name === nameOf(OPERATIONS)) return operationsTables
  return name.startsWith('matching_') ? matchingTables : endTables
}

for (const [name, password] of Object.entries(passwords)) {
  const tables = tablesOf(name)
  const role = { name, password, connections: CONNECTIONS }
  if (name === KEYCLOAK) await prepareForeignDatabase(adminUrl, role)
  else await prepareServiceDatabase(adminUrl, { ...tables, ...role })
  process.stdout.write(`${name}: ready\n`)
}
await closeDatabases(adminUrl, ['postgres', 'template1'])
