/**
 * Which ends a world has: derived from the corridors it connects, one destination or origin end a country.
 */
import { readFileSync } from 'node:fs'
import {
  type Corridor,
  caseTopic,
  countryOf,
  type End,
  must,
  openTopic,
  parseCorridor,
  profilesTopic,
} from '@passerelle/kernel'
import type { TopicPlan } from '@passerelle/messaging'
import { z } from 'zod'

export interface EndPlan {
  readonly end: End
  readonly country: string
  readonly corridors: readonly Corridor[]
  readonly hasMatching: boolean
}

/** What stands beside a destination. */
export interface MatchingPlan extends Omit<EndPlan, 'end' | 'hasMatching'> {
  readonly end: 'matching'
}

/** What looks after all ends. There is one, whatever the countries. */
export interface OperationsPlan {
  readonly end: 'operations'
  readonly country: 'hub'
}
export const OPERATIONS: OperationsPlan = { end: 'operations', country: 'hub' }

export interface WorldPlan {
  readonly ends: readonly EndPlan[]
  readonly matchings: readonly MatchingPlan[]
  readonly topics: readonly TopicPlan[]
}

const corridorsFile = new URL('../../../infra/corridors.json', import.meta.url)
const Corridors = z.array(z.looseObject({ corridor: z.string(), partitions: z.int().min(1).max(1_000) }))
const RETENTION_MS = 35 * 24 * 60 * 60 * 1_000

export interface PlannedCorridor {
  readonly corridor: Corridor
  readonly partitions: number
}

/** The corridors of the demo world. */
export const demoCorridors = (): readonly PlannedCorridor[] =>
  Corridors.parse(JSON.parse(readFileSync(corridorsFile, 'utf8'))).map(({ corridor, partitions }) => ({
    corridor: must(parseCorridor(corridor)),
    partitions,
  }))

export function worldPlan(corridors: readonly PlannedCorridor[]): WorldPlan {
  const ends = (['destination', 'origin'] as const).flatMap((end) => {
    const byCountry = Map.groupBy(corridors, ({ corridor }) => countryOf(corridor, end))
    return [...byCountry].map(
      ([country, own]): EndPlan => ({
        end,
        country,
        corridors: own.map(({ corridor }) => corridor),
        hasMatching: end === 'destination',
      }),
    )
  })
  const matchings = ends
    .filter(({ hasMatching }) => hasMatching)
    .map(({ country, corridors: own }): MatchingPlan => ({ end: 'matching', country, corridors: own }))
  const topics = corridors.flatMap(({ corridor, partitions }): TopicPlan[] => [
    { topic: caseTopic(corridor), partitions, retentionMs: RETENTION_MS },
    { topic: openTopic(corridor), partitions, retentionMs: RETENTION_MS },
    { topic: profilesTopic(corridor), partitions, retentionMs: RETENTION_MS },
  ])
  return { ends, matchings, topics }
}

/** The destination beside which a matching stands. */
export const besideOf = ({ country, corridors }: MatchingPlan): EndPlan => ({
  end: 'destination',
  country,
  corridors,
  hasMatching: true,
})

/** Names the database of an end, or of a matching, and itself in logs. */
export const nameOf = ({ end, country }: Pick<EndPlan | MatchingPlan | OperationsPlan, 'end' | 'country'>): string =>
  `${end}_${country}`
