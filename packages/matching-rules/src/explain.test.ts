import { addDays, type LocalDate } from '@passerelle/kernel'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Candidate } from './candidate.ts'
import { explainMatch } from './explain.ts'
import { type Fit, matchPair } from './match.ts'
import type { Explained, Message } from './message.ts'
import { MATCH_TEXTS, wordsIn } from './render.ts'
import { FACTORS, type Factor } from './rules.ts'
import { pointsOf } from './score.ts'
import { DAY_OF_TESTS as DAY, pairs } from './testing/pairs.ts'
import { en, type MessageKey } from './texts/en.ts'
import { MATCH_LANGUAGES } from './texts/texts.ts'
import type { Vacancy } from './vacancy.ts'

const explained = (vacancy: Vacancy, candidate: Candidate, day: LocalDate = DAY) =>
  explainMatch(matchPair(vacancy, candidate, day), { vacancy, candidate, courses: [] })
const messagesOf = (all: readonly Explained[]): readonly Message[] =>
  all.flatMap(({ says, changes }) => [...says, ...changes])

const fitOf = (vacancy: Vacancy, candidate: Candidate): Fit => {
  const match = matchPair(vacancy, candidate, DAY)
  if (!match.eligible) throw new Error('it was eligible before')
  return match
}
const pointsFor = (factor: Factor, fit: Fit): number => {
  const share = fit.shares[factor]
  return share ? pointsOf(factor, share) : 0
}

/** What somebody does who takes a message at its word; undefined where a message names no single deed. */
const DEEDS: Partial<Record<MessageKey, (candidate: Candidate, message: Message, vacancy: Vacancy) => Candidate>> = {
  'change.skills.essential': (one, { params }) => ({
    ...one,
    skills: [...one.skills, (params['skills'] as { skills: string[] }).skills[0]!],
  }),
  'change.skills.optional': (one, { params }) => ({
    ...one,
    skills: [...one.skills, (params['skills'] as { skills: string[] }).skills[0]!],
  }),
  'change.language': (one, { params }) => ({
    ...one,
    languages: [
      ...one.languages,
      { language: (params['language'] as { language: string }).language, level: params['asked'] as 'A1' },
    ],
  }),
  'change.experience': (one, _, { isco08 }) => ({
    ...one,
    occupations: [...one.occupations, { isco08, years: 1, wanted: true }],
  }),
  'change.education': (one, { params }) => ({ ...one, isced2011: params['asked'] as number }),
  'change.availability': (one) => ({ ...one, availableFrom: addDays(one.availableFrom!, -1) }),
  'change.occupation': (one, _, { isco08 }) => ({
    ...one,
    occupations: [...one.occupations, { isco08, years: 0, wanted: true }],
  }),
  'change.location': (one, _, { city, region }) => ({ ...one, homeCity: city, homeRegion: region }),
  'change.wage': (one, _, { wage }) => ({ ...one, expectedWage: { ...one.expectedWage!, minimum: wage!.maximum } }),
}

/** A skill that is essential and optional as well adds the points of both. */
const distinct = pairs.map(([vacancy, candidate]) => {
  const optionalSkills = vacancy.optionalSkills.filter((one) => !vacancy.essentialSkills.includes(one))
  return [{ ...vacancy, optionalSkills }, candidate] as const
})

/** The points that a message names. */
function promised({ key, params }: Message, { says }: Explained): number {
  if (key !== 'change.wage') return Number(params['each'] ?? params['most'])
  const percent = Number(says.find((one) => one.key === 'wage.less')?.params['percent'])
  return Number(params['each']) * Math.min(30, 100 - percent)
}

