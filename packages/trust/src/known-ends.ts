/**
 * The ends that an end talks with, and their signing keys, as a file that their operators agree on.
 * Keeps: public keys only, each under its RFC 7638 thumbprint.
 */
import { createPublicKey } from 'node:crypto'
import { Fault, formatInstant, type Instant, parseInstant } from '@passerelle/kernel'
import { z } from 'zod'
import { thumbprint } from './sign-batch.ts'

const Moment = z.string().transform((text, context): Instant => {
  const read = parseInstant(text)
  if (read.ok) return read.value
  context.addIssue({ code: 'custom', message: 'not an instant' })
  return z.NEVER
})

const PublicJwk = z
  .strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() })
  .refine(isOnCurve, 'not a point of the curve')

function isOnCurve(jwk: {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
}): boolean {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' }).type === 'public'
  } catch {
    return false
  }
}

const KnownKey = z
  .strictObject({
    kid: z.string(),
    jwk: PublicJwk,
    validFrom: Moment,
    validUntil: Moment.nullable(),
    revokedAt: Moment.nullable(),
  })
  .refine(({ kid, jwk }) => kid === thumbprint(jwk), 'the key does not bear its own thumbprint')

const KnownEnds = z.array(
  z.strictObject({
    /** A matching stands beside the destination of its country, operations over all (`hub`): they sign in, and sign no event. */
    end: z.enum(['destination', 'origin', 'matching', 'operations']),
    country: z.string().regex(/^(?:[a-z]{2}|hub)$/),
    keys: z.array(KnownKey).min(1),
  }),
)

export type KnownEnd = z.infer<typeof KnownEnds>[number]

/** The file's text, as parseKnownEnds reads it. */
export const knownEndsText = (ends: readonly KnownEnd[]): string =>
  JSON.stringify(
    ends.map(({ keys, ...end }) => ({ ...end, keys: keys.map(keyText) })),
    null,
    2,
  )

const keyText = ({ validFrom, validUntil, revokedAt, ...key }: KnownEnd['keys'][number]) => ({
  ...key,
  validFrom: formatInstant(validFrom),
  validUntil: validUntil && formatInstant(validUntil),
  revokedAt: revokedAt && formatInstant(revokedAt),
})

/** @throws Fault `ends-file-invalid` */
export function parseKnownEnds(text: string): readonly KnownEnd[] {
  try {
    return KnownEnds.parse(JSON.parse(text))
  } catch (cause) {
    throw new Fault('ends-file-invalid', 'the file of known ends and their signing keys cannot be read', { cause })
  }
}
