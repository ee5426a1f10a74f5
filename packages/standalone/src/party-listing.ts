/**
 * All parties of a registry, page by page.
 */
import { type End, type PartyId, parsePartyId } from '@passerelle/kernel'
import { z } from 'zod'
import { operatorOf } from './demo-tokens.ts'
import { type EndPlan, OPERATIONS } from './world-plan.ts'

const Page = z.looseObject({
  items: z.array(
    z.looseObject({
      party: z.string().refine((text): text is PartyId => parsePartyId(text).ok),
      end: z.enum(['destination', 'origin']),
      country: z.string(),
      name: z.string(),
    }),
  ),
  next: z.string().optional(),
})

export interface PartyListing {
  readonly party: PartyId
  readonly end: End
  readonly country: string
  readonly name: string
}

export async function partiesOf(registryUrl: string): Promise<readonly PartyListing[]> {
  const parties: PartyListing[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const answer = await fetch(`${registryUrl}/parties?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`)
    const page = Page.parse(await answer.json())
    parties.push(...page.items)
    cursor = page.next
  }
  return parties
}

export const partiesAt = ({ end, country }: EndPlan, parties: readonly PartyListing[]): readonly PartyListing[] =>
  parties.filter((one) => one.end === end && one.country.toLowerCase() === country)

/** Everybody who gets a token in a demo world: the parties of its ends, an operator each, and one for all. */
export const tokenHolders = (ends: readonly EndPlan[], parties: readonly PartyListing[]): readonly string[] => [
  ...ends.flatMap((end) => [...partiesAt(end, parties).map(({ party }) => party as string), operatorOf(end)]),
  operatorOf(OPERATIONS),
]
