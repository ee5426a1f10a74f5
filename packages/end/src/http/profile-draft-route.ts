/**
 * A matching profile composed from what the case holds, for the counsellor to complete and confirm by `change-profile`.
 * Keeps: with the consent to job matching alone; what is opened for it is recorded, and nothing of it is stored.
 */
import { consentFor, draftProfile, filesOf, whyNoConsent } from '@passerelle/casework'
import { countryOf } from '@passerelle/kernel'
import { missingParts } from '@passerelle/matching-rules'
import { type App, etag } from '@passerelle/service-shell'
import { z } from 'zod'
import { keysOf } from '../engine/case-session.ts'
import type { Engine } from '../engine/engine.ts'
import { openProfileSources } from '../profiles/open-sources.ts'
import { CaseParams } from './case-shapes.ts'
import { caseOf } from './read-routes.ts'
import { viewerOf } from './viewer-of.ts'

export const ProfileDraft = z
  .strictObject({
    profile: z
      .looseObject({ returnCountry: z.string() })
      .describe('A body for change-profile: its fields, as far as the case holds them'),
    sources: z.array(z.strictObject({ part: z.string(), event: z.uuid() })).describe('Where each part comes from'),
    missing: z
      .array(z.strictObject({ part: z.string(), leavesOut: z.string().nullable() }))
      .describe(
        'What to ask for, and which factor is not reckoned as long as it is missing; null where it counts as none',
      ),
    pending: z.boolean().describe('Something that may say more waits for its key'),
  })
  .meta({ id: 'ProfileDraft' })

export function profileDraftRoute(app: App, engine: Engine): void {
  app.get(
    '/cases/:caseRef/profile-draft',
    {
      config: { right: 'counsel' },
      exposeHeadRoute: false,
      schema: {
        tags: ['cases'],
        summary:
          'A matching profile as the case has it so far, what is missing in it, and which event each part comes from',
        description:
          'Informal work counts: enter its years with those of the occupation. Nothing is kept before you confirm it by change-profile. The answer’s ETag is the version of the case: with it in `If-Match`, of two who confirm at one time the second is refused (`version-stale`).',
        params: CaseParams,
        response: { 200: ProfileDraft },
      },
    },
    async (request, reply) => {
      const { caller } = request
      const row = await caseOf(engine, request.params.caseRef, await viewerOf(engine, caller))
      if (!row) return reply.problem('not-found')
      const shared = row.folded.state
      const asked = { purpose: 'job-matching', recipients: null, at: engine.clock.now() } as const
      if (!consentFor(shared, asked)) return reply.problem(whyNoConsent(shared, asked))
      const by = { caseRef: row.caseRef, party: caller.party, actor: caller.actor, purpose: 'job-matching' }
      const opened = await engine.store.transact(async (tx) => {
        const keys = await keysOf(tx, engine, shared)
        return openProfileSources(tx, engine, { local: row.local, files: filesOf(shared), on: { ...by, keys } })
      })
      const returnCountry = countryOf(row.corridor, 'origin').toUpperCase()
      const { profile, sources } = draftProfile({ returnCountry, ...opened })
      return reply.header('etag', etag(row.version)).send({
        profile: { ...profile },
        sources: [...sources],
        missing: [...missingParts(profile)],
        pending: opened.pending,
      })
    },
  )
}
