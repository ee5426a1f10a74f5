/**
 * What a matching answers of a case, and how it is told in words. Keeps: where nothing is held, it says so; every field of a profile has
 * its line.
 */
import { z } from 'zod'
import { printable } from '../table.ts'
import type { ExportWords } from './export-words.ts'
import { fieldLines, listed } from './lines.ts'

/** What a matching answers to `GET /candidates/:caseRef/held`, as far as it is looked into here. */
export const HeldByMatching = z.looseObject({
  held: z.literal('passerelle/held-by-matching/v1'),
  country: z.string(),
  party: z.string(),
  at: z.string(),
  version: z.string(),
  rules: z.string(),
  scores: z.literal('none-kept'),
  profile: z
    .looseObject({
      eventId: z.string(),
      recordedAt: z.string(),
      receivedAt: z.string(),
      content: z.record(z.string(), z.json()).nullable(),
      withheld: z.string().nullable(),
    })
    .nullable(),
  forgotten: z.looseObject({ at: z.string(), until: z.string() }).nullable(),
  viewings: z.array(
    z.looseObject({
      eventId: z.string(),
      party: z.string(),
      actor: z.string(),
      purpose: z.string(),
      at: z.string(),
      until: z.string(),
    }),
  ),
})
export type HeldByMatching = z.infer<typeof HeldByMatching>

function profileLines({ profile, forgotten }: HeldByMatching, words: ExportWords): readonly string[] {
  if (!profile) return forgotten ? [words.profileForgotten(forgotten.at, forgotten.until)] : [words.noProfile]
  const { eventId, recordedAt, receivedAt, content, withheld } = profile
  return [
    `${words.recorded} ${recordedAt}, ${words.received} ${receivedAt}, ${eventId}`,
    ...(content ? Object.entries(content).flatMap(([name, value]) => fieldLines(name, value, '  ')) : []),
    ...(withheld === null ? [] : [words.withheld[withheld] ?? withheld]),
  ]
}

export function matchingLines(held: HeldByMatching, words: ExportWords): readonly string[] {
  const seen = held.viewings.map(
    ({ at, party, actor, purpose, eventId, until }) =>
      `${at}  ${party} ${actor} (${purpose}): ${eventId}, ${words.until} ${until}`,
  )
  return [
    '',
    printable(`matching-${held.country}: ${held.party}, ${held.at}`),
    ...listed(words.profile, profileLines(held, words), words),
    ...listed(words.scores, [words.noScores(held.rules, held.version)], words),
    ...listed(words.viewings, seen, words),
  ]
}
