/**
 * The keys of an end that is a process of its own: epoch keys in files, grants over the registry, by its settings.
 */
import path from 'node:path'
import { Fault, systemClock } from '@passerelle/kernel'
import { textIn } from '@passerelle/service-shell'
import {
  epochKeyFiles,
  type KeyEncryption,
  localKeyEncryption,
  makeEndToken,
  readKeyEncryptionKey,
  type SigningKey,
} from '@passerelle/trust'
import type { KeyOptions } from './keeping.ts'
import { keyBackupFile } from './key-backup.ts'
import { registryHub } from './registry-hub.ts'

/** Where the keys of an end are, by its settings. */
export interface KeyPlaces {
  readonly REGISTRY_URL: string
  readonly KEY_ENCRYPTION_KEY_FILE?: string | undefined
  readonly KEY_ENCRYPTION_KEY?: { reveal(): string } | undefined
  readonly KEYS_DIR: string
  readonly KEYS_MIRROR_DIR: string
}

/** @throws Fault `config-invalid` where no key-encryption key is named */
export function keyEncryptionOf({
  KEY_ENCRYPTION_KEY_FILE: file,
  KEY_ENCRYPTION_KEY: given,
}: Pick<KeyPlaces, 'KEY_ENCRYPTION_KEY_FILE' | 'KEY_ENCRYPTION_KEY'>): KeyEncryption {
  const text = file === undefined ? given?.reveal() : textIn('KEY_ENCRYPTION_KEY_FILE', file)
  if (text === undefined)
    throw new Fault('config-invalid', 'KEY_ENCRYPTION_KEY_FILE or KEY_ENCRYPTION_KEY has to be set')
  return localKeyEncryption(readKeyEncryptionKey(text))
}

/** @throws Fault `config-invalid` where no key-encryption key is named */
export async function endKeyOptions(
  places: KeyPlaces,
  { name, signingKey }: { readonly name: string; readonly signingKey: SigningKey },
): Promise<KeyOptions> {
  const keyEncryption = keyEncryptionOf(places)
  return {
    hub: registryHub({
      url: places.REGISTRY_URL.replace(/\/+$/, ''),
      token: () => makeEndToken(signingKey, name, systemClock.now()),
    }),
    epochKeys: await epochKeyFiles({ folders: [places.KEYS_DIR, places.KEYS_MIRROR_DIR], keyEncryption }),
    backup: keyBackupFile(path.join(places.KEYS_DIR, 'key-table.backup')),
  }
}
