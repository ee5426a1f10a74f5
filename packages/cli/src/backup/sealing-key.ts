/**
 * The key of the backups: it seals the keys that are kept and says of a copy that it is ours. It is none of the keys that it seals, and
 * is kept apart from both. Keeps: it lies in a file that its owner alone may read.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { localKeyEncryption, newKeyEncryptionKey, readKeyEncryptionKey } from '@passerelle/trust'
import { usage } from '../exit-codes.ts'

export interface SealingKey {
  readonly seals: Uint8Array
  readonly marks: Uint8Array
}

const OTHERS = 0o077

/** @throws Fault `usage` where it is not there, is no key, or others may read it; shows nothing of it */
export async function sealingKey(named: string | undefined): Promise<SealingKey> {
  const file = named ?? process.env['BACKUP_KEY_FILE']
  if (file === undefined)
    throw usage('which key? --key-file FILE, or BACKUP_KEY_FILE; passerelle backup key FILE makes one')
  const encryption = localKeyEncryption(secretIn(file))
  return { seals: await encryption.secretFor('backup-keys'), marks: await encryption.secretFor('backup-manifest') }
}

function secretIn(file: string): Uint8Array {
  let text: string
  try {
    if (process.platform !== 'win32' && (statSync(file).mode & OTHERS) !== 0)
      throw usage(`others may read ${file}: chmod 600 first`)
    text = readFileSync(file, 'utf8')
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'usage') throw fault
    throw usage(`the key of the backups cannot be read: ${file}`)
  }
  try {
    return readKeyEncryptionKey(text)
  } catch {
    throw usage(`${file} is no key of backups: passerelle backup key FILE makes one`)
  }
}

/** @throws Fault `usage` where there is a file already: what it sealed could not be opened any more */
export function makeSealingKey(file: string): void {
  try {
    writeFileSync(file, `${newKeyEncryptionKey()}\n`, { mode: 0o600, flag: 'wx' })
  } catch (fault) {
    const there = fault instanceof Error && 'code' in fault && fault.code === 'EEXIST'
    throw usage(there ? `${file} is there already, and stays` : `${file} cannot be written`)
  }
}
