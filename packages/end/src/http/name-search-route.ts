/**
 * Finding a case by the name of its person. Keeps: a reason of a closed list is asked first; a name stands in no address and in no
 * record; each person may ask so often and no more; the answer tells which cases, and of others only that they were opened.
 */
import { daysAround } from '@passerelle/casework'
import { HOUR } from '@passerelle/kernel'
import { type App, nameText, perPerson } from '@passerelle/service-shell'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { tellsSomebody, wordsOf } from '../names/compare-names.ts'
import { findByName, SEARCH_REASONS } from '../names/find-by-name.ts'
import { dueOf, ListedCase } from './listed-case.ts'
import { summaryOf } from './read-routes.ts'
import { viewerOf } from './viewer-of.ts'

const Form = z.strictObject({
  name: nameText(100).describe('Of the person, or the beginning of each of its words; in Latin or in Arabic letters.'),
  reason: z.enum(SEARCH_REASONS).describe('Why it is looked for; recorded with each opening.'),
})
export const FoundByName = z
  .strictObject({
    items: z.array(ListedCase).describe('Due first, 50 at most.'),
    opened: z.int().describe('In how many cases it was opened who the person is, 500 at most.'),
    all: z.boolean().describe('False where there are more cases than were looked at or told.'),
  })
  .meta({ id: 'FoundByName' })

/** Whoever works with people; too few to try names out. Window in ms. */
const SEARCHES = { most: 20, within: HOUR }

export function nameSearchRoute(app: App, engine: Engine): void {
  app.post(
    '/name-searches',
    {
      config: { right: 'read-cases', ...perPerson(SEARCHES) },
      schema: {
        tags: ['cases'],
        summary:
          'Finds cases that the caller sees by the name of their person; each opening is recorded with its reason',
        body: Form.meta({ examples: [{ name: 'Beispiel', reason: 'person-is-here' }] }),
        response: { 200: FoundByName },
      },
    },
    async ({ body: { name, reason }, caller }, reply) => {
      const typed = wordsOf(name)
      if (!tellsSomebody(typed)) return reply.problem('name-too-short')
      const viewer = await viewerOf(engine, caller)
      const { found, opened, all } = await findByName(engine, { viewer, typed, reason })
      const { party } = viewer
      const days = daysAround(engine.profiles.profile(party), engine.clock.now())
      const items = found.map((row) => ({ ...summaryOf(row, party), due: dueOf(engine, row, { party, days }) }))
      return { items, opened, all }
    },
  )
}
