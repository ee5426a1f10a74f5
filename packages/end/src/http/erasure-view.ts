/**
 * How it stands with what each end has to erase: asked, overdue, erased, or retained and on which ground. Told with the case
 * and in the answer to the person.
 */
import { type CaseState, carriedOutAt, type ErasureRequest } from '@passerelle/casework'
import { ownRetention } from '@passerelle/contracts/avro'
import { z } from 'zod'
import { iso } from './case-shapes.ts'

export const Erasure = z
  .strictObject({
    request: z.string().describe('The event that asks for it, schedules it, or ended the consent.'),
    cause: z.enum(['asked', 'scheduled', 'consent-ended']),
    end: z.enum(['destination', 'origin']).describe('The holder.'),
    party: z.string(),
    askedAt: z.string(),
    eraseAt: z.string().describe('When the holder erases it by itself.'),
    answerBy: z.string(),
    upTo: z
      .strictObject({ destination: z.int(), origin: z.int() })
      .describe('Up to which number of each end’s events; what was written later is not concerned.'),
    state: z.enum(['asked', 'overdue', 'erased', 'retained']),
    kept: z
      .array(z.strictObject({ kind: z.string(), ground: z.string() }))
      .describe('What is retained though all else is erased; empty where a person has answered.'),
  })
  .meta({ id: 'Erasure', description: 'What one holder has to erase, and what it has answered.' })

const groundOf = (kind: string): string => ownRetention.find((one) => one.kind === kind)?.ground ?? ''

const viewOf = (one: ErasureRequest): z.input<typeof Erasure> => ({
  request: one.request,
  cause: one.cause,
  end: one.askedOf,
  party: one.party,
  askedAt: iso(one.askedAt),
  eraseAt: iso(carriedOutAt(one)),
  answerBy: iso(one.answerBy),
  upTo: { ...one.upTo },
  state: one.answer ?? (one.overdue ? 'overdue' : 'asked'),
  kept: one.kept.map((kind) => ({ kind, ground: groundOf(kind) })),
})

export const erasuresOf = ({ erasures }: CaseState): z.input<typeof Erasure>[] => erasures.map(viewOf)
