/**
 * What the people of a demo corridor say as a whole and anew: centres of themselves, of their country, of groups of people.
 */
import { MATTER_PHRASES } from './demo-matter-phrases.ts'
import { dayIn, type Say, type Told } from './demo-steps.ts'

export const words = ({ phrases }: Told) => MATTER_PHRASES[phrases.language]

/** Office hours of a week. */
export const HOURS = [1, 2, 3, 4, 5].map((weekday) => ({
  weekday,
  opens: '09:00',
  closes: weekday === 5 ? '12:30' : '16:30',
}))
export const PHONE = { channel: 'phone', value: '+000 00 00 00 00' } as const

export const capacity =
  (counselling: number): Say =>
  (told) => ({
    content: {
      places: [
        { service: 'job-matching', freePlaces: counselling },
        { service: 'psychosocial', freePlaces: 3 },
        { service: 'training', freePlaces: 0, nextFree: dayIn(told.now, 25) },
      ],
      note: words(told).capacity,
    },
  })

export const profile: Say = (told) => ({
  content: {
    services: ['job-matching', 'social-counselling', 'psychosocial', 'business-startup', 'come-and-see'],
    languages: [...told.languages, 'de'],
    regions: [told.region],
    hours: HOURS,
    accessibility: ['step-free', 'childcare', 'remote'],
    answerWithin: 7,
    contact: PHONE,
    note: words(told).profile,
  },
})

type Topic = 'housing' | 'work' | 'schooling'

export const sheet =
  (topic: Topic): Say =>
  (told) => ({
    content: {
      country: told.country,
      topic,
      language: told.phrases.language,
      summary: words(told).sheets[topic],
      entries: [
        {
          kind: 'programme',
          title: words(told).entry,
          text: words(told).madeUp,
          source: { title: words(told).source, url: 'https://www.example.org/', date: dayIn(told.now, -20) },
          validFrom: dayIn(told.now, -60),
        },
        {
          kind: 'contact',
          title: words(told).counter,
          contact: PHONE,
          source: { title: words(told).source },
          validFrom: dayIn(told.now, -60),
        },
      ],
    },
  })

/** The half year before. */
const period = ({ now }: Told) => ({ firstDay: dayIn(now, -185), lastDay: dayIn(now, -5) })

export const needs: Say = (told) => ({
  content: {
    ...period(told),
    country: told.country,
    region: told.region,
    rows: [
      { service: 'job-matching', people: 64 },
      { service: 'housing', people: 41 },
      { service: 'psychosocial', people: 23 },
    ],
  },
})
export const labour: Say = (told) => ({
  content: {
    ...period(told),
    country: told.country,
    region: told.region,
    rows: [
      { isco08: '7411', standing: 'seeking-work', people: 35 },
      { isco08: '7512', standing: 'working', people: 28 },
      { isco08: '7126', standing: 'in-training', people: 17 },
    ],
  },
})
export const diaspora: Say = (told) => ({
  content: {
    ...period(told),
    country: 'DE',
    rows: [
      { engagement: 'mentor', people: 46 },
      { engagement: 'expert', people: 19 },
    ],
  },
})
