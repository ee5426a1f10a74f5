/**
 * What of a reader of mails only they should have: their address, the code that was sent to it, the link that stops the mails.
 * Keeps: it lies sealed in the database, bound to whose it is; of the link there is a hash beside it, by which it is found.
 */
import { createHash, randomBytes, randomInt } from 'node:crypto'
import { Fault } from '@passerelle/kernel'
import type { OfParty } from '@passerelle/messaging'
import { unwrapUnder, wrapUnder } from '@passerelle/trust'
import { z } from 'zod'

export interface Sealed {
  readonly address: string
  /** 128 bits of chance, in base64url. */
  readonly stop: string
  /** What was sent to the address; null once it was given back. */
  readonly code: string | null
}

const Shape = z.strictObject({ address: z.string(), stop: z.string(), code: z.string().nullable() })

const nameOf = ({ party, actor }: OfParty): string => JSON.stringify(['mail-address', party, actor])

export const sealAddress = (secret: Uint8Array, whose: OfParty, plain: Sealed): Uint8Array =>
  wrapUnder(secret, Buffer.from(JSON.stringify(plain)), nameOf(whose))

/** @throws Fault `mail-address-not-opened` where it was sealed with another key, as after that was lost */
export function openAddress(secret: Uint8Array, whose: OfParty, sealed: Uint8Array): Sealed {
  const plain = unwrapUnder(secret, sealed, nameOf(whose))
  if (!plain) throw new Fault('mail-address-not-opened', 'an address for notices was sealed with another key')
  return Shape.parse(JSON.parse(Buffer.from(plain).toString()))
}

export const newStop = (): string => randomBytes(16).toString('base64url')
export const stopHashOf = (stop: string): string => createHash('sha256').update(stop).digest('base64url')

/** Eight digits: ten tries in a day meet it once in ten million. */
export const newCode = (): string => String(randomInt(100_000_000)).padStart(8, '0')
