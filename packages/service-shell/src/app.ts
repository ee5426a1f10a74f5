/**
 * The HTTP application every service is built on: strict at the edge, silent in its log, one form for every problem.
 * Keeps: routes get parsed values only. What the routes are is the service's.
 */
import type { Tracer } from '@opentelemetry/api'
import { Fault } from '@passerelle/kernel'
import {
  type FastifyInstance,
  type FastifyRequest,
  fastify,
  LogController,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from 'fastify'
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import { type Authenticate, admission, callerOf, type Stands } from './caller.ts'
import { type Catalogue, joinCatalogues, shellCatalogue } from './catalogue.ts'
import { compressAnswers } from './compressed-answers.ts'
import { deskPages, hasDesk } from './desk-pages.ts'
import { answerErrors } from './errors.ts'
import {
  answerClientError,
  answerUnroutable,
  BODY_LIMIT,
  guardRequest,
  guardServer,
  httpOptions,
} from './http-guard.ts'
import { checkedBy } from './invalid-fields.ts'
import { openMetrics, routeOf } from './metrics.ts'
import { describeInterface } from './openapi.ts'
import { ProblemError, problemWith } from './problem.ts'
import { limitRequests, type RequestLimit, USUAL_LIMIT } from './rate-limit.ts'
import { isSchema, laxness } from './schema-walk.ts'
import { securityHeaders } from './security-headers.ts'
import { type Readiness, servicePages } from './service-pages.ts'
import { enforceRights, type MayKnow } from './sign-in/enforce-rights.ts'
import { openSignIn, type SignInOptions } from './sign-in/sign-in-routes.ts'
import { giveUpStalled, LONGEST_REQUEST } from './stalled-requests.ts'
import { openStreams } from './streams.ts'
import { parseStrictJson } from './strict-json.ts'
import { endRequestSpan, requestTraceparent, traceIdOf } from './trace.ts'
import { answerUnserved } from './unserved.ts'

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  Logger,
  ZodTypeProvider
>

export interface AppOptions {
  readonly service: string
  readonly version: string
  readonly description: string
  readonly log: Logger
  /** Finds callers by their tokens; without it only public routes answer. */
  readonly authenticate?: Authenticate
  /** The service's own word on who somebody is, asked at every request. */
  readonly stands?: Stands
  /** Lets people sign in with their browser. */
  readonly signIn?: SignInOptions | undefined
  /** Whether a caller may know of what a request is about, where their role does not allow it: else 404 instead of 403. */
  readonly mayKnow?: MayKnow
  readonly readiness: () => Readiness | Promise<Readiness>
  /** Problems of the service's own. */
  readonly catalogues?: readonly Catalogue[]
  /** Adds the service's own figures to those of the shell. */
  readonly figures?: (registry: Registry) => void
  /** Makes each request a span. */
  readonly tracer?: Tracer
  /** What one party may ask; the usual limit where it is left out. */
  readonly requests?: RequestLimit | undefined
  /** Folder of the desk that people work at, where there is one. */
  readonly desk?: string | undefined
  /** How long a request may take to arrive, in ms. Default 10 s. */
  readonly stalledAfter?: number
}

const STALLED_AFTER = 10_000
const REQUEST_ID = 'traceparent'

export async function buildApp(options: AppOptions): Promise<App> {
  const app = bareApp(options)
  const catalogue = joinCatalogues([shellCatalogue, ...(options.catalogues ?? [])])
  const metrics = openMetrics(options.service)
  options.figures?.(metrics.registry)
  app.decorateReply('problem', problemWith(catalogue))
  app.decorateRequest('traceparent', {
    getter() {
      return this.id
    },
  })
  app.decorateRequest('caller', {
    getter() {
      return callerOf(this)
    },
  })
  readStrictly(app)
  answerErrors(app)
  answerUnserved(app)
  guardServer(app.server)
  app.addHook('onRequest', securityHeaders)
  app.addHook('onRequest', async (request, reply) => void reply.header('traceresponse', request.traceparent))
  openStreams(app)
  giveUpStalled(app, options.stalledAfter ?? STALLED_AFTER)
  app.addHook('onRequest', guardRequest)
  const signIn =
    options.signIn &&
    openSignIn({ stands: options.stands, ...options.signIn }, options.service, () => app.listeningOrigin)
  const { authenticate, stands } = options
  app.addHook('onRequest', admission({ authenticate, stands, ofSession: signIn?.sessions.callerOf }))
  await limitRequests(app, options.requests ?? USUAL_LIMIT)
  enforceRights(app, options.mayKnow)
  compressAnswers(app)
  app.addHook('onResponse', metrics.record)
  if (options.tracer) app.addHook('onResponse', endRequestSpan(routeOf))
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      { method: request.method, route: routeOf(request), status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    )
  })
  await describeInterface(app, options)
  servicePages(app, { ...options, metrics, hasDesk: hasDesk(options.desk) })
  if (hasDesk(options.desk)) await deskPages(app, options.desk)
  signIn?.routes(app)
  return app
}

function bareApp({ log, tracer, stalledAfter = STALLED_AFTER }: AppOptions): App {
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: REQUEST_ID }),
    genReqId: requestTraceparent(tracer),
    childLoggerFactory: (logger, bindings, childOptions) =>
      logger.child({ trace: traceIdOf(String(bindings[REQUEST_ID])) }, childOptions),
    bodyLimit: BODY_LIMIT,
    http: httpOptions(stalledAfter),
    requestTimeout: LONGEST_REQUEST,
    clientErrorHandler: answerClientError,
    frameworkErrors: (_error, request, reply) => answerUnroutable(request.raw, reply.raw),
    return503OnClosing: false,
    exposeHeadRoutes: true,
    routerOptions: { maxParamLength: 200 },
  })
  return app.withTypeProvider<ZodTypeProvider>()
}

function readStrictly(app: App): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, bytes: Buffer) => {
      const charset = /charset="?([^";\s]*)/i.exec(request.headers['content-type'] ?? '')?.[1]
      if (charset !== undefined && charset.toLowerCase() !== 'utf-8') throw new ProblemError('unsupported-content-type')
      const parsed = parseStrictJson(bytes)
      if (parsed.ok) return parsed.value
      throw new ProblemError(parsed.error)
    },
  )
  app.setSerializerCompiler(serializerCompiler)
  app.setValidatorCompiler(({ schema, httpPart }) => (value) => {
    if (!isSchema(schema)) throw new Fault('route-lax', 'a route has a schema that is none of zod')
    const checked = checkedBy(schema, { value, context: httpPart })
    return 'fields' in checked
      ? { error: new ProblemError('invalid-fields', { fields: checked.fields }) }
      : { value: checked.value }
  })
  app.addHook('onRoute', ({ url, schema }) => {
    for (const part of ['body', 'querystring', 'params'] as const) {
      const shape = schema?.[part]
      const lax = isSchema(shape) ? laxness(shape) : undefined
      if (lax) throw new Fault('route-lax', `the ${part} of ${url}: ${lax}`)
    }
  })
}
