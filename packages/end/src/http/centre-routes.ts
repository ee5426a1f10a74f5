/**
 * The centres of a corridor as every office reads them: who they are, what they offer, how many they can take in, how fast they answer.
 * Keeps: nothing of a person; what a centre has told comes with its age, and what it has not told is taken from the directory.
 */
import { filesOf, type PartyProfile, type Statement, type StatementKind, type StatementOf } from '@passerelle/casework'
import { codeLists } from '@passerelle/contracts'
import {
  type CaseRef,
  type Corridor,
  countryOf,
  DAY,
  type Instant,
  type PartyId,
  parsePartyId,
} from '@passerelle/kernel'
import type { CaseRow, Viewer } from '@passerelle/messaging'
import { type App, parsedText } from '@passerelle/service-shell'
import { z } from 'zod'
import { type SeenAnswers, seenAnswers, typicalDays } from '../centres/answer-time.ts'
import { centreRef } from '../engine/begin-matter.ts'
import type { Engine } from '../engine/engine.ts'
import { corridorText, iso } from './case-shapes.ts'
import { Centre } from './centre-shapes.ts'
import { ageInDays } from './statement-shapes.ts'
import { viewerOf } from './viewer-of.ts'

const Query = z.strictObject({
  corridor: corridorText.optional(),
  service: z.enum(codeLists.service).optional().describe('That it offers.'),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .optional()
    .describe('That is spoken there.'),
})

/** How many free places were told of a long time ago is marked as old: somebody should ask. */
const OLD_AFTER = 30 * DAY

interface Told {
  readonly rows: ReadonlyMap<CaseRef, CaseRow>
  readonly answers: Awaited<ReturnType<SeenAnswers>>
  readonly now: Instant
}

const statementIn = <K extends StatementKind>(row: CaseRow | undefined, kind: K): StatementOf<K> | undefined =>
  (row ? filesOf(row.folded.state) : []).find((file): file is Extract<Statement, StatementOf<K>> => file.kind === kind)

const capacityOf = ({ current: { content, at } }: StatementOf<'centre-capacity'>, now: Instant) => ({
  places: content.places.map((place) => ({ ...place })),
  note: content.note,
  toldAt: iso(at),
  ageInDays: ageInDays(at, now),
  isOld: now - at > OLD_AFTER,
})

function profileOf({ current: { content, at } }: StatementOf<'centre-profile'>, now: Instant) {
  const { regions, hours, accessibility, contact, note } = content
  const told = { toldAt: iso(at), ageInDays: ageInDays(at, now) }
  return { regions: [...regions], hours: [...hours], accessibility: [...accessibility], contact, note, ...told }
}

function centreOf(centre: PartyProfile, corridor: Corridor, { rows, answers, now }: Told): z.input<typeof Centre> {
  const refOf = (kind: 'centre-capacity' | 'centre-profile') => centreRef(kind, corridor, centre.party)
  const saidBy = <K extends 'centre-capacity' | 'centre-profile'>(kind: K): StatementOf<K> | undefined =>
    statementIn(rows.get(refOf(kind)), kind)
  const [profile, capacity] = [saidBy('centre-profile'), saidBy('centre-capacity')]
  const { party, name, country, region = null, city = null } = centre
  const { services, languages, answerWithin } = profile?.current.content ?? { ...centre, answerWithin: null }
  return {
    party,
    corridor,
    name,
    country,
    region,
    city,
    services: [...services],
    languages: [...languages],
    profile: profile ? profileOf(profile, now) : null,
    capacity: capacity ? capacityOf(capacity, now) : null,
    matters: { profile: refOf('centre-profile'), capacity: refOf('centre-capacity') },
    answer: {
      within: answerWithin,
      typical: typicalDays(centre, answers.get(party) ?? []),
      registered: centre.responseDays.normal,
    },
  }
}

/** All rows of a kind in a corridor, page by page. */
async function rowsOf(
  engine: Engine,
  viewer: Viewer,
  of: { readonly kind: StatementKind; readonly corridor: Corridor },
) {
  const all: CaseRow[] = []
  for (;;) {
    const last = all.at(-1)
    const after = last?.matter ? { toldAt: last.matter.toldAt, caseRef: last.caseRef } : undefined
    const page = await engine.store.seenBy(viewer).listMatters({ ...of, by: [], after, limit: 200 })
    all.push(...page)
    if (page.length < 200) return all
  }
}

function centresOf({ profiles }: Engine, corridor: Corridor): readonly PartyProfile[] {
  const parties = profiles.partiesOf({ end: 'origin', country: countryOf(corridor, 'origin') })
  return parties.flatMap((party) => profiles.profile(party) ?? []).filter(isCentre)
}
const isCentre = ({ kind }: PartyProfile): boolean => kind === undefined || kind === 'reintegration-centre'

/** Reads the centres of a corridor; of one alone, where it is named. */
function centreReader(engine: Engine) {
  const answersOf = seenAnswers(engine)
  return async (viewer: Viewer, corridor: Corridor, only?: PartyId): Promise<z.input<typeof Centre>[]> => {
    const centres = centresOf(engine, corridor).filter(({ party }) => only === undefined || party === only)
    if (centres.length === 0) return []
    const [capacities, profiles] = await Promise.all(
      (['centre-capacity', 'centre-profile'] as const).map((kind) => rowsOf(engine, viewer, { kind, corridor })),
    )
    const rows = new Map([...capacities!, ...profiles!].map((row) => [row.caseRef, row]))
    const told: Told = { rows, answers: await answersOf(corridor), now: engine.clock.now() }
    return centres.map((centre) => centreOf(centre, corridor, told))
  }
}

export function centreRoutes(app: App, engine: Engine): void {
  const read = centreReader(engine)
  app.get(
    '/centres',
    {
      config: { right: 'exchange' },
      schema: {
        tags: ['centres'],
        summary:
          'The centres of a corridor: what they offer, how many they can take in and as of when, how fast they answer',
        querystring: Query,
        response: { 200: z.strictObject({ items: z.array(Centre) }) },
      },
    },
    async (request) => {
      const { corridor, service, language } = request.query
      const viewer = await viewerOf(engine, request.caller)
      const corridors = engine.identity.corridors.filter((one) => corridor === undefined || one === corridor)
      const found = (await Promise.all(corridors.map((one) => read(viewer, one)))).flat()
      const items = found.filter(
        ({ services, languages }) =>
          (service === undefined || services.includes(service)) &&
          (language === undefined || languages.includes(language)),
      )
      return { items }
    },
  )
  app.get(
    '/centres/:party',
    {
      config: { right: 'exchange' },
      schema: {
        tags: ['centres'],
        summary: 'One centre; in the first corridor in which it works, where none is named',
        params: z.strictObject({ party: parsedText(parsePartyId, { example: 'CTR-MA-CAS' }) }),
        querystring: z.strictObject({ corridor: corridorText.optional() }),
        response: { 200: Centre },
      },
    },
    async (request, reply) => {
      const viewer = await viewerOf(engine, request.caller)
      for (const corridor of engine.identity.corridors) {
        if (request.query.corridor !== undefined && request.query.corridor !== corridor) continue
        const [centre] = await read(viewer, corridor, request.params.party)
        if (centre) return reply.send(centre)
      }
      return reply.problem('not-found')
    },
  )
}
