/**
 * Writes passerelle-realm.json anew from the demo world's directory: `node infra/keycloak/write-realm.ts`.
 */
import { writeFileSync } from 'node:fs'
import { demoRealm, REALM_FILE } from './demo-realm.ts'

writeFileSync(REALM_FILE, await demoRealm())
