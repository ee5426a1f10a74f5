/**
 * Codes of others' lists for whoever fills in a form: those that answer what was typed, or what codes are called. Keeps: nothing of a
 * person is asked or told; it answers while the registry is silent, as far as the end has learnt the list.
 */
import { CodeListText, FoundCodeEntry } from '@passerelle/contracts/codes'
import { MINUTE } from '@passerelle/kernel'
import { type App, chooseLanguage, nameText, perPerson, wholeNumberText } from '@passerelle/service-shell'
import { z } from 'zod'
import { type CodeFinder, noCodes } from '../code-lists/find-codes.ts'

/** More than anybody types, and too few to read a list out by it. Window in ms. */
const SEARCHES = { most: 240, within: MINUTE }
const USUALLY = 10

const list = CodeListText.meta({ examples: ['isco-08'] })
const codes = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,63}(?:,[A-Za-z0-9][A-Za-z0-9.-]{0,63}){0,49}$/)
  .describe('Codes, with commas between them, 50 at most.')
  .meta({ examples: ['7126,7411'] })

export const CodesView = z
  .strictObject({
    items: z.array(FoundCodeEntry).describe('Best first; of codes that were asked for, those that have a name.'),
    credit: z.string().nullable().describe('To be shown to whoever sees labels of this list.'),
    isLoaded: z.boolean().describe('False where neither the registry has the list, nor this end from before.'),
  })
  .meta({ id: 'FoundCodes' })

const SearchQuery = z.strictObject({
  search: nameText(100)
    .describe('What was typed, in any language; slips of a finger are forgiven.')
    .meta({ examples: ['plumber'] }),
  limit: wholeNumberText({ min: 1, max: 30 }).optional(),
})

export function codeRoutes(app: App, finder: CodeFinder = noCodes): void {
  const config = { right: 'exchange', ...perPerson(SEARCHES) } as const
  const tags = ['codes']
  app.get(
    '/codes/:list',
    {
      config,
      schema: {
        tags,
        summary: 'The codes of a list of others that answer what was typed, best first, in the reader’s language',
        params: z.strictObject({ list }),
        querystring: SearchQuery,
        response: { 200: CodesView },
      },
    },
    async ({ params, query: { search, limit = USUALLY }, headers }) => {
      const language = chooseLanguage(headers['accept-language'])
      return viewOf(await finder.search({ ...params, search, limit, language }))
    },
  )
  app.get(
    '/codes/:list/names',
    {
      config,
      schema: {
        tags,
        summary: 'What codes of a list of others are called, in the reader’s language',
        params: z.strictObject({ list }),
        querystring: z.strictObject({ codes }),
        response: { 200: CodesView },
      },
    },
    async ({ params, query, headers }) => {
      const language = chooseLanguage(headers['accept-language'])
      return viewOf(await finder.name({ ...params, codes: query.codes.split(','), language }))
    },
  )
}

const viewOf = ({ items, ...told }: Awaited<ReturnType<CodeFinder['search']>>) => ({ ...told, items: [...items] })
