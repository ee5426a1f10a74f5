/**
 * The shape in which centres are told over HTTP.
 */
import { z } from 'zod'

const ofAge = {
  toldAt: z.string().describe('When the centre told it.'),
  ageInDays: z.int().describe('How many whole days ago that was.'),
}
const Capacity = z
  .strictObject({
    places: z.array(
      z.strictObject({
        service: z.string(),
        freePlaces: z.int(),
        nextFree: z
          .string()
          .nullable()
          .describe('From which day on there are more; null where the centre does not know.'),
      }),
    ),
    note: z.string().nullable(),
    ...ofAge,
    isOld: z.boolean().describe('Told more than 30 days ago: ask before you rely on it.'),
  })
  .meta({ id: 'CentreCapacity' })
const Profile = z
  .strictObject({
    regions: z.array(z.string()).describe('Where people live whom it looks after; none: in the whole country.'),
    hours: z.array(z.strictObject({ weekday: z.int(), opens: z.string(), closes: z.string() })),
    accessibility: z.array(z.string()),
    contact: z.strictObject({ channel: z.string(), value: z.string() }).nullable(),
    note: z.string().nullable(),
    ...ofAge,
  })
  .meta({ id: 'CentreProfile' })

export const Centre = z
  .strictObject({
    party: z.string(),
    corridor: z.string(),
    name: z.string(),
    country: z.string(),
    region: z.string().nullable(),
    city: z.string().nullable(),
    services: z.array(z.string()).describe('As the centre tells them, else as the registry does.'),
    languages: z.array(z.string()).describe('As the centre tells them, else as the registry does.'),
    profile: Profile.nullable().describe('Null where the centre has told none.'),
    capacity: Capacity.nullable().describe('Null where the centre has told none.'),
    matters: z
      .strictObject({ profile: z.string(), capacity: z.string() })
      .describe(
        'The matters in which the centre tells them, also where it has told none yet. The ETag of `GET /matters/:matterRef` is what a change is held against by `If-Match`; `"0"` where there is no such matter yet.',
      ),
    answer: z
      .strictObject({
        within: z
          .int()
          .nullable()
          .describe('Working days in which it usually answers, as it says; null where it does not.'),
        typical: z
          .int()
          .nullable()
          .describe(
            'Median in working days of the last year, as this end has seen it; null of fewer than ten referrals.',
          ),
        registered: z.int().describe('Working days in which it has to answer, as the registry says.'),
      })
      .describe('How fast it answers a referral.'),
  })
  .meta({ id: 'Centre' })
