/**
 * Describes the interface from its own schemas: OpenAPI 3.1 at /openapi.json, and a page for people at /docs.
 * The page works offline, from files of our own, without inline script.
 */
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { App } from './app.ts'
import { headersSchema, operationId } from './operation.ts'
import { PROBLEM_TYPE } from './problem.ts'
import { FOR_DOCS } from './security-headers.ts'

export interface Description {
  readonly service: string
  readonly version: string
  readonly description: string
}

const TOKEN = 'token'

export async function describeInterface(app: App, { service, version, description }: Description): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: service, version, description },
      components: {
        securitySchemes: { [TOKEN]: { type: 'http', scheme: 'bearer' } },
        responses: {
          Problem: {
            description: 'A problem, by a code of the catalogue',
            content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
      },
      security: [{ [TOKEN]: [] }],
    },
    transform: (input) => {
      const { schema, url } = jsonSchemaTransform(input)
      const { config, method } = input.route
      const said = {
        operationId: operationId(String(method), input.url),
        headers: headersSchema(config?.heeds),
        ...(config?.public === true ? { security: [] } : {}),
      }
      return { url, schema: { ...withExamples(input.schema, schema), ...said } }
    },
    transformObject: (document) => withProblems(withinDocument(jsonSchemaTransformObject(document))),
  })
  await app.register(async (docs) => {
    docs.addHook('onRoute', (route) => {
      route.config = { ...route.config, public: true }
    })
    await docs.register(swaggerUi, {
      routePrefix: '/docs',
      staticCSP: FOR_DOCS,
      uiConfig: { validatorUrl: null, layout: 'BaseLayout', persistAuthorization: false },
      theme: { title: service },
    })
  })
  app.get('/openapi.json', { config: { public: true }, schema: { hide: true } }, () => app.swagger())
}

/** The transform drops what is said of a body as a whole; the examples are what a newcomer reads first. */
function withExamples<Schema>(given: { body?: unknown } | undefined, schema: Schema): Schema {
  if (!(given?.body instanceof z.ZodType)) return schema
  const examples = given.body.meta()?.examples
  return examples ? { ...schema, body: { ...(schema as { body?: object }).body, examples } } : schema
}

/** Schemas that several others share come with references to a document of their own, which is nowhere. */
function withinDocument<Document>(document: Document): Document {
  const text = JSON.stringify(document)
  return JSON.parse(text.replaceAll('#/components/schemas/__shared#/', '#/components/schemas/__shared/'))
}

/** Every operation may end in a problem: said once for all instead of at each route. */
function withProblems<Document extends { paths?: object }>(document: Document): Document {
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of Object.values<{ responses?: Record<string, unknown> }>(path)) {
      if (operation?.responses) operation.responses['default'] = { $ref: '#/components/responses/Problem' }
    }
  }
  return document
}
