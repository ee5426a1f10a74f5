/**
 * The keys with which people of an end seal what their devices keep: made of a secret that hangs on the end's key-encryption key.
 */
import { randomBytes } from 'node:crypto'
import type { DeviceKeys } from '@passerelle/service-shell'
import { deviceKeyOf, type KeyEncryption } from '@passerelle/trust'

export async function deviceKeysWith(keyEncryption: KeyEncryption): Promise<DeviceKeys> {
  const secret = await keyEncryption.secretFor('devices')
  return (whose) => deviceKeyOf(secret, whose)
}

/** For worlds that end with their process: nobody reads afterwards what a device kept. */
export function passingDeviceKeys(): DeviceKeys {
  const secret = randomBytes(32)
  return (whose) => deviceKeyOf(secret, whose)
}
