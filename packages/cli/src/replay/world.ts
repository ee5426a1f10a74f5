/**
 * The world a replay plays in: its ends by corridor, the tokens of its parties, its one clock.
 * Keeps: everything a person of a journey does is done with the token of that party, at that party's end.
 */
import { type Corridor, type End, Fault, type PartyId, parsePartyId } from '@passerelle/kernel'
import type { CaseView, EndClient } from './end-client.ts'
import { type JourneyRun, partyOf } from './journey-run.ts'
import type { WorldClock } from './world-clock.ts'

export interface World {
  readonly ends: readonly EndClient[]
  readonly tokens: Readonly<Record<string, string>>
  readonly clock: WorldClock
}

/** The world lacks something that a journey needs; the step deviates, the others go on. */
export class MissingInWorld extends Fault {
  constructor(message: string) {
    super('missing-in-world', message)
  }
}

export function endOf(world: World, corridor: Corridor, end: End): EndClient {
  const found = world.ends.find((one) => one.end === end && one.corridors.includes(corridor))
  if (!found) throw new MissingInWorld(`there is no ${end} of ${corridor} in this world`)
  return found
}

export function tokenOf({ tokens }: World, party: PartyId): string {
  const token = Object.hasOwn(tokens, party) ? tokens[party] : undefined
  if (token === undefined) throw new MissingInWorld(`there is no token for ${party} in this world`)
  return token
}

/** Other parties of the same kind and country that could take over. */
export function colleaguesOf({ tokens }: World, party: PartyId): readonly PartyId[] {
  const stem = party.split('-').slice(0, 2).join('-')
  return Object.keys(tokens).flatMap((name) => {
    const parsed = parsePartyId(name)
    return parsed.ok && name !== party && name.startsWith(`${stem}-`) ? [parsed.value] : []
  })
}

export interface CaseAtEnd {
  readonly client: EndClient
  readonly token: string
  readonly view: CaseView
}

/** The case as an end tells it to the acting party, or to an earlier one where only that may read; null where unknown. */
export async function caseAt(world: World, run: JourneyRun, end: End): Promise<CaseAtEnd | null> {
  if (run.caseRef === null) return null
  const client = endOf(world, run.journey.corridor, end)
  for (const party of new Set([partyOf(run, end), ...run.parties[end].toReversed()])) {
    const token = tokenOf(world, party)
    const view = await client.caseView(token, run.caseRef)
    if (view) return { client, token, view }
  }
  return null
}
