/**
 * `POST /partners/:party/report`: looks at a party now, check by check, and signs what was found.
 * Keeps: it asks for what anybody may read, changes nothing, and names no operator.
 */
import { countryOf, formatInstant, parsePartyId } from '@passerelle/kernel'
import { type App, parsedText } from '@passerelle/service-shell'
import type { SignatureCheck } from '@passerelle/trust'
import { z } from 'zod'
import { nameOfEnd } from '../domain/end-troubles.ts'
import {
  CHECKS,
  partnerChecks,
  REPORT_FORMAT,
  RESULTS,
  type SealReport,
  type SeenPartner,
} from '../domain/partner-report.ts'
import type { AskPartners } from '../domain/partners.ts'
import { config, type OperationsParts, tags } from './operations-parts.ts'

const Report = z
  .strictObject({
    report: z.literal(REPORT_FORMAT),
    party: z.string(),
    name: z.string(),
    end: z.string().describe('For example `origin_ma`.'),
    at: z.string(),
    checks: z.array(z.strictObject({ check: z.enum(CHECKS), result: z.enum(RESULTS), found: z.string().nullable() })),
    holds: z.boolean().describe('Whether all of it does; what could not be tried does not.'),
    by: z.literal('operations-hub'),
    key: z.strictObject({
      kid: z.string(),
      jwk: z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() }),
    }),
    seal: z.string(),
  })
  .meta({ id: 'PartnerReport' })

type Profile = NonNullable<ReturnType<OperationsParts['profile']>>

export interface Reporting {
  readonly ask: AskPartners | undefined
  readonly signatures: Pick<SignatureCheck, 'isPartyKey'>
  readonly seal: SealReport
}

export function partnerReportRoute(app: App, parts: OperationsParts, { ask, signatures, seal }: Reporting): void {
  const params = z.strictObject({ party: parsedText(parsePartyId, { example: 'CTR-MA-CAS' }) })
  const summary = 'Looks at a party and its end now, and signs what was found, check by check'
  const schema = { tags, summary, params, response: { 200: Report } }
  app.post('/partners/:party/report', { config, schema }, async ({ params: { party } }, reply) => {
    const profile = parts.profile(party)
    if (!profile) return reply.problem('not-found')
    if (!ask) return reply.problem('unavailable')
    const end = { end: profile.end, country: profile.country.toLowerCase() }
    const found = (await ask.keys()).find((one) => one.party === party)
    const key = !found ? 'none' : signatures.isPartyKey(found, end) ? 'signed' : 'not-signed'
    const checks = partnerChecks({ ...seenOf(parts, profile, party), key })
    const [at, holds] = [formatInstant(parts.wallClock.now()), checks.every(({ result }) => result === 'held')]
    const { name } = profile
    return reply.send(
      seal({
        report: REPORT_FORMAT,
        party,
        name,
        end: nameOfEnd(end),
        at,
        checks: [...checks],
        holds,
        by: 'operations-hub',
      }),
    )
  })
}

function seenOf(parts: OperationsParts, profile: Profile, party: string): Omit<SeenPartner, 'key'> {
  const country = profile.country.toLowerCase()
  const name = nameOfEnd({ end: profile.end, country })
  const standing = parts.ends.standings().find((one) => nameOfEnd(one.end) === name)
  const asked = standing && standing.askedAt !== null
  return {
    corridors: parts.corridors.filter((corridor) => countryOf(corridor, profile.end) === country),
    end: !asked ? 'not-asked' : standing.word ? 'answers' : 'silent',
    troubles: parts.ends
      .troubles()
      .filter((one) => nameOfEnd(one.end) === name && (one.party === undefined || one.party === party)),
    at: parts.clock.now(),
  }
}
