/**
 * The card that a person takes along, in their language whatever the language of the desk.
 * Keeps: from what is clear in the case and from the directory; nothing is opened and nothing is stored.
 */
import { type CardParty, filesOf, personsCard, SHEET_LANGUAGES, type SheetLanguage } from '@passerelle/casework'
import type { Corridor, PartyId } from '@passerelle/kernel'
import type { CaseRow, Viewer } from '@passerelle/messaging'
import { type App, chooseLanguage } from '@passerelle/service-shell'
import { z } from 'zod'
import { centreRef } from '../engine/begin-matter.ts'
import type { Engine } from '../engine/engine.ts'
import { readExpected } from '../engine/read-expected.ts'
import { CaseParams } from './case-shapes.ts'
import { FOR_PERSONS_CARD, personsCardPage } from './persons-card-page.ts'
import { caseOf } from './read-routes.ts'
import { viewerOf } from './viewer-of.ts'

const Query = z.strictObject({
  language: z.enum(SHEET_LANGUAGES).optional().describe('The person’s language; by Accept-Language without it.'),
})

interface Looking {
  readonly viewer: Viewer
  readonly corridor: Corridor
}

/** As a centre has told it last; before that, as the directory has it. */
async function contactOf(engine: Engine, { viewer, corridor }: Looking, party: PartyId): Promise<CardParty['contact']> {
  const row = await engine.store.seenBy(viewer).readCase(centreRef('centre-profile', corridor, party))
  const told = row && filesOf(row.folded.state).find((file) => file.kind === 'centre-profile')
  return told?.current.content.contact ?? engine.profiles.profile(party)?.contact
}

async function partiesOf(engine: Engine, looking: Looking, parties: readonly PartyId[]) {
  const known = new Map<PartyId, CardParty>()
  for (const party of parties) {
    const profile = engine.profiles.profile(party) ?? { party, name: party, timeZone: 'UTC' }
    known.set(party, { ...profile, contact: await contactOf(engine, looking, party) })
  }
  return (party: PartyId): CardParty => known.get(party) ?? { party, name: party, timeZone: 'UTC' }
}

async function cardFor(engine: Engine, row: CaseRow, of: { viewer: Viewer; language: SheetLanguage }) {
  const { expected } = await readExpected(engine, row, of.viewer)
  const { destination, origin } = expected.parties
  const looking = { viewer: of.viewer, corridor: row.corridor }
  const own = engine.identity.end === 'destination' ? of.viewer.party : undefined
  const office = own ?? destination.at(-1) ?? of.viewer.party
  const partyOf = await partiesOf(engine, looking, [office, ...origin])
  return personsCard({
    language: of.language,
    number: row.number ?? row.caseRef.slice(0, 8),
    state: expected,
    office: partyOf(office),
    centreOf: partyOf,
    at: engine.clock.now(),
  })
}

export function personsCardRoute(app: App, engine: Engine): void {
  app.get(
    '/cases/:caseRef/persons-card',
    {
      config: { right: 'read-cases' },
      exposeHeadRoute: false,
      schema: {
        tags: ['consent'],
        summary:
          'What happens next, whom to ask and what they may do: a page for the person, in their language, to print',
        params: CaseParams,
        querystring: Query,
        response: { 200: { content: { 'text/html': { schema: z.string() } } } },
      },
    },
    async ({ caller, params, query, headers }, reply) => {
      const language = query.language ?? chooseLanguage(headers['accept-language'])
      const viewer = await viewerOf(engine, caller)
      const row = await caseOf(engine, params.caseRef, viewer)
      if (!row) return reply.problem('not-found')
      const card = await cardFor(engine, row, { viewer, language })
      return reply
        .type('text/html; charset=utf-8')
        .header('content-language', language)
        .header('content-security-policy', FOR_PERSONS_CARD)
        .serializer((html: unknown) => String(html))
        .send(personsCardPage(card))
    },
  )
}
