/**
 * A first mapping for the table of a partner that nobody has said how to read, made from the names of its columns. In a scope of its own, as
 * bytes are read here. Keeps: nothing of the file is kept, and nothing but the names of its columns is told.
 */
import type { App } from '@passerelle/service-shell'
import { Mapping, suggestForFile, TABLE_LIMITS } from '@passerelle/vacancies'
import { z } from 'zod'
import { ANY, Bytes, TABLES } from './vacancy-file.ts'

const Suggestion = z
  .strictObject({
    columns: z.array(z.string()).describe('As the first line of the file has them.'),
    mapping: Mapping.nullable().describe(
      'To be looked at, and kept under the name of the partner; null where no column is known.',
    ),
  })
  .meta({ id: 'VacancyMappingSuggestion' })
const Query = z.strictObject({
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .describe('ISO 639: in which the texts of the file are.')
    .meta({ examples: ['fr'] }),
})

export async function vacancySuggestionRoute(app: App): Promise<void> {
  await app.register(async (scope: App) => {
    const parser = { parseAs: 'buffer', bodyLimit: TABLE_LIMITS.bytes } as const
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser([ANY, ...TABLES], parser, async (_request: unknown, bytes: Buffer) => bytes)
    const schema = {
      tags: ['vacancies'],
      summary: 'Suggests how a table could be read, from the names of its columns; nothing is kept',
      consumes: [ANY, ...TABLES],
      querystring: Query,
      body: Bytes,
      response: { 200: Suggestion },
    }
    const config = { right: 'exchange' } as const
    scope.post(
      '/vacancy-mapping-suggestions',
      { config, bodyLimit: TABLE_LIMITS.bytes, schema },
      async ({ body, query }, reply) => {
        const found = suggestForFile(body, query.language)
        if (!found.ok) return reply.problem('import-unreadable', { ...found.error })
        return { columns: [...found.value.columns], mapping: found.value.mapping }
      },
    )
  })
}
