/**
 * The keys of one end as a backup has them: opens them, and with them every key in the copy of its database. Keeps: they are opened in
 * memory alone, and by the code of the product.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { keyBackupFile } from '@passerelle/end'
import { Fault } from '@passerelle/kernel'
import { type KeyCopy, postgresCaseStore } from '@passerelle/messaging'
import { openDatabase } from '@passerelle/store'
import {
  type EpochKeys,
  isWrappedSigningKey,
  type KeyEncryption,
  localKeyEncryption,
  openVault,
  readKeyEncryptionKey,
  readSigningKey,
  signingKeyIn,
  type WrappedSecret,
  writeDurably,
} from '@passerelle/trust'
import type { KeyFile } from './key-files.ts'

export interface OpenedKeys {
  readonly end: string
  /** Of epochs whose keys are there. */
  readonly epochs: readonly number[]
  /** Keys in the database that open. */
  readonly opened: number
  /** Those that come back by the copy of the key table, as the epoch under which they lie is over. */
  readonly back: number
  /** Those that were erased after the database was copied. */
  readonly erased: number
  /** Those that can be opened with nothing. */
  readonly lost: number
}

const baseOf = (file: KeyFile): string => path.posix.basename(file.path)
const textOf = ({ bytes }: KeyFile): string => Buffer.from(bytes).toString('utf8')

/** The files below a folder that is called as its database. */
const filesOf = (files: readonly KeyFile[], name: string): readonly KeyFile[] =>
  files.filter((file) => file.path.split('/').slice(0, -1).includes(name))

const missing = (name: string, what: string): Fault =>
  new Fault('keys-missing', `${name}: there is no ${what} among the keys`)

function encryptionIn(own: readonly KeyFile[], name: string): KeyEncryption {
  const file = own.find((one) => baseOf(one) === 'key-encryption-key')
  if (!file) throw missing(name, 'key-encryption key')
  return localKeyEncryption(readKeyEncryptionKey(textOf(file)))
}

const EPOCH = /^epoch-(\d{1,9})\.key$/

async function epochsIn(own: readonly KeyFile[], encryption: KeyEncryption): Promise<EpochKeys> {
  const kept = new Map<number, Uint8Array>()
  for (const file of own) {
    const number = EPOCH.exec(baseOf(file))?.[1]
    if (number !== undefined) kept.set(Number(number), await encryption.unwrap(file.bytes))
  }
  const refuse = async (): Promise<never> => {
    throw new Fault('keys-are-a-copy', 'the keys of a backup are not changed')
  }
  return {
    numbers: async () => [...kept.keys()].toSorted((a, b) => a - b),
    read: async (number) => kept.get(number),
    create: refuse,
    destroy: refuse,
  }
}

/** What lies in it is wrapped, so that it may lie in a file for a moment. */
async function tableIn(own: readonly KeyFile[]): Promise<KeyCopy | undefined> {
  const file = own.find((one) => baseOf(one) === 'key-table.backup')
  if (!file) return undefined
  const dir = mkdtempSync(path.join(tmpdir(), 'passerelle-keys-'))
  try {
    await writeDurably(dir, 'key-table.backup', file.bytes)
    return await keyBackupFile(path.join(dir, 'key-table.backup')).read()
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Of a service that keeps no keys but that one. @throws Fault where it is missing or cannot be opened */
export async function openSigningKeyOf(name: string, files: readonly KeyFile[]): Promise<void> {
  const own = filesOf(files, name)
  await openSigningKey(own, name, encryptionIn(own, name))
}

async function openSigningKey(own: readonly KeyFile[], name: string, encryption: KeyEncryption): Promise<void> {
  const file = own.find((one) => baseOf(one) === 'signing-key.pem')
  if (!file) throw missing(name, 'signing key')
  const text = textOf(file)
  if (isWrappedSigningKey(text)) await signingKeyIn(text, encryption)
  else readSigningKey(text)
}

/** @param url of the copy, for an administrator, with the newest tables */
async function wrappedIn(url: string): Promise<readonly WrappedSecret[]> {
  const store = postgresCaseStore(openDatabase({ url, max: 2, applicationName: 'backup' }))
  try {
    const content = (await store.keys.living()).flatMap(({ keyId, secret }) =>
      secret ? [{ name: keyId, ...secret }] : [],
    )
    const parties = (await store.keys.partyKeys()).map(({ kid, secret }) => ({ name: kid, ...secret }))
    return [...content, ...parties, ...(await store.keys.parkedKeys())]
  } finally {
    await store.close()
  }
}

function namedIn({ content, parties, parked }: KeyCopy): ReadonlyMap<string, WrappedSecret> {
  const secrets = [
    ...content.flatMap(({ keyId, secret }) => (secret ? [{ name: keyId, ...secret }] : [])),
    ...parties.map(({ kid, secret }) => ({ name: kid, ...secret })),
    ...parked,
  ]
  return new Map(secrets.map((secret) => [secret.name, secret]))
}

/** @throws Fault where a key that has to be there is missing or cannot be opened */
export async function openKeysOf(name: string, files: readonly KeyFile[], url: string): Promise<OpenedKeys> {
  const own = filesOf(files, name)
  const encryption = encryptionIn(own, name)
  await openSigningKey(own, name, encryption)
  const epochKeys = await epochsIn(own, encryption)
  const table = await tableIn(own)
  const rows = await wrappedIn(url)
  const later = table ? namedIn(table) : new Map<string, WrappedSecret>()
  const vault = openVault(epochKeys)
  await vault.load([...rows, ...later.values()].map(({ epoch }) => epoch))
  const count = { opened: 0, back: 0, erased: 0, lost: 0 }
  for (const row of rows) {
    const again = later.get(row.name)
    if (vault.unwrap(row)) count.opened += 1
    else if (!table || table.epoch <= row.epoch) count.lost += 1
    else if (!again) count.erased += 1
    else if (vault.unwrap(again)) count.back += 1
    else count.lost += 1
  }
  return { end: name, epochs: await epochKeys.numbers(), ...count }
}
