/**
 * Keys and grants as they cross the wire. Keeps: bytes are base64url in its one spelling, and of the size they must have.
 */
import { PartyIdText } from '@passerelle/contracts/directory'
import { formatInstant, parseInstant } from '@passerelle/kernel'
import { uuidText } from '@passerelle/service-shell'
import { z } from 'zod'

const SEALED_BYTES = 2_048
export const MOST_AT_ONCE = 500
const KID = 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs'
const KEY_ID = '3f6c9a52-1b7e-4d18-9c40-5e2d7a8b1c3f'
const VALID_FROM = '2027-02-03T09:00:00.000Z'

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

/** Base64url without padding on the wire, bytes inside. */
const bytesText = ({ min, max, example }: { readonly min: number; readonly max: number; readonly example: string }) => {
  const shape = { contentEncoding: 'base64url', examples: [example] }
  return z.codec(
    z
      .string()
      .max(Math.ceil((max * 4) / 3))
      .meta(shape),
    z.custom<Uint8Array>().meta({ type: 'string', ...shape }),
    {
      decode: (text, context) => {
        const bytes = new Uint8Array(Buffer.from(text, 'base64url'))
        if (textOf(bytes) === text && bytes.length >= min && bytes.length <= max) return bytes
        context.issues.push({ code: 'custom', input: text })
        return z.NEVER
      },
      encode: textOf,
    },
  )
}

const kidText = (what: string) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .describe(what)
    .meta({ examples: [KID] })

/** As it was signed, letter by letter: in UTC, with milliseconds. */
const signedMoment = z
  .string()
  .max(24)
  .refine((text) => {
    const read = parseInstant(text)
    return read.ok && formatInstant(read.value) === text
  })
  .describe('Since when it is the key of the party: in UTC, with milliseconds.')
  .meta({ examples: [VALID_FROM] })

const example = (length: number): string => Buffer.alloc(length, 7).toString('base64url')

const statement = {
  kid: kidText('Names the key.'),
  publicKey: bytesText({ min: 32, max: 32, example: example(32) }).describe('X25519.'),
  validFrom: signedMoment,
  signedBy: kidText('The signing key of the end, by its thumbprint (RFC 7638).'),
  signature: bytesText({ min: 64, max: 64, example: example(64) }).describe('ES256 of that end, IEEE P1363.'),
}

export const PartyKeyForm = z.strictObject(statement).meta({
  examples: [{ kid: KID, publicKey: example(32), validFrom: VALID_FROM, signedBy: KID, signature: example(64) }],
})
export const PartyKeys = z.strictObject({ parties: z.array(z.strictObject({ party: PartyIdText, ...statement })) })

const grant = {
  keyId: uuidText,
  to: PartyIdText.describe('The party for which it is sealed.'),
  toKid: kidText('The key of that party for which it is sealed.'),
  sealed: bytesText({ min: 1, max: SEALED_BYTES, example: example(113) }).describe('The content key, HPKE-sealed.'),
}

export const GrantsForm = z
  .strictObject({ grants: z.array(z.strictObject(grant)).max(MOST_AT_ONCE) })
  .meta({ examples: [{ grants: [{ keyId: KEY_ID, to: 'CTR-MA-CAS', toKid: KID, sealed: example(113) }] }] })
export const GrantsTaken = z.strictObject({
  taken: z.int(),
  refused: z
    .array(z.strictObject({ keyId: uuidText, to: PartyIdText }))
    .describe('Sealed to a key that is no longer good: seal these anew, to the key that /keys has now.'),
})

const KeptGrant = z.strictObject({ number: z.int(), ...grant, from: z.string().describe('The end that gave it.') })
export const GrantPage = z.strictObject({
  grants: z.array(KeptGrant),
  next: z.int().describe('What to send as `after` to read on.'),
})

export const KeyIdsForm = z
  .strictObject({ keyIds: z.array(uuidText).max(MOST_AT_ONCE) })
  .meta({ examples: [{ keyIds: [KEY_ID] }] })
export const WantedForm = z
  .strictObject({
    of: z
      .string()
      .regex(/^(destination|origin)-[a-z]{2}$/)
      .describe('The end that made the keys.'),
    keyIds: z.array(uuidText).max(MOST_AT_ONCE),
  })
  .meta({ examples: [{ of: 'destination-de', keyIds: [KEY_ID] }] })
export const WantedKeys = z.strictObject({ keyIds: z.array(uuidText) })
export const Forgotten = z.strictObject({ forgotten: z.int() })
