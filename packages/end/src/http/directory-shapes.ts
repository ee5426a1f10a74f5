/**
 * The shape in which parties and programmes are told by name.
 */
import { z } from 'zod'

const PartyName = z
  .strictObject({
    party: z.string(),
    end: z.enum(['destination', 'origin']),
    country: z.string().describe('ISO 3166-1 alpha-2.'),
    name: z.string(),
    kind: z.string().nullable(),
    city: z.string().nullable(),
    region: z.string().nullable().describe('ISO 3166-2, where there is one.'),
    languages: z.array(z.string()).describe('BCP 47: which are spoken there.'),
    timeZone: z.string().describe('IANA: by whose clock it works.'),
  })
  .meta({ id: 'PartyName' })

const ProgrammeName = z
  .strictObject({
    programme: z.string(),
    title: z.string(),
    countries: z.array(z.string()).nullable().describe('For those who return there; null: everywhere.'),
  })
  .meta({ id: 'ProgrammeName' })

export const NamesView = z
  .strictObject({ parties: z.array(PartyName), programmes: z.array(ProgrammeName) })
  .meta({ id: 'Names' })
