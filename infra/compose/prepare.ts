/**
 * Makes the secrets of a deployment: a password for each database role, a token for each party of the directory,
 * a signing key, a key-encryption key and an account at the brokers for each end, and what Keycloak and those who sign in there share.
 * Keeps: what was made stays, so it may run at every start; a service gets a folder with its own secrets and no other;
 * of tokens the services see only hashes.
 */
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { OWN_DIRECTORY, readDirectory } from '@passerelle/registry'
import { clientOf } from '@passerelle/standalone/demo-people'
import { demoTokens, entriesOf, operatorEntries } from '@passerelle/standalone/demo-tokens'
import { endKeys, signingKeyFile } from '@passerelle/standalone/end-keys'
import { partiesAt, tokenHolders } from '@passerelle/standalone/party-listing'
import {
  besideOf,
  demoCorridors,
  type EndPlan,
  type MatchingPlan,
  nameOf,
  OPERATIONS,
  type OperationsPlan,
  worldPlan,
} from '@passerelle/standalone/world-plan'
import {
  endId,
  keptSigningKey,
  knownEndsText,
  localKeyEncryption,
  newKeyEncryptionKey,
  readKeyEncryptionKey,
} from '@passerelle/trust'
import { ADMIN_ACCOUNT } from '../kafka/kafka-security.ts'
import {
  ADMIN,
  BROKERS_FILE,
  KEYCLOAK,
  PASSWORDS_FILE,
  REGISTRY,
  readSecrets,
  SECRETS,
  SIGN_IN_FILE,
} from './deployment-secrets.ts'
import { prepareBrokers } from './prepare-brokers.ts'

/** Where the ports of the ends begin for browsers, in the order of the plan, then Keycloak, matchings, operations: as in docker-compose.yml. */
const FIRST_PORT = 7_271
/** The account that services run as in the images of Passerelle and of Keycloak. */
const SERVICE_ACCOUNT = 1_000

/** Written beside and renamed: who reads finds the old text or the new one. */
function write(file: string, text: string, owner?: number): void {
  writeFileSync(`${file}.new`, text, { mode: owner === undefined ? 0o600 : 0o400 })
  if (owner !== undefined) chownSync(`${file}.new`, owner, owner)
  renameSync(`${file}.new`, file)
}

/** What belongs to a service may be handed over, and not be read: it is our own for as long as we read it. */
function readOfService(file: string): string {
  chownSync(file, 0, 0)
  try {
    return readFileSync(file, 'utf8')
  } finally {
    chownSync(file, SERVICE_ACCOUNT, SERVICE_ACCOUNT)
  }
}

/** Secrets by these names: those in the file stay, new ones are added to it. */
function secretsFor(file: string, names: readonly string[]): Readonly<Record<string, string>> {
  const known = existsSync(file) ? readSecrets(file) : {}
  const secrets = {
    ...known,
    ...Object.fromEntries(names.map((name) => [name, known[name] ?? randomBytes(24).toString('base64url')])),
  }
  write(file, JSON.stringify(secrets, null, 2))
  return secrets
}

const { parties } = await readDirectory(OWN_DIRECTORY)
const { ends, matchings } = worldPlan(demoCorridors())
const services = [...ends, ...matchings, OPERATIONS]
const passwords = secretsFor(PASSWORDS_FILE, [ADMIN, REGISTRY, KEYCLOAK, ...services.map(nameOf)])
const atProvider = secretsFor(SIGN_IN_FILE, ['administrator', 'people', 'programs', ...services.map(nameOf)])
const atBrokers = secretsFor(BROKERS_FILE, [ADMIN_ACCOUNT, ...services.map(endId)])
const KEYS = path.join(SECRETS, 'own', 'keys')
const keys = endKeys(KEYS, services)
const tokens = demoTokens(path.join(SECRETS, 'own', 'tokens.json'), tokenHolders(ends, parties))

// Postgres reads it under an account of its image, and its container sees nothing else of ours: readable there by all.
const adminFile = path.join(SECRETS, 'postgres', 'password')
if (!existsSync(adminFile)) writeFileSync(adminFile, passwords[ADMIN] ?? '', { mode: 0o444 })

const brokerAuthority = await prepareBrokers(Object.entries(atBrokers).map(([name, password]) => ({ name, password })))

/** By what somebody signs in at the brokers. */
function writeForBrokers(folder: string, account: string): void {
  write(path.join(folder, 'broker-authority.pem'), brokerAuthority, SERVICE_ACCOUNT)
  write(path.join(folder, 'broker-password'), atBrokers[account] ?? '', SERVICE_ACCOUNT)
}

