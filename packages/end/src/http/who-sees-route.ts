/**
 * Which cases somebody sees, asked by the matching beside this end before it shows them anything. Keeps: answered as the case itself would
 * be at this moment, by people, assignment, cover and need; what somebody does not see is left out, like what does not exist.
 */
import { type CaseRef, parseCaseRef, parsePartyId } from '@passerelle/kernel'
import { type App, type Caller, mayRole, parsedText } from '@passerelle/service-shell'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { caseOf } from './read-routes.ts'
import { viewerOf } from './viewer-of.ts'

const MOST = 500
const caseRefText = parsedText(parseCaseRef, { format: 'uuid', example: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b' })

const Asked = z
  .strictObject({
    party: parsedText(parsePartyId, { example: 'OFF-DE-NW-01' }),
    actor: z.string().min(1).max(256),
    role: z.string().min(1).max(64),
    caseRefs: z.array(caseRefText).max(MOST),
  })
  .meta({
    examples: [
      {
        party: 'OFF-DE-NW-01',
        actor: 'a.counsellor',
        role: 'counsellor',
        caseRefs: ['0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'],
      },
    ],
  })
const Seen = z.strictObject({ caseRefs: z.array(z.string()).describe('Those of the cases that they see') })

export function whoSeesRoute(app: App, engine: Engine): void {
  app.post(
    '/matching/who-sees',
    {
      config: { right: 'ask-who-sees' },
      schema: {
        tags: ['matching'],
        summary: 'Which of these cases somebody sees now; for the matching beside this end',
        body: Asked,
        response: { 200: Seen },
      },
    },
    async ({ body: { caseRefs, ...caller } }) => ({ caseRefs: await seenBy(engine, caller, caseRefs) }),
  )
}

async function seenBy(engine: Engine, caller: Caller, refs: readonly CaseRef[]): Promise<CaseRef[]> {
  // Who is on no list of the party any more, or in a lesser role, is so here too.
  const known = await engine.staff.stands(caller)
  if (!known || !mayRole(known.role, 'read-cases')) return []
  const viewer = await viewerOf(engine, known)
  const seen: CaseRef[] = []
  for (const ref of refs) if (await caseOf(engine, ref, viewer)) seen.push(ref)
  return seen
}
