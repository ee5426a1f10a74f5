/**
 * The shape of what matching holds about a case. Keeps: whoever reads it needs nothing else to understand it.
 */
import { z } from 'zod'

const Profile = z.strictObject({
  eventId: z.string(),
  party: z.string().describe('Who counsels the person'),
  recordedAt: z.string(),
  receivedAt: z.string(),
  content: z
    .looseObject({ returnCountry: z.string() })
    .nullable()
    .describe('The fields of profile.changed; null where it cannot be opened'),
  withheld: z.enum(['key-pending']).nullable().describe('Why it cannot be opened'),
})
const Viewed = z.strictObject({
  eventId: z.string(),
  party: z.string(),
  actor: z.string(),
  purpose: z.string(),
  at: z.string(),
  until: z.string().describe('When this note goes'),
})

export const HeldByMatching = z
  .strictObject({
    held: z.literal('passerelle/held-by-matching/v1'),
    country: z.string(),
    party: z.string().describe('On whose behalf it was opened'),
    at: z.string(),
    caseRef: z.uuid(),
    version: z.string().describe('Of the service'),
    rules: z.string().describe('Version of the rules by which the profile is held against vacancies'),
    scores: z.literal('none-kept').describe('Scores are reckoned anew whenever somebody asks, and are in no table'),
    profile: Profile.nullable().describe('Null where none is held'),
    forgotten: z
      .strictObject({ at: z.string(), until: z.string() })
      .nullable()
      .describe('That there was a profile, and nothing of it: so that the log cannot bring it back. Goes at `until`.'),
    viewings: z.array(Viewed).describe('Who of the party has seen the profile or what fits it; this one too'),
  })
  .meta({ id: 'HeldByMatching', description: 'Everything matching holds about a case (Art. 15 GDPR).' })
export type HeldByMatching = z.input<typeof HeldByMatching>