describe('what is told of a match', () => {
  it('is each closed gate, or the score and each of the eight factors, with why', () => {
    fc.assert(
      fc.property(pairs, ([vacancy, candidate]) => {
        const match = matchPair(vacancy, candidate, DAY)
        const told = explained(vacancy, candidate).filter(({ says }) => says.length > 0)
        const about = told.map((one) => one.about)
        if (match.eligible) expect(about.filter((one) => FACTORS.includes(one as Factor))).toEqual(FACTORS)
        if (match.eligible) expect(about[0]).toBe('score')
        else expect(about).toEqual(match.failed)
      }),
    )
  })

  it('says of whatever is not full what would change it, and nothing of what is', () => {
    fc.assert(
      fc.property(pairs, ([vacancy, candidate]) => {
        const match = matchPair(vacancy, candidate, DAY)
        for (const { about, changes } of explained(vacancy, candidate)) {
          const share = match.eligible ? match.shares[about as Factor] : null
          if (share) expect(changes.length > 0).toBe(share.part < share.of)
          else if (!match.eligible) expect(changes).not.toEqual([])
        }
      }),
    )
  })

  it('keeps its word: who does what would change a factor gets the points that were told', () => {
    const done = new Set<string>()
    fc.assert(
      fc.property(distinct, ([vacancy, candidate]) => {
        const match = matchPair(vacancy, candidate, DAY)
        if (!match.eligible) return
        for (const told of explained(vacancy, candidate))
          for (const message of told.changes) {
            const after = DEEDS[message.key]?.(candidate, message, vacancy)
            if (!after || (message.key === 'change.location' && vacancy.city === null)) continue
            const factor = told.about as Factor
            const gained = pointsFor(factor, fitOf(vacancy, after)) - pointsFor(factor, match)
            expect(gained, message.key).toBeCloseTo(promised(message, told), 9)
            done.add(message.key)
          }
      }),
      { numRuns: 2_000 },
    )
    expect([...done].toSorted()).toEqual(Object.keys(DEEDS).toSorted())
  })

  it('names the exact thing that is in the way', () => {
    const [[vacancy, candidate] = []] = fc.sample(pairs, { seed: 5, numRuns: 1 })
    const offered: Vacancy = {
      ...vacancy!,
      country: 'MA',
      status: 'open',
      closingDate: DAY,
      languages: [{ language: 'fr', level: 'C1' }],
      licences: ['B', 'C'],
      regulated: false,
      latestStart: null,
      educationStrict: false,
    }
    const person: Candidate = {
      ...candidate!,
      returnCountry: 'MA',
      mobility: 'national',
      consents: ['job-matching'],
      languages: [{ language: 'fr', level: 'A2' }],
      licences: ['B'],
    }
    expect(
      explained(offered, person, addDays(DAY, 1)).flatMap(({ says, changes }) =>
        [...says, ...changes].map((one) => wordsIn('en').say(one)),
      ),
    ).toEqual([
      'The vacancy was open until 5 January 2027.',
      'It would be open if the centre opened it again.',
      'French is asked for at C1; the profile has A2.',
      'French at B2 or better would be enough.',
      'These licences are asked for and not in the profile: C.',
      'It would be open with these licences.',
    ])
  })

  it('is the same whatever the order of the profile', () => {
    fc.assert(
      fc.property(pairs, ([vacancy, candidate]) => {
        const turned = {
          ...candidate,
          occupations: candidate.occupations.toReversed(),
          skills: candidate.skills.toReversed(),
          languages: candidate.languages.toReversed(),
        }
        expect(explained(vacancy, turned)).toEqual(explained(vacancy, candidate))
      }),
      { numRuns: 500 },
    )
  })
})

describe('the words of matching', () => {
  const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted()

  it('say in every language what they say in English, with the same parameters', () => {
    for (const language of MATCH_LANGUAGES)
      for (const [key, text] of Object.entries(MATCH_TEXTS[language].messages)) {
        expect(holes(text), `${language} ${key}`).toEqual(holes(en[key as MessageKey]))
        expect(text, `${language} ${key}`).toMatch(/\.$/)
        expect(/\p{Script=Arabic}/u.test(text), `${language} ${key}`).toBe(language === 'ar')
      }
  })

  it('have a value for every parameter, and none goes unused', () => {
    const used = new Set<string>()
    const course = (vacancy: Vacancy) => [{ vacancy: { ...vacancy, id: 'K' }, skills: ['a'] }]
    fc.assert(
      fc.property(pairs, fc.boolean(), ([vacancy, candidate], taught) => {
        const match = matchPair(vacancy, candidate, DAY)
        const told = explainMatch(match, { vacancy, candidate, courses: taught ? course(vacancy) : [] })
        for (const { key, params } of messagesOf(told)) {
          used.add(key)
          expect(
            Object.keys(params)
              .map((name) => `{${name}}`)
              .toSorted(),
            key,
          ).toEqual([...new Set(holes(en[key]))])
        }
      }),
      { numRuns: 4_000 },
    )
    // Said once for all pairs, by whoever shows them.
    expect(Object.keys(en).filter((key) => !used.has(key))).toEqual(['proposal'])
  })

  it('write names, numbers and days as readers of the language do', () => {
    const say = (language: (typeof MATCH_LANGUAGES)[number], key: MessageKey, params: Message['params']) =>
      wordsIn(language, (code) => (code === 'x' ? 'Nähen' : undefined)).say({ key, params })
    expect(say('de', 'points', { factor: { name: 'skills' }, points: 3.125, weight: 25 })).toBe(
      'Fähigkeiten: 3,13 von 25 Punkten.',
    )
    expect(say('fr', 'availability.start', { startDate: { day: '2027-02-01' as LocalDate } })).toContain(
      '1 février 2027',
    )
    expect(say('tr', 'language.absent', { language: { language: 'de' }, asked: 'B1' })).toBe(
      'Almanca: belirtilmemiş; istenen: B1.',
    )
    expect(say('de', 'gap.skills', { skills: { skills: ['x', 'y'] } })).toBe(
      'Nötige Fähigkeiten, die fehlen: Nähen, y.',
    )
    expect(say('ar', 'gate.LICENCE', { licences: { list: ['B', 'C'] } })).toContain('\u2068B\u2069، \u2068C\u2069')
    expect(say('en', 'gate.COUNTRY', { there: { country: 'MA' }, home: { country: 'XK' } })).toBe(
      'The vacancy is in Morocco; the profile names Kosovo.',
    )
    expect(say('en', 'gate.LICENCE', { licences: { list: ['\u202eB\n\u001b[2J'] } })).toContain('profile:  B  [2J.')
    expect(say('en', 'language.absent', { language: { language: '??' }, asked: 'B1' })).toBe(
      '??: not named; asked for: B1.',
    )
  })
})
