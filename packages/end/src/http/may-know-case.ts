/**
 * Whether a caller may know that a case exists: their role reads cases, and they see this one.
 */
import { parseCaseRef } from '@passerelle/kernel'
import { mayRole } from '@passerelle/service-shell'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { caseOf } from './read-routes.ts'
import { viewerOf } from './viewer-of.ts'

const About = z.object({ caseRef: z.string() })

export const mayKnowCase =
  (engine: Engine) =>
  async ({ params, caller }: FastifyRequest): Promise<boolean> => {
    const about = About.safeParse(params).data
    if (about === undefined) return true
    if (!mayRole(caller.role, 'read-cases')) return false
    const ref = parseCaseRef(about.caseRef)
    return ref.ok && (await caseOf(engine, ref.value, await viewerOf(engine, caller))) !== undefined
  }
