/**
 * Whom and what the corridors of an end know, by the names that people call them: parties of both sides, and programmes.
 * Keeps: nothing of a person; all of it at once, so that whoever shows names asks but once.
 */
import { type Corridor, countryOf, type End } from '@passerelle/kernel'
import type { App } from '@passerelle/service-shell'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { NamesView } from './directory-shapes.ts'

type View = z.input<typeof NamesView>

const sidesOf = (corridors: readonly Corridor[]) =>
  (['destination', 'origin'] as const).flatMap((end: End) =>
    [...new Set(corridors.map((corridor) => countryOf(corridor, end)))].map((country) => ({ end, country })),
  )

function partiesOf({ identity, profiles }: Engine): View['parties'] {
  const all = sidesOf(identity.corridors).flatMap((side) => profiles.partiesOf(side))
  return all.flatMap((party) => {
    const profile = profiles.profile(party)
    if (!profile) return []
    const { end, country, name, kind = null, city = null, region = null, languages, timeZone } = profile
    return [{ party, end, country, name, kind, city, region, languages: [...languages], timeZone }]
  })
}

/** Those for people who return to a country of these corridors. */
function programmesOf({ identity, profiles }: Engine): View['programmes'] {
  const countries = new Set(identity.corridors.map((one) => countryOf(one, 'origin').toUpperCase()))
  return profiles
    .programmes()
    .map(({ id, title, countries: of }) => ({ programme: id, title, countries: of === '*' ? null : [...of] }))
    .filter((one) => one.countries === null || one.countries.some((country) => countries.has(country)))
}

export function directoryRoute(app: App, engine: Engine): void {
  app.get(
    '/directory',
    {
      config: { right: 'signed-in', compressed: true },
      schema: {
        tags: ['service'],
        summary: 'The parties and programmes of the corridors of this end, by name',
        response: { 200: NamesView },
      },
    },
    () => ({ parties: partiesOf(engine), programmes: programmesOf(engine) }),
  )
}
