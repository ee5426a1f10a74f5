/**
 * What a thief gets who has once copied the databases of both ends and of the registry, and later gets hold of every key that is
 * still kept anywhere. Keeps: it opens with the product's own code, not with guesses of how keys are kept.
 */
import { readFileSync } from 'node:fs'
import type { End, KeyId, PartyId } from '@passerelle/kernel'
import type { KeyFolders } from '@passerelle/standalone/end-keys'
import {
  type EpochKeys,
  epochKeyFiles,
  grantsOf,
  localKeyEncryption,
  openVault,
  readKeyEncryptionKey,
  type Vault,
  type WrappedSecret,
} from '@passerelle/trust'
import { Client } from 'pg'

interface PartySecret extends WrappedSecret {
  readonly party: PartyId
}

interface Grant {
  readonly keyId: KeyId
  readonly to: PartyId
  readonly toKid: string
  readonly sealed: Uint8Array
}

/** Everything about the keys of one case that lay in the databases. */
export interface Loot {
  readonly content: Readonly<Record<End, readonly WrappedSecret[]>>
  readonly parties: Readonly<Record<End, readonly PartySecret[]>>
  readonly grants: readonly Grant[]
}

/** Addresses for an administrator, of the databases that are robbed. */
export type Robbed = Readonly<Record<End | 'registry', string>>

const ENDS = ['destination', 'origin'] as const
type Rows = readonly Readonly<Record<string, unknown>>[]

async function rowsOf(url: string, sql: string, values: readonly unknown[] = []): Promise<Rows> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql, [...values])).rows
  } finally {
    await client.end()
  }
}

const CONTENT =
  'select key_id::text as name, epoch, wrapped from content_key where case_ref = $1 and wrapped is not null'
const PARTIES = 'select party, kid as name, epoch, wrapped from party_key'
const GRANTS =
  'select key_id as "keyId", to_party as "to", to_kid as "toKid", sealed from key_grant where key_id = any($1::uuid[])'

export async function steal(robbed: Robbed, caseRef: string): Promise<Loot> {
  const of = async <Row>(sql: string, values?: readonly unknown[]): Promise<Record<End, readonly Row[]>> => ({
    destination: (await rowsOf(robbed.destination, sql, values)) as unknown as readonly Row[],
    origin: (await rowsOf(robbed.origin, sql, values)) as unknown as readonly Row[],
  })
  const content = await of<WrappedSecret>(CONTENT, [caseRef])
  const names = ENDS.flatMap((end) => content[end].map(({ name }) => name))
  const grants = (await rowsOf(robbed.registry, GRANTS, [names])) as unknown as readonly Grant[]
  return { content, parties: await of<PartySecret>(PARTIES), grants }
}

/** The epoch keys that lie in the folders of an end. */
export function epochKeysIn(folders: KeyFolders): Promise<EpochKeys> {
  const keyEncryption = localKeyEncryption(readKeyEncryptionKey(readFileSync(folders.KEY_ENCRYPTION_KEY_FILE, 'utf8')))
  return epochKeyFiles({ folders: [folders.KEYS_DIR, folders.KEYS_MIRROR_DIR], keyEncryption })
}

async function vaultOf(folders: KeyFolders, secrets: readonly WrappedSecret[]): Promise<Vault> {
  const vault = openVault(await epochKeysIn(folders))
  await vault.load(new Set(secrets.map(({ epoch }) => epoch)))
  return vault
}

/** @returns how many content keys open, from the tables or by grants, with the keys that lie in those folders now */
export async function opens(loot: Loot, folders: Readonly<Record<End, KeyFolders>>): Promise<number> {
  let count = 0
  for (const end of ENDS) {
    const vault = await vaultOf(folders[end], [...loot.content[end], ...loot.parties[end]])
    count += loot.content[end].filter((secret) => vault.unwrap(secret)).length
    for (const secret of loot.parties[end]) {
      const privateKey = vault.unwrap(secret)
      const own = loot.grants.filter(({ to, toKid }) => to === secret.party && toKid === secret.name)
      for (const { keyId, to, sealed } of privateKey ? own : [])
        if (grantsOf({ to, kid: secret.name, privateKey: privateKey! })(sealed, keyId).ok) count += 1
    }
  }
  return count
}
