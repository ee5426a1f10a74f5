/**
 * Keys for what people keep on a device before it is sent: one for each person and device, made of a secret of the end.
 * Keeps: nothing is stored to make it again, and no key tells of another, nor of the secret.
 */
import { createHash, hkdfSync } from 'node:crypto'

export interface DeviceOfPerson {
  /** Of the provider at which the person signs in. */
  readonly issuer: string
  /** How that provider calls the person. */
  readonly subject: string
  readonly deviceId: string
}

const KEY_BYTES = 32

/** @param secret of the end, 32 bytes @returns 32 bytes by HKDF-SHA-256 (RFC 5869) */
export function deviceKeyOf(secret: Uint8Array, { issuer, subject, deviceId }: DeviceOfPerson): Uint8Array {
  // As a list, so that no two people and devices are written alike; hashed, as the length of `info` is limited.
  const whose = createHash('sha256')
    .update(JSON.stringify([issuer, subject, deviceId]))
    .digest()
  const info = Buffer.concat([Buffer.from('passerelle/device-key/v1\0'), whose])
  return new Uint8Array(hkdfSync('sha256', secret, '', info, KEY_BYTES))
}
