/**
 * What matching holds about a case, for the person who asks for it. Keeps: for whoever answers for data at the party that counsels them
 * and sees the case there; what is opened for it is recorded as seen, with the purpose `access`.
 */
import { type CaseRef, formatInstant, instant, type PartyId } from '@passerelle/kernel'
import { RULES } from '@passerelle/matching-rules'
import type { App, Caller } from '@passerelle/service-shell'
import { FORGOTTEN_FOR, VIEWS_FOR } from '../domain/keeping.ts'
import type { KeptOfCase } from '../domain/profile-store.ts'
import { HeldByMatching } from './held-shape.ts'
import { CandidateParams, type MatchingParts, noteViews, requireSight } from './matching-parts.ts'

interface Itself {
  /** Lower-case ISO 3166-1 alpha-2. */
  readonly country: string
  readonly version: string
}

export function heldRoute(app: App, parts: MatchingParts, { country, version }: Itself): void {
  app.get(
    '/candidates/:caseRef/held',
    {
      config: { right: 'answer-for-data' },
      exposeHeadRoute: false,
      schema: {
        tags: ['candidates'],
        summary: 'Everything matching holds about the case, opened for the person; that nothing is, where nothing is',
        params: CandidateParams,
        response: { 200: HeldByMatching },
      },
    },
    async ({ params: { caseRef }, caller }) => ({
      held: 'passerelle/held-by-matching/v1' as const,
      country,
      party: caller.party,
      at: formatInstant(parts.clock.now()),
      caseRef,
      version,
      rules: RULES.version,
      scores: 'none-kept' as const,
      ...(await collectHeld(parts, caseRef, caller)),
    }),
  )
}

type Collected = Pick<HeldByMatching, 'profile' | 'forgotten' | 'viewings'>

async function collectHeld(parts: MatchingParts, caseRef: CaseRef, caller: Caller): Promise<Collected> {
  await requireSight(parts, caller, caseRef)
  const kept = await parts.store.ofCase(caseRef)
  const profile = await profileOf(parts, kept, caller)
  const forgotten = kept && kept.profile === null ? goesAt(kept) : null
  return { profile, forgotten, viewings: await viewingsOf(parts, caseRef, caller.party) }
}

async function profileOf(
  parts: MatchingParts,
  kept: KeptOfCase | undefined,
  caller: Caller,
): Promise<Collected['profile']> {
  if (kept?.profile?.party !== caller.party) return null
  const { party, eventId } = kept.profile
  const open = parts.book.get(kept.caseRef)
  // A newer profile whose key has still to come is another one than that in memory.
  const content = open?.eventId === eventId ? open : null
  if (content) await noteViews(parts, [content], { ...caller, purpose: 'access' })
  return {
    eventId,
    party,
    recordedAt: formatInstant(kept.recordedAt),
    receivedAt: formatInstant(kept.changedAt),
    content: content && { ...content.profile },
    withheld: content ? null : 'key-pending',
  }
}

const goesAt = ({ changedAt }: KeptOfCase): { readonly at: string; readonly until: string } => ({
  at: formatInstant(changedAt),
  until: formatInstant(instant(changedAt + FORGOTTEN_FOR)),
})

async function viewingsOf({ store }: MatchingParts, caseRef: CaseRef, of: PartyId): Promise<Collected['viewings']> {
  const all = await store.viewings(caseRef)
  return all
    .filter(({ party }) => party === of)
    .map(({ eventId, party, actor, purpose, seenAt }) => ({
      eventId,
      party,
      actor,
      purpose,
      at: formatInstant(seenAt),
      until: formatInstant(instant(seenAt + VIEWS_FOR)),
    }))
}
