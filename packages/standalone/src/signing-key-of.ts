/**
 * The signing key of a service of a world, wrapped on disk by the service's own key-encryption key where it has a folder.
 */
import { randomBytes } from 'node:crypto'
import { deviceKeysWith, keptMails, keyEncryptionOf, type MailOptions, passingDeviceKeys } from '@passerelle/end'
import type { DeviceKeys } from '@passerelle/service-shell'
import { keptSigningKey, readSigningKey, type SigningKey } from '@passerelle/trust'
import { type EndKeys, keyFolders, type Signer, signingKeyFile } from './end-keys.ts'
import { nameOf } from './world-plan.ts'

export interface SignerKeys {
  readonly keys: EndKeys
  /** Where they lie; null where they end with the process. */
  readonly keysDir: string | null
}

export async function signingKeyOf(signer: Signer, { keys, keysDir }: SignerKeys): Promise<SigningKey> {
  if (keysDir === null) return readSigningKey(keys.signing.get(nameOf(signer)) ?? '')
  const encryption = keyEncryptionOf(keyFolders(keysDir, signer))
  return (await keptSigningKey(signingKeyFile(keysDir, signer), encryption)).key
}

/** The keys for devices of people at an end: over a restart the same, where keys are kept. */
export const deviceKeysOf = async (end: Signer, keysDir: string | null): Promise<DeviceKeys> =>
  keysDir === null ? passingDeviceKeys() : await deviceKeysWith(keyEncryptionOf(keyFolders(keysDir, end)))

/** Notices by mail that go nowhere, as nobody here exists: their pages show them. Addresses are sealed as in a real end. */
export async function mailOf(end: Signer, keysDir: string | null): Promise<MailOptions> {
  const secret =
    keysDir === null ? randomBytes(32) : await keyEncryptionOf(keyFolders(keysDir, end)).secretFor('mail-addresses')
  return { carrier: keptMails(), from: `notices@${end.country}.passerelle.example`, secret }
}
