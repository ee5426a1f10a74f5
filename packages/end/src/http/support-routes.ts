/**
 * What the needs of a person call for, computed for whoever helps: return type with its reasons, support, hand-over list, waves.
 * Keeps: what is sealed is opened for it, and each opening recorded; nothing of it is stored.
 */
import {
  arrivalDay,
  deriveReturnType,
  followUps,
  handOverList,
  partyAt,
  type Referral,
  referralOf,
  returnFacts,
  suggestedPriority,
  supportFor,
} from '@passerelle/casework'
import { codeLists, type Summary } from '@passerelle/contracts'
import type { App } from '@passerelle/service-shell'
import { z } from 'zod'
import { keysOf } from '../engine/case-session.ts'
import type { Engine } from '../engine/engine.ts'
import { openSessions, openSummary } from '../engine/open-for-purpose.ts'
import { readExpected } from '../engine/read-expected.ts'
import { CaseParams, FileParams, iso } from './case-shapes.ts'
import { profileDraftRoute } from './profile-draft-route.ts'
import { caseOf } from './read-routes.ts'
import { viewerOf } from './viewer-of.ts'

const Support = z.strictObject({
  first: z.array(z.enum(codeLists.service)).describe('To be offered first.'),
  notPushed: z.array(z.enum(codeLists.service)).describe('Offered when the person asks, and not before.'),
  closerFollowUp: z.boolean(),
})
const ReturnTypeView = z
  .strictObject({
    type: z.enum(codeLists['return-type']),
    reasons: z.array(z.string()).describe('The rows of the table that lead to it.'),
    support: Support,
  })
  .meta({ id: 'ReturnType', description: 'Routes support; it is never a score.' })

const supportOf = (type: Parameters<typeof supportFor>[0]): z.input<typeof Support> => {
  const { first, notPushed, closerFollowUp } = supportFor(type)
  return { first: [...first], notPushed: [...notPushed], closerFollowUp }
}

export function supportRoutes(app: App, engine: Engine): void {
  returnTypeRoute(app, engine)
  supportRoute(app, engine)
  if (engine.identity.end === 'destination') profileDraftRoute(app, engine)
}

function returnTypeRoute(app: App, engine: Engine): void {
  app.get(
    '/cases/:caseRef/return-type',
    {
      config: { right: 'read-cases' },
      exposeHeadRoute: false,
      schema: {
        tags: ['cases'],
        summary: 'The return type as counselling at this end has it so far, with its reasons. Opens the sessions.',
        params: CaseParams,
        response: { 200: ReturnTypeView },
      },
    },
    async (request, reply) => {
      const { caller } = request
      const viewer = await viewerOf(engine, caller)
      const row = await caseOf(engine, request.params.caseRef, viewer)
      if (!row) return reply.problem('not-found')
      const { local } = row
      const by = { caseRef: row.caseRef, party: caller.party, actor: caller.actor, purpose: 'return-type' }
      const states = { shared: row.folded.state, local }
      const { sessions, readable } = await engine.store.transact(async (tx) => {
        const keys = await keysOf(tx, engine, states.shared)
        return openSessions(tx, engine, { states, on: { ...by, keys } })
      })
      if (readable === 0 && local.supportRequested === null) return reply.problem('counselling-missing')
      if (sessions.length < readable) return reply.problem('content-unavailable')
      const { type, reasons } = deriveReturnType(returnFacts(local, { sessions }))
      return { type, reasons: [...reasons], support: supportOf(type) }
    },
  )
}

const SupportView = z
  .strictObject({
    returnType: z.enum(codeLists['return-type']).nullable(),
    support: Support.nullable(),
    suggestedPriority: z.enum(codeLists.priority),
    arrivalBy: z.string().nullable().describe('The day the list works towards.'),
    handOver: z.array(
      z.strictObject({ point: z.string(), owner: z.enum(['destination', 'origin']), due: z.string().nullable() }),
    ),
    planActions: z.array(z.string()).describe('For the plan draft: what closes each gap of readiness.'),
    followUps: z.array(z.strictObject({ wave: z.string(), due: z.string() })).describe('Waves still to be recorded.'),
  })
  .meta({ id: 'SupportOfFile' })

function viewOf(file: Referral, summary: Summary): z.input<typeof SupportView> {
  const support = summary.returnType === null ? null : supportOf(summary.returnType)
  const arrivalBy = arrivalDay(file, summary)
  return {
    returnType: summary.returnType,
    support,
    suggestedPriority: suggestedPriority(summary.careNeeds),
    arrivalBy,
    handOver: handOverList(summary, arrivalBy).map((item) => ({ ...item })),
    planActions: summary.readinessBlocks.map(({ action }) => action).filter((action) => action !== null),
    followUps: followUps(file, support?.closerFollowUp ?? false).map(({ wave, due }) => ({ wave, due: iso(due) })),
  }
}

function supportRoute(app: App, engine: Engine): void {
  app.get(
    '/cases/:caseRef/files/:fileId/support',
    {
      config: { right: 'read-cases' },
      exposeHeadRoute: false,
      schema: {
        tags: ['cases'],
        summary:
          'What the summary calls for: support, hand-over list with owner and due day, waves. Opens the summary.',
        params: FileParams,
        response: { 200: SupportView },
      },
    },
    async (request, reply) => {
      const { caller, params } = request
      const viewer = await viewerOf(engine, caller)
      const row = await caseOf(engine, params.caseRef, viewer)
      if (!row) return reply.problem('not-found')
      const { expected } = await readExpected(engine, row, viewer)
      const file = referralOf(expected, params.fileId)
      if (!file || partyAt(file, engine.identity.end) !== caller.party) return reply.problem('not-found')
      const by = { caseRef: row.caseRef, party: caller.party, actor: caller.actor, purpose: 'support' }
      const summary = await engine.store.transact(async (tx) => {
        const keys = await keysOf(tx, engine, expected)
        return openSummary(tx, engine, { file, on: { ...by, keys } })
      })
      return summary ? viewOf(file, summary) : reply.problem('content-unavailable')
    },
  )
}
