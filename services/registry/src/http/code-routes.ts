/**
 * Code lists over HTTP: which there are, one code in all languages, and the codes of a list by what was typed. Public, as they are
 * published. Keeps: every answer has an ETag; a label carries the language it is in.
 */
import {
  CodeEntry,
  CodeList,
  type CodeListName,
  CodeListText,
  FoundCodeEntry,
  ListedCodeText,
} from '@passerelle/contracts/codes'
import { LanguageText } from '@passerelle/contracts/directory'
import {
  type App,
  cursors,
  cursorText,
  nameText,
  ProblemError,
  pageOf,
  wholeNumberText,
} from '@passerelle/service-shell'
import { z } from 'zod'
import type { CodeKeeper } from '../domain/code-lists/code-keeper.ts'
import { conditional } from './conditional.ts'

const LIMIT = 20
const config = { public: true }
const tags = ['codes']
const list = CodeListText.meta({ examples: ['isco-08'] })

const CodeQuery = z.strictObject({
  search: nameText(100)
    .optional()
    .describe('What was typed, in any language; slips of a finger are forgiven. Without it, all codes in their order.')
    .meta({ examples: ['plumber'] }),
  language: LanguageText.optional().describe('In which labels are told, where there are such.'),
  limit: wholeNumberText({ min: 1, max: 200 }).optional(),
  cursor: cursorText.optional().describe('Of a page of all codes; what was searched for has one page.'),
})

export function codeRoutes(app: App, keeper: CodeKeeper): void {
  app.get(
    '/codes',
    {
      config,
      onSend: conditional,
      schema: { tags, summary: 'Code lists with their versions and credit lines', response: { 200: pageOf(CodeList) } },
    },
    async () => ({ items: [...(await keeper.lists())] }),
  )
  app.get(
    '/codes/:list/:code',
    {
      config,
      onSend: conditional,
      schema: {
        tags,
        summary: 'One code in all languages, and what it is a part or a kind of; also one that is retired',
        params: z.strictObject({ list, code: ListedCodeText.meta({ examples: ['7126'] }) }),
        response: { 200: CodeEntry },
      },
    },
    async (request, reply) => {
      const found = await keeper.code(request.params.list, request.params.code)
      return found ? reply.send(found) : reply.problem('not-found')
    },
  )
  searchRoute(app, keeper)
}

/** A cursor holds the last code of its page. */
const placesIn = (list: CodeListName) =>
  cursors({ key: Buffer.from('codes'), scope: list, position: z.string().max(64) })

function searchRoute(app: App, keeper: CodeKeeper): void {
  app.get(
    '/codes/:list',
    {
      config,
      onSend: conditional,
      schema: {
        tags,
        summary: 'The codes of a list: all, or those that answer what was typed, best first',
        params: z.strictObject({ list }),
        querystring: CodeQuery,
        response: { 200: pageOf(FoundCodeEntry) },
      },
    },
    async (request) => {
      const { list } = request.params
      const { search, language: lang, limit = LIMIT, cursor } = request.query
      if (search !== undefined && cursor !== undefined) throw new ProblemError('malformed-cursor')
      if (search !== undefined) return { items: [...(await keeper.search(list, { search, lang, limit }))] }
      const places = placesIn(list)
      const after = cursor === undefined ? '' : places.read(cursor)
      const items = [...(await keeper.codes(list, { after, lang, limit: limit + 1 }))]
      const page = items.slice(0, limit)
      const last = page.at(-1)
      return items.length > limit && last ? { items: page, next: places.write(last.code) } : { items: page }
    },
  )
}
