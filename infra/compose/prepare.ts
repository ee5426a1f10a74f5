/**
 * Makes the secrets of a deployment: a password for each database role, a token for each party of the directory,
 * a signing key and a key-encryption key for each end.
 * Keeps: what was made stays, so it may run at every start; a service gets a folder with its own secrets and no other;
 * of tokens the services see only hashes.
 */
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { OWN_DIRECTORY, readDirectory } from '@passerelle/registry'
import { demoTokens, entriesOf } from '@passerelle/standalone/demo-tokens'
import { endKeys } from '@passerelle/standalone/end-keys'
import { partiesAt, tokenHolders } from '@passerelle/standalone/party-listing'
import { demoCorridors, nameOf, worldPlan } from '@passerelle/standalone/world-plan'
import { knownEndsText, newKeyEncryptionKey } from '@passerelle/trust'
import { ADMIN, PASSWORDS_FILE, readPasswords, SECRETS } from './deployment-secrets.ts'

/** Role, database and folder of the registry. */
const REGISTRY = 'registry'
/** The account that services run as in the image of Passerelle. */
const SERVICE_ACCOUNT = 1_000

/** Written beside and renamed: who reads finds the old text or the new one. */
function write(file: string, text: string, owner?: number): void {
  writeFileSync(`${file}.new`, text, { mode: owner === undefined ? 0o600 : 0o400 })
  if (owner !== undefined) chownSync(`${file}.new`, owner, owner)
  renameSync(`${file}.new`, file)
}

function passwordsFor(roles: readonly string[]): Readonly<Record<string, string>> {
  const known = existsSync(PASSWORDS_FILE) ? readPasswords() : {}
  const passwords = {
    ...known,
    ...Object.fromEntries(roles.map((role) => [role, known[role] ?? randomBytes(24).toString('base64url')])),
  }
  write(PASSWORDS_FILE, JSON.stringify(passwords, null, 2))
  return passwords
}

const { parties } = await readDirectory(OWN_DIRECTORY)
const { ends } = worldPlan(demoCorridors())
const passwords = passwordsFor([ADMIN, REGISTRY, ...ends.map(nameOf)])
const keys = endKeys(path.join(SECRETS, 'own', 'keys'), ends)
const tokens = demoTokens(path.join(SECRETS, 'own', 'tokens.json'), tokenHolders(ends, parties))

// Postgres reads it under an account of its image, and its container sees nothing else of ours: readable there by all.
const adminFile = path.join(SECRETS, 'postgres', 'password')
if (!existsSync(adminFile)) writeFileSync(adminFile, passwords[ADMIN] ?? '', { mode: 0o444 })

/** What every service is told: its own database, and the ends. */
function writeFor(name: string): void {
  const folder = path.join(SECRETS, name)
  const url = `postgres://${name}:${passwords[name]}@postgres:5432/${name}`
  write(path.join(folder, 'service.env'), `DATABASE_URL=${url}\n`, SERVICE_ACCOUNT)
  write(path.join(folder, 'ends.json'), knownEndsText(keys.known), SERVICE_ACCOUNT)
}

writeFor(REGISTRY)
for (const end of ends) {
  const name = nameOf(end)
  const folder = path.join(SECRETS, name)
  if (!existsSync(folder)) {
    process.stdout.write(`${name}: no folder for its secrets, so no such service here\n`)
    continue
  }
  const own = partiesAt(end, parties).map(({ party }) => party)
  writeFor(name)
  write(path.join(folder, 'tokens.json'), JSON.stringify(entriesOf(tokens, end, own)), SERVICE_ACCOUNT)
  write(path.join(folder, 'signing-key.pem'), keys.signing.get(name) ?? '', SERVICE_ACCOUNT)
  // What was wrapped with it opens with no other: made once.
  const keyEncryption = path.join(folder, 'key-encryption-key')
  if (!existsSync(keyEncryption)) write(keyEncryption, newKeyEncryptionKey(), SERVICE_ACCOUNT)
  process.stdout.write(`${name}: ready, ${own.length} parties\n`)
}
