/**
 * One route for each command of a matter, its body made from the event's schema. What begins a matter names the corridor; all
 * else the matter. Keeps: nobody reaches a case of a person with them, nor a matter with the commands of a case.
 */
import type { Command } from '@passerelle/casework'
import { type CommandType, catalogue } from '@passerelle/contracts'
import { exampleOf, splitForm } from '@passerelle/contracts/form'
import type { CaseRef, Corridor, PartyId } from '@passerelle/kernel'
import type { Viewer } from '@passerelle/messaging'
import { type App, etag, idempotencyKey, ifMatch } from '@passerelle/service-shell'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { beginMatter, refFor } from '../engine/begin-matter.ts'
import { commandQueue, type ExecuteCommand } from '../engine/command-queue.ts'
import type { Engine } from '../engine/engine.ts'
import type { CommandRequest } from '../engine/execute-command.ts'
import { corridorText } from './case-shapes.ts'
import { rightOf } from './command-rights.ts'
import { bodyOf, formOf, hashOf, refusal } from './command-routes.ts'
import { MatterParams, matterAccepted, matterAcceptedOf } from './matter-shapes.ts'
import { viewerOf } from './viewer-of.ts'

const CorridorParams = z.strictObject({ corridor: corridorText })

/** What is told in matters. */
export const matterCommandTypes = (Object.keys(catalogue) as (keyof typeof catalogue)[]).filter(
  (type): type is CommandType => catalogue[type].topic === 'open' && catalogue[type].command !== null,
)

/** Of what is told anew by the command that began it. */
const ONCE = ' Where it goes on with a matter, `If-Match` is the version of that; `"0"` asks that there is none yet.'

export function matterCommandRoutes(app: App, engine: Engine): void {
  const execute = commandQueue(engine)
  for (const type of matterCommandTypes) {
    const { command, doc, opens, kind } = catalogue[type]
    app.post(
      opens ? `/corridors/:corridor/matters/${command}` : `/matters/:matterRef/${command}`,
      {
        config: { heeds: ['Idempotency-Key', 'If-Match'], right: rightOf(type) },
        schema: {
          tags: ['matters'],
          summary: doc,
          description: `Writes \`${type}\`, a ${kind}. It concerns no person: no names belong here. The answer's ETag is the version of the matter after it.${opens ? ONCE : ''}`,
          params: opens ? CorridorParams : MatterParams,
          body: matterBodyOf(type),
          response: { 202: matterAccepted },
        },
      },
      async (request, reply) => {
        const { corridor, matterRef } = request.params as { corridor?: Corridor; matterRef?: CaseRef }
        if (corridor !== undefined && !engine.identity.corridors.includes(corridor))
          return reply.problem('corridor-unknown')
        const viewer = await viewerOf(engine, request.caller)
        const wish = commandIn(request, type, engine)
        const { party } = viewer
        const begun =
          corridor && beginMatter(engine, { ref: refFor(engine, wish, { corridor, party }), corridor, party })
        const caseRef = begun?.begins.caseRef ?? matterRef!
        const to = wish.to ?? begun?.to ?? null
        const fileId = begun ? null : caseRef
        const sent = { caseRef, ...viewer, command: { ...wish, to, fileId } as unknown as Command }
        return run(execute, { request, reply, sent: { ...sent, begins: begun?.begins } })
      },
    )
  }
}

/** A thread goes to the party that is named, and to none by default. */
const matterBodyOf = (type: CommandType): z.ZodObject =>
  type === 'thread.opened'
    ? formOf(type)
        .required({ to: true })
        .meta({ examples: [{ ...exampleOf(type), to: 'CTR-MA-CAS' }] })
    : bodyOf(type)

function commandIn(request: FastifyRequest, type: CommandType, engine: Engine) {
  const { to, inReplyTo, ...body } = request.body as { readonly to?: PartyId; readonly inReplyTo?: string }
  const { at, clear, sealed } = splitForm(type, body)
  return { type, at: at ?? engine.clock.now(), to, inReplyTo: inReplyTo ?? null, clear, sealed }
}

interface Running {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly sent: Pick<CommandRequest, 'caseRef' | 'command' | 'begins'> & Viewer
}

async function run(execute: ExecuteCommand, { request, reply, sent }: Running): Promise<FastifyReply> {
  const result = await execute({
    ...sent,
    ifVersion: ifMatch(request),
    idempotencyKey: idempotencyKey(request),
    bodyHash: hashOf(request),
    traceparent: request.traceparent,
  })
  if (!result.ok) return refusal(reply, result.error)
  return reply.code(202).header('etag', etag(result.value.version)).send(matterAcceptedOf(result.value))
}
