/**
 * Commands of matters in domain words for tests, with every field filled, and matters to begin with. Imported by tests alone.
 */
import type { ClearOf, VacancyContent } from '@passerelle/contracts'
import { type FileId, matterRefFrom } from '@passerelle/kernel'
import type { CommandOf } from '../decide/command.ts'
import { wish } from './commands.ts'
import { all, type Hand, hands } from './hands.ts'
import { CENTRE, OFFICE, OTHER_CENTRE } from './profiles.ts'
import type { Wish } from './random-work.ts'
import { CASE, localDay, START, twoEnds } from './two-ends.ts'

export const MATTER = matterRefFrom(CASE)
export const MATTER_FILE = String(MATTER) as FileId

export const OTHER = OTHER_CENTRE
export const TOMORROW = localDay(START, 1)

export const vacancy = (more: Partial<VacancyContent> = {}): VacancyContent => ({
  kind: 'job',
  title: { language: 'fr', text: 'Électricien' },
  description: null,
  employer: null,
  country: 'MA',
  city: 'Casablanca',
  region: 'MA-06',
  isco08: '7411',
  isic: null,
  contract: 'permanent',
  openings: 2,
  essentialSkills: [],
  optionalSkills: [],
  teaches: [],
  languages: [],
  isced2011: null,
  educationStrict: false,
  experienceYears: 1,
  wage: null,
  startDate: null,
  latestStart: null,
  closingDate: null,
  regulated: false,
  licences: [],
  openToLocals: true,
  subsidyProgramme: null,
  developmentOriented: null,
  source: 'entered',
  ...more,
})

export const publishVacancy = (hand: Hand, more: Partial<VacancyContent> = {}) =>
  wish(hand, 'vacancy.published', { to: OFFICE, clear: { content: vacancy(more) }, sealed: null })
export const changeVacancy = (hand: Hand, more: Partial<VacancyContent> = {}) =>
  wish(hand, 'vacancy.changed', { fileId: MATTER_FILE, clear: { content: vacancy(more) }, sealed: null })
export const closeVacancy = (hand: Hand) =>
  wish(hand, 'vacancy.closed', { fileId: MATTER_FILE, clear: { reason: 'filled' }, sealed: null })

const question: ClearOf['information.requested'] = {
  country: 'MA',
  region: 'MA-06',
  topics: ['housing'],
  question: 'How long does it take to rent a flat?',
  answerBy: null,
}
export const askAbout = (hand: Hand, more: Partial<CommandOf<'information.requested'>['clear']> = {}) =>
  wish(hand, 'information.requested', { to: CENTRE, clear: { ...question, ...more }, sealed: null })
export const answerAbout = (hand: Hand, more: Partial<CommandOf<'information.answered'>['clear']> = {}) => {
  const clear = { topics: ['housing'] as const, answer: 'Two weeks.', asOf: null, sources: [], ...more }
  return wish(hand, 'information.answered', { fileId: MATTER_FILE, clear, sealed: null })
}

/** A matter in which nothing has been said yet. */
export const noMatter = () => twoEnds(OFFICE, CENTRE, MATTER)

export function publishedVacancy() {
  const world = noMatter()
  all(hands(world).centre, publishVacancy(hands(world).centre))
  return { world, ...hands(world), file: MATTER_FILE }
}

export function askedQuestion() {
  const world = noMatter()
  all(hands(world).office, askAbout(hands(world).office))
  return { world, ...hands(world), file: MATTER_FILE }
}

/** What anybody may try in a matter, whether it fits or not. */
export const matterWishes: readonly Wish[] = [
  (hand) => publishVacancy(hand),
  (hand) => changeVacancy(hand, { openings: 1 }),
  (hand) => changeVacancy(hand, { openings: 3 }),
  closeVacancy,
  (hand) => askAbout(hand),
  (hand) => answerAbout(hand),
  (hand) => answerAbout(hand, { answer: 'Six weeks.' }),
]
