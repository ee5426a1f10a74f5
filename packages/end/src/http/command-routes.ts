/**
 * One route for each command of the contract, its body made from the event's schemas.
 * Keeps: what a route accepts can be encoded; what is refused names the commands that are allowed instead.
 */
import { createHash } from 'node:crypto'
import type { Command } from '@passerelle/casework'
import { type CommandType, catalogue } from '@passerelle/contracts'
import { exampleOf, splitForm, zodOf } from '@passerelle/contracts/form'
import { Fault, type Instant, type LocalDate, parseEventId, parsePartyId } from '@passerelle/kernel'
import type { Viewer } from '@passerelle/messaging'
import {
  type App,
  bornBy,
  etag,
  idempotencyKey,
  ifMatch,
  type ProblemMembers,
  parsedText,
} from '@passerelle/service-shell'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { commandQueue, type ExecuteCommand } from '../engine/command-queue.ts'
import type { Engine } from '../engine/engine.ts'
import type { CommandRefusal } from '../engine/execute-command.ts'
import { accepted, acceptedOf, CaseParams, FileParams } from './case-shapes.ts'
import { rightOf } from './command-rights.ts'
import { viewerOf } from './viewer-of.ts'

const partyText = parsedText(parsePartyId, { example: 'CTR-MA-CAS' })
const eventIdText = parsedText(parseEventId, { format: 'uuid', example: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b' })

const To = {
  to: partyText.optional().describe('The party at the other end; where left out, the one the case is with.'),
}
const ReplyTo = { inReplyTo: eventIdText.optional().describe('The event that this one answers.') }

export const commandTypes = (Object.keys(catalogue) as (keyof typeof catalogue)[]).filter(
  (type): type is CommandType => catalogue[type].command !== null && catalogue[type].topic !== 'open',
)

/** Types that can be the first to cross the border, and so name to whom. */
export const mayNameParty = (type: CommandType): boolean => catalogue[type].scope === 'case' || catalogue[type].opens

export const formOf = (type: CommandType): z.ZodObject =>
  zodOf(type).extend(mayNameParty(type) ? { ...To, ...ReplyTo } : ReplyTo)

const bodies = new Map<CommandType, z.ZodObject>()

/** With its example; the same for every app, as its parser is costly to make. */
export function bodyOf(type: CommandType): z.ZodObject {
  const known = bodies.get(type) ?? formOf(type).meta({ examples: [exampleOf(type)] })
  bodies.set(type, known)
  return known
}

/** The command whose event a type is, as in the addresses. */
export const commandName = (type: keyof typeof catalogue): string | null => catalogue[type].command

export function commandRoutes(app: App, engine: Engine): void {
  const execute = commandQueue(engine)
  for (const type of commandTypes) {
    const { command, scope, doc, opens, kind } = catalogue[type]
    const ofFile = scope === 'file' && !opens
    app.post(
      `/cases/:caseRef/${ofFile ? 'files/:fileId/' : ''}${command}`,
      {
        config: { heeds: ['Idempotency-Key', 'If-Match'], right: rightOf(type) },
        schema: {
          tags: [catalogue[type].topic === 'local' ? 'commands of this end' : 'commands'],
          summary: doc,
          description: `Writes \`${type}\`, a ${kind}. The answer's ETag is the version of the case after it.`,
          params: ofFile ? FileParams : CaseParams,
          body: bodyOf(type),
          response: { 202: accepted },
        },
      },
      async (request, reply) => {
        const params = request.params as z.output<typeof FileParams>
        const { to, inReplyTo, ...body } = request.body
        const { at, clear, sealed } = splitForm(type, body)
        if (type === 'dossier.shared' && !bornBefore(sealed, engine.clock.now()))
          return reply.problem('date-in-the-future')
        const command = {
          type,
          fileId: ofFile ? params.fileId : null,
          at: at ?? engine.clock.now(),
          to: to ?? null,
          inReplyTo: inReplyTo ?? null,
          clear,
          sealed,
        } as unknown as Command
        return run(execute, { request, reply, command, params, viewer: await viewerOf(engine, request.caller) })
      },
    )
  }
}

interface Running {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly command: Command
  readonly viewer: Viewer
  readonly params: z.output<typeof CaseParams>
}

async function run(
  execute: ExecuteCommand,
  { request, reply, command, params, viewer }: Running,
): Promise<FastifyReply> {
  try {
    const result = await execute({
      caseRef: params.caseRef,
      ...viewer,
      command,
      ifVersion: ifMatch(request),
      idempotencyKey: idempotencyKey(request),
      bodyHash: hashOf(request),
      traceparent: request.traceparent,
    })
    if (!result.ok) return refusal(reply, result.error)
    return reply.code(202).header('etag', etag(result.value.version)).send(acceptedOf(result.value))
  } catch (error) {
    if (error instanceof Fault && (error.code === 'sealed-part-too-large' || error.code === 'oversized'))
      return reply.problem('sealed-part-too-large')
    throw error
  }
}

/** What a repeated request must repeat: address and body. */
export const hashOf = (request: FastifyRequest): string =>
  createHash('sha256')
    .update(`${request.method} ${request.url}\0${JSON.stringify(request.body ?? null)}`)
    .digest('hex')

const KINDS = {
  'not-found': 'not-found',
  stale: 'version-stale',
  'in-flight': 'request-in-flight',
  'key-reused': 'idempotency-key-reused',
  'key-pending': 'content-key-pending',
} as const

export function refusal(reply: FastifyReply, error: CommandRefusal): FastifyReply {
  if (error.kind !== 'refused') return reply.problem(KINDS[error.kind])
  const { code, allowed, field } = error.refusal
  const members: ProblemMembers = {
    ...(allowed ? { allowed: allowed.map((type) => commandName(type)).filter((name) => name !== null) } : {}),
    ...(field ? { field } : {}),
  }
  return reply.problem(code, members)
}

function bornBefore(sealed: unknown, at: Instant): boolean {
  const { identity } = sealed as { identity: { birthDate: LocalDate | null } | null }
  return !identity?.birthDate || bornBy(identity.birthDate, at).ok
}
