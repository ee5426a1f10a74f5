/**
 * Answers in the form that clients of Confluent's Schema Registry know, errors too.
 * Keeps: below its paths nothing answers problem+json, and writing is refused, as schemas change in releases only.
 */
import type { App } from '@passerelle/service-shell'
import type { FastifyReply, FastifyRequest } from 'fastify'

const TYPE = 'application/vnd.schemaregistry.v1+json'
const FOREIGN = /^\/(subjects|schemas|config|mode|associations|compatibility|contexts|exporters|v1)(\/|\?|$)/

const ERRORS = {
  'not-found': [404, 404, 'HTTP 404 Not Found'],
  'subject-not-found': [404, 40401, 'Subject not found.'],
  'version-not-found': [404, 40402, 'Version not found.'],
  'schema-not-found': [404, 40403, 'Schema not found'],
  'version-invalid': [
    422,
    42202,
    'The specified version is not a valid version id. Allowed values are between [1, 2^31-1] and the string "latest"',
  ],
  'read-only': [405, 42205, 'Subject is in read-only mode'],
} as const
export type ForeignError = keyof typeof ERRORS

export const answer = (reply: FastifyReply, value: unknown): FastifyReply =>
  reply.type(TYPE).header('cache-control', 'public, max-age=60').send(JSON.stringify(value))

export function refuse(reply: FastifyReply, error: ForeignError): FastifyReply {
  const [status, error_code, message] = ERRORS[error]
  return reply.code(status).type(TYPE).send(JSON.stringify({ error_code, message }))
}

async function guard(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  if (!FOREIGN.test(request.url)) return undefined
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(reply.header('allow', 'GET, HEAD'), 'read-only')
  return request.is404 ? refuse(reply, 'not-found') : undefined
}

/** Keeps unknown paths and writes below the schema API in its own form. */
export function answerForeignClients(app: App): void {
  app.addHook('onRequest', guard)
}
