/**
 * Reading cases: the case, what may be done next. All scoped to the caller's party.
 * Lists are list-route.ts, their story is timeline-route.ts.
 */
import { createHash } from 'node:crypto'
import {
  actions,
  type CaseState,
  currentRules,
  deadlines,
  fhirTaskStatus,
  fileOf,
  personsFilesOf,
  sharedView,
  standingPurposes,
  wanted,
} from '@passerelle/casework'
import type { CaseRef, FileId, PartyId } from '@passerelle/kernel'
import { assignedTo, type CaseRow, type OpenedInNeed, type StoredEvent, sees, type Viewer } from '@passerelle/messaging'
import { type App, chooseLanguage, etag } from '@passerelle/service-shell'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Engine, worldOf } from '../engine/engine.ts'
import { knownFollowedCloser } from '../engine/followed-closer.ts'
import { readExpected } from '../engine/read-expected.ts'
import { ActionItem, CaseParams, type CaseSummary, iso, isoOrNull } from './case-shapes.ts'
import { CaseView } from './case-view.ts'
import { explain } from './catalogue.ts'
import { commandName } from './command-routes.ts'
import { erasuresOf } from './erasure-view.ts'
import { needViewOf } from './need-view.ts'
import { viewerOf } from './viewer-of.ts'

export const summaryOf = (row: CaseRow, party: PartyId): z.input<typeof CaseSummary> => ({
  caseRef: row.caseRef,
  corridor: row.corridor,
  number: row.number,
  states: [...row.states],
  version: row.version,
  held: row.held,
  dueAt: isoOrNull(row.dueAt),
  openedAt: iso(row.openedAt),
  changedAt: iso(row.changedAt),
  assignedTo: assignedTo(row, party),
})

/** The case, where this viewer sees it. */
export async function caseOf(engine: Engine, ref: CaseRef, viewer: Viewer): Promise<CaseRow | undefined> {
  const row = await engine.store.seenBy(viewer).readCase(ref)
  return row && sees(viewer, row) ? row : undefined
}

export function caseRoute(app: App, engine: Engine): void {
  app.get(
    '/cases/:caseRef',
    {
      config: { right: 'read-cases' },
      schema: {
        tags: ['cases'],
        summary: 'A case as both ends see it',
        params: CaseParams,
        response: { 200: CaseView },
      },
    },
    async (request, reply) => {
      const viewer = await viewerOf(engine, request.caller)
      const row = await caseOf(engine, request.params.caseRef, viewer)
      if (!row) return reply.problem('not-found')
      const { expected, pending } = await readExpected(engine, row, viewer)
      const closer = await knownFollowedCloser(engine, { caseRef: row.caseRef, state: expected })
      const inNeed = await engine.store.seenBy(viewer).readOpenedInNeed(row.caseRef)
      const view = viewOf(engine, { row, expected, pending, closer, inNeed, party: viewer.party })
      return reply.header('etag', etag(row.version)).send(view)
    },
  )
}

interface Seen {
  readonly row: CaseRow
  readonly party: PartyId
  readonly expected: CaseState
  readonly pending: readonly StoredEvent[]
  readonly closer: ReadonlySet<FileId>
  readonly inNeed: readonly OpenedInNeed[]
}

function viewOf(engine: Engine, seen: Seen): z.input<typeof CaseView> {
  const { row, expected, pending } = seen
  const folded = row.folded.state
  const text = sharedView(folded)
  const running = deadlines(expected, (party) => engine.profiles.profile(party), currentRules)
  return {
    ...summaryOf(row, seen.party),
    digest: createHash('sha256').update(text).digest('hex'),
    state: JSON.parse(text) as Record<string, unknown>,
    expected: JSON.parse(sharedView(expected)) as Record<string, unknown>,
    onTheWay: pending.map(({ eventId, type }) => ({ eventId, type })),
    files: personsFilesOf(expected).map((file) => ({
      fileId: file.fileId,
      kind: file.kind,
      state: fileOf(folded, file.fileId)?.state ?? null,
      expected: file.state,
      task: file.kind === 'referral' ? fhirTaskStatus(file, expected) : null,
      sender: file.sender,
      receiver: file.receiver,
      submission: file.submission,
      toParty: file.kind === 'referral' && file.state === 'rerouted' ? file.toParty : null,
    })),
    ...standingOf(engine, seen),
    erasures: erasuresOf(folded),
    notices: noticesOf(engine, seen),
    openedInNeed: seen.inNeed.map(needViewOf),
    deadlines: running.map(({ kind, fileId, owner, party, due, warnAt, fireAt }) => ({
      kind,
      fileId,
      owner,
      party,
      due: iso(due),
      warnAt: iso(warnAt),
      fireAt: iso(fireAt),
    })),
  }
}

/** What the case stands on: who is in it, what the person has agreed to, what was prepared at this end. */
function standingOf(
  { clock }: Engine,
  { row, expected }: Seen,
): Pick<z.input<typeof CaseView>, 'parties' | 'consents' | 'prepared'> {
  const { sessions, optionsShown, decision, supportRequested, draft } = row.local
  const { destination, origin } = expected.parties
  return {
    parties: { destination: [...destination], origin: [...origin] },
    consents: Object.values(expected.consents)
      .toSorted((a, b) => a.grantedAt - b.grantedAt)
      .map((consent) => ({
        consentId: consent.consentId,
        recipient: consent.recipient,
        purposes: [...consent.purposes],
        standing: [...standingPurposes(expected, consent, clock.now())],
        grantedAt: iso(consent.grantedAt),
        until: isoOrNull(consent.until),
      })),
    prepared: { sessions: [...sessions], optionsShown, decision, supportRequested, ...draft },
  }
}

function noticesOf(engine: Engine, { row, expected, closer }: Seen): z.input<typeof CaseView>['notices'] {
  const world = worldOf(engine, row.parties[0]!)
  const moment = { at: world.now, world, local: row.local, closer }
  return wanted(row.folded.state, expected, moment).map(({ notice, fileId, to, since, about }) => ({
    notice,
    fileId,
    to,
    since: iso(since),
    about,
  }))
}

const languageOf = (request: FastifyRequest) => chooseLanguage(request.headers['accept-language'])

export function actionsRoute(app: App, engine: Engine): void {
  app.get(
    '/cases/:caseRef/actions',
    {
      config: { right: 'read-cases' },
      schema: {
        tags: ['cases'],
        summary: 'What the caller may do next, and why not the rest',
        params: CaseParams,
        response: { 200: z.strictObject({ items: z.array(ActionItem) }) },
      },
    },
    async (request, reply) => {
      const viewer = await viewerOf(engine, request.caller)
      const row = await caseOf(engine, request.params.caseRef, viewer)
      if (!row) return reply.problem('not-found')
      const { expected } = await readExpected(engine, row, viewer)
      const possible = actions({ shared: expected, local: row.local }, worldOf(engine, request.caller.party))
      const items = possible.map(({ type, fileId, allowed, why, timely }) => ({
        command: commandName(type) ?? type,
        type,
        fileId,
        allowed,
        why,
        explanation: why === null ? null : explain(why, languageOf(request)),
        timely,
      }))
      return { items }
    },
  )
}
