/**
 * The directory over HTTP: parties, programmes, corridors, and all of it at once. Public, as it holds nothing personal.
 * Keeps: every answer has an ETag, so that asking again costs nothing where nothing changed.
 */
import {
  CorridorEntry,
  CountryText,
  Directory,
  DirectoryParty,
  EndText,
  LanguageText,
  PartyIdText,
  Programme,
  ServiceText,
} from '@passerelle/contracts/directory'
import { type App, cursors, cursorText, pageOf, wholeNumberText } from '@passerelle/service-shell'
import { z } from 'zod'
import { partyFits, programmeFits } from '../domain/search.ts'
import { conditional } from './conditional.ts'

const LIMIT = 50
const paging = { limit: wholeNumberText({ min: 1, max: 200 }).optional(), cursor: cursorText.optional() }
const PartyQuery = z.strictObject({
  country: CountryText.optional(),
  end: EndText.optional(),
  service: ServiceText.optional(),
  language: LanguageText.optional(),
  ...paging,
})
const ProgrammeQuery = z.strictObject({ country: CountryText.optional(), ...paging })

interface Page {
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}

/** Cuts a sorted list into pages; a cursor holds the last key of its page and dies with the directory's version. */
function pages<Item>(options: { version: string; scope: string; key: (item: Item) => string }) {
  const places = cursors({ key: Buffer.from(options.version), scope: options.scope, position: z.string() })
  return (items: readonly Item[], { limit = LIMIT, cursor }: Page): { items: Item[]; next?: string } => {
    const after = cursor === undefined ? '' : places.read(cursor)
    const rest = items.filter((item) => options.key(item) > after)
    const page = rest.slice(0, limit)
    const last = page.at(-1)
    return rest.length > page.length && last ? { items: page, next: places.write(options.key(last)) } : { items: page }
  }
}

const config = { public: true }
const described = <Answer extends z.ZodType>(summary: string, response: Answer) => ({
  tags: ['directory'],
  summary,
  response: { 200: response },
})

export function directoryRoutes(app: App, directory: Directory): void {
  partyRoutes(app, directory)
  const programmePages = pages<Programme>({ version: directory.version, scope: 'programmes', key: ({ id }) => id })
  app.get(
    '/programmes',
    {
      config,
      onSend: conditional,
      schema: { querystring: ProgrammeQuery, ...described('Programmes, by country of origin', pageOf(Programme)) },
    },
    (request) => programmePages(directory.programmes.filter(programmeFits(request.query)), request.query),
  )
  app.get(
    '/corridors',
    {
      config,
      onSend: conditional,
      schema: described('The pairs of countries that are connected', pageOf(CorridorEntry)),
    },
    () => ({ items: directory.corridors }),
  )
  app.get(
    '/directory',
    { config, onSend: conditional, schema: described('All of it at once', Directory) },
    () => directory,
  )
}

function partyRoutes(app: App, { version, parties }: Directory): void {
  const partyPages = pages<DirectoryParty>({ version, scope: 'parties', key: ({ party }) => party })
  const summary = 'Parties, by country, end, service, language'
  app.get(
    '/parties',
    { config, onSend: conditional, schema: { querystring: PartyQuery, ...described(summary, pageOf(DirectoryParty)) } },
    (request) => partyPages(parties.filter(partyFits(request.query)), request.query),
  )
  app.get(
    '/parties/:party',
    {
      config,
      onSend: conditional,
      schema: {
        params: z.strictObject({ party: PartyIdText.meta({ examples: ['CTR-MA-CAS'] }) }),
        ...described('One party', DirectoryParty),
      },
    },
    async (request, reply) => {
      const found = parties.find(({ party }) => party === request.params.party)
      return found ? reply.send(found) : reply.problem('not-found')
    },
  )
}
