/**
 * Checks a signed report of a party, offline: that no byte of what it says was changed since the key in it has signed it.
 * Keeps: it asks nobody; whose key it is, is for the reader to compare with the published one, by its name.
 */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { canonicalJson, type Json } from '@passerelle/kernel'
import { z } from 'zod'

const FORMAT = 'passerelle/partner-report/v1'
const Report = z.strictObject({
  report: z.literal(FORMAT),
  party: z.string(),
  name: z.string(),
  end: z.string(),
  at: z.string(),
  checks: z.array(z.strictObject({ check: z.string(), result: z.string(), found: z.string().nullable() })),
  holds: z.boolean(),
  by: z.string(),
  key: z.strictObject({
    kid: z.string(),
    jwk: z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() }),
  }),
  seal: z.string(),
})
export type PartnerReport = z.infer<typeof Report>

export interface Verdict {
  readonly ok: boolean
  readonly summary: string
  readonly problems: readonly string[]
}

/** Whether a text is meant to be one at all. */
export function isReport(text: string): boolean {
  try {
    return JSON.parse(text)?.report === FORMAT
  } catch {
    return false
  }
}

function isSealed({ seal, ...report }: PartnerReport): boolean {
  const { crv, kty, x, y } = report.key.jwk
  const thumbprint = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url')
  if (thumbprint !== report.key.kid) return false
  const text = Buffer.from(`${FORMAT}\n${canonicalJson(report as unknown as Json)}`)
  try {
    const key = createPublicKey({ key: { crv, kty, x, y }, format: 'jwk' })
    return verify('sha256', text, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(seal, 'base64url'))
  } catch {
    return false
  }
}

export function verifyReport(text: string): Verdict {
  const read = Report.safeParse(JSON.parse(text))
  if (!read.success)
    return { ok: false, summary: 'a report of a party', problems: ['it is not written as a report is'] }
  const { party, at, by, key, checks, holds } = read.data
  const summary = `report of ${party}, ${at}, ${checks.length} checks, signed by ${by} with the key ${key.kid}`
  const problems = [
    ...(isSealed(read.data) ? [] : ['its seal is no signature of what it says by the key in it']),
    ...(holds === checks.every(({ result }) => result === 'held') ? [] : ['its checks and its result do not agree']),
  ]
  return { ok: problems.length === 0, summary, problems }
}
