/**
 * Names of content keys as bytes: what is sealed carries them in 16.
 */
import { type KeyId, must, parseKeyId } from '@passerelle/kernel'

/** Draws random bytes: the machine's, or those of a simulation. */
export type RandomBytes = (count: number) => Uint8Array

export const keyIdBytes = (keyId: KeyId): Uint8Array => Buffer.from(keyId.replaceAll('-', ''), 'hex')

function textOf(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** @returns undefined where the 16 bytes are no UUID */
export function keyIdFrom(bytes: Uint8Array): KeyId | undefined {
  const keyId = parseKeyId(textOf(bytes))
  return keyId.ok ? keyId.value : undefined
}

/** A UUID v4 (RFC 9562). */
export function newKeyId(random: RandomBytes): KeyId {
  const bytes = Uint8Array.from(random(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return must(parseKeyId(textOf(bytes)))
}
