/**
 * The reading half of Confluent's Schema Registry API, so that any Kafka tool can decode our records.
 * Keeps: query parameters it does not know are ignored there, as foreign clients send many.
 */
import type { App } from '@passerelle/service-shell'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Schemas, ServedSchema } from '../domain/schemas.ts'
import { answer, refuse } from './foreign-answers.ts'

const WHOLE = /^[1-9]\d{0,9}$/
const subject = z
  .string()
  .describe('The full name of a record.')
  .meta({ examples: ['org.passerelle.common.MessageSent'] })
const version = z
  .string()
  .describe('Its number, or latest.')
  .meta({ examples: ['latest'] })
const id = z
  .string()
  .describe('The number of a schema.')
  .meta({ examples: ['1'] })
// Any text is let through here, so that what names nothing is refused in the words of that API.
const OfSubject = z.strictObject({ subject })
const OfVersion = z.strictObject({ subject, version })
const OfId = z.strictObject({ id })
type OfVersion = z.infer<typeof OfVersion>

/** The version that a path names, or the answer that there is none. */
function versionIn(schemas: Schemas, params: OfVersion, reply: FastifyReply): ServedSchema | FastifyReply {
  const versions = schemas.versionsOf(params.subject)
  if (versions.length === 0) return refuse(reply, 'subject-not-found')
  const { version } = params
  if (version === 'latest' || version === '-1') return versions.at(-1) ?? refuse(reply, 'version-not-found')
  if (!WHOLE.test(version)) return refuse(reply, 'version-invalid')
  return versions.find((schema) => schema.version === Number(version)) ?? refuse(reply, 'version-not-found')
}
const isSchema = (found: ServedSchema | FastifyReply): found is ServedSchema => 'subject' in found

const config = { public: true }
const route = (summary: string) => ({ config, schema: { tags: ['schemas'], summary } })
const routeOf = <Params extends z.ZodType>(params: Params, summary: string) => ({
  config,
  schema: { tags: ['schemas'], summary, params },
})

export function schemaRoutes(app: App, schemas: Schemas): void {
  subjectRoutes(app, schemas)
  idRoutes(app, schemas)
  app.get('/config', route('Which changes of a schema are allowed'), (_, reply) =>
    answer(reply, { compatibilityLevel: 'FULL_TRANSITIVE' }),
  )
  app.get('/config/:subject', routeOf(OfSubject, 'The same for one subject'), ({ params }, reply) =>
    schemas.versionsOf(params.subject).length > 0
      ? answer(reply, { compatibilityLevel: 'FULL_TRANSITIVE' })
      : refuse(reply, 'subject-not-found'),
  )
  app.get('/mode', route('Whether schemas can be written here'), (_, reply) => answer(reply, { mode: 'READONLY' }))
}

function subjectRoutes(app: App, schemas: Schemas): void {
  app.get('/subjects', route('All subjects: full record names'), (_, reply) => answer(reply, schemas.subjects()))
  app.get('/subjects/:subject/versions', routeOf(OfSubject, 'Versions of a subject'), ({ params }, reply) => {
    const versions = schemas.versionsOf(params.subject)
    if (versions.length === 0) return refuse(reply, 'subject-not-found')
    return answer(
      reply,
      versions.map(({ version }) => version),
    )
  })
  app.get('/subjects/:subject/versions/:version', routeOf(OfVersion, 'One version, or latest'), ({ params }, reply) => {
    const found = versionIn(schemas, params, reply)
    return isSchema(found) ? answer(reply, found) : found
  })
  app.get(
    '/subjects/:subject/versions/:version/schema',
    routeOf(OfVersion, 'Its schema alone'),
    ({ params }, reply) => {
      const found = versionIn(schemas, params, reply)
      return isSchema(found) ? answer(reply, JSON.parse(found.schema)) : found
    },
  )
}

function idRoutes(app: App, schemas: Schemas): void {
  const byId = (id: string): ServedSchema | undefined => (WHOLE.test(id) ? schemas.byId(Number(id)) : undefined)
  app.get('/schemas/types', route('Kinds of schemas'), (_, reply) => answer(reply, ['AVRO']))
  app.get('/schemas/ids/:id', routeOf(OfId, 'The schema of a number'), ({ params }, reply) => {
    const found = byId(params.id)
    if (!found) return refuse(reply, 'schema-not-found')
    const { schema, subject, version } = found
    return answer(reply, { schema, subject, version })
  })
  app.get('/schemas/ids/:id/schema', routeOf(OfId, 'The schema of a number, alone'), ({ params }, reply) => {
    const found = byId(params.id)
    return found ? answer(reply, JSON.parse(found.schema)) : refuse(reply, 'schema-not-found')
  })
  app.get('/schemas/ids/:id/versions', routeOf(OfId, 'Subjects and versions of a number'), ({ params }, reply) => {
    const found = byId(params.id)
    return found
      ? answer(reply, [{ subject: found.subject, version: found.version }])
      : refuse(reply, 'schema-not-found')
  })
}
