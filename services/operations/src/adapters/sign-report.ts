/**
 * Signs what operations has found of a party, so that it can be checked without asking anybody (passerelle verify).
 * Keeps: signed is one text for one content; the public key stands in it, to be compared with the published one by its name.
 */
import { sign } from 'node:crypto'
import { canonicalJson, type Json } from '@passerelle/kernel'
import type { SigningKey } from '@passerelle/trust'
import { REPORT_FORMAT, type SealReport } from '../domain/partner-report.ts'

export const sealingWith =
  ({ kid, privateKey, publicJwk: jwk }: SigningKey): SealReport =>
  (report) => {
    const sealed = { ...report, key: { kid, jwk } }
    const text = Buffer.from(`${REPORT_FORMAT}\n${canonicalJson(sealed as unknown as Json)}`)
    const seal = sign('sha256', text, { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
    return { ...sealed, seal }
  }