/** What every service is told: its own database, and the ends. */
function writeFor(name: string): void {
  const folder = path.join(SECRETS, name)
  const url = `postgres://${name}:${passwords[name]}@postgres:5432/${name}`
  write(path.join(folder, 'service.env'), `DATABASE_URL=${url}\n`, SERVICE_ACCOUNT)
  write(path.join(folder, 'ends.json'), knownEndsText(keys.known), SERVICE_ACCOUNT)
}

/** What Keycloak puts into its realm when it imports it: secrets, and where the ends are for browsers and for itself. */
function writeForKeycloak(): void {
  const ofService = (end: EndPlan | MatchingPlan | OperationsPlan, port: number): readonly [string, string][] => [
    [`${nameOf(end).toUpperCase()}_SECRET`, atProvider[nameOf(end)] ?? ''],
    [`${nameOf(end).toUpperCase()}_URL`, `http://127.0.0.1:${port}`],
    [`${nameOf(end).toUpperCase()}_INNER_URL`, `http://${clientOf(end)}:8080`],
  ]
  const settings: readonly [string, string][] = [
    ['KC_DB_URL', `jdbc:postgresql://postgres:5432/${KEYCLOAK}`],
    ['KC_DB_USERNAME', KEYCLOAK],
    ['KC_DB_PASSWORD', passwords[KEYCLOAK] ?? ''],
    ['KC_DB_POOL_MAX_SIZE', '10'],
    ['KC_BOOTSTRAP_ADMIN_USERNAME', 'administrator'],
    ['KC_BOOTSTRAP_ADMIN_PASSWORD', atProvider['administrator'] ?? ''],
    ['PEOPLE_PASSWORD', atProvider['people'] ?? ''],
    ['PROGRAMS_SECRET', atProvider['programs'] ?? ''],
    ...ends.flatMap((end, index) => ofService(end, FIRST_PORT + index)),
    ...matchings.flatMap((one, index) => ofService(one, FIRST_PORT + ends.length + 1 + index)),
    ...ofService(OPERATIONS, FIRST_PORT + ends.length + 1 + matchings.length),
  ]
  const text = settings.map(([name, value]) => `${name}=${value}\n`).join('')
  write(path.join(SECRETS, KEYCLOAK, 'service.env'), text, SERVICE_ACCOUNT)
}

/** The tokens that a service knows. A matching knows the people of its destination, operations operators alone. */
function tokensOf(service: EndPlan | MatchingPlan | OperationsPlan) {
  if (service.end === 'operations') return operatorEntries(tokens, service)
  const whose = service.end === 'matching' ? besideOf(service) : service
  const listed = partiesAt(whose, parties).map(({ party }) => party)
  return entriesOf(tokens, whose, listed)
}

/** Where operations finds the ends. */
const watched = ends.map((end) => ({ end: end.end, country: end.country, url: `http://${clientOf(end)}:8080` }))

writeFor(REGISTRY)
writeForKeycloak()
writeForBrokers(path.join(SECRETS, 'broker_admin'), ADMIN_ACCOUNT)
for (const end of services) {
  const name = nameOf(end)
  const folder = path.join(SECRETS, name)
  if (!existsSync(folder)) {
    process.stdout.write(`${name}: no folder for its secrets, so no such service here\n`)
    continue
  }
  writeFor(name)
  writeForBrokers(folder, endId(end))
  write(path.join(folder, 'sign-in-secret'), atProvider[name] ?? '', SERVICE_ACCOUNT)
  write(path.join(folder, 'tokens.json'), JSON.stringify(tokensOf(end)), SERVICE_ACCOUNT)
  if (end.end === 'operations') write(path.join(folder, 'watched-ends.json'), JSON.stringify(watched), SERVICE_ACCOUNT)
  // What was wrapped with it opens with no other: made once.
  const keyEncryption = path.join(folder, 'key-encryption-key')
  if (!existsSync(keyEncryption)) write(keyEncryption, newKeyEncryptionKey(), SERVICE_ACCOUNT)
  // The end cannot write there, so its signing key is wrapped here.
  const own = signingKeyFile(KEYS, end)
  await keptSigningKey(own, localKeyEncryption(readKeyEncryptionKey(readOfService(keyEncryption))))
  write(path.join(folder, 'signing-key.pem'), readFileSync(own, 'utf8'), SERVICE_ACCOUNT)
  process.stdout.write(`${name}: ready, ${tokensOf(end).length} tokens\n`)
}
