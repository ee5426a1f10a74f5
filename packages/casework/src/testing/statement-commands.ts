/**
 * Commands of statements in domain words for tests, with every field filled. Imported by tests alone.
 */
import type { CapacityContent, CentreProfileContent, CountrySheetContent, NeedsReport } from '@passerelle/contracts'
import { wish } from './commands.ts'
import { all, type Hand, hands } from './hands.ts'
import { MATTER_FILE, noMatter } from './matter-commands.ts'
import { CENTRE, day, OFFICE } from './profiles.ts'
import type { Wish } from './random-work.ts'

const toOther = ({ desk }: Hand) => ({ to: desk.end === 'origin' ? OFFICE : CENTRE, sealed: null })

const free: CapacityContent = { places: [{ service: 'psychosocial', freePlaces: 3, nextFree: null }], note: null }
export const changeCapacity = (hand: Hand, more: Partial<CapacityContent> = {}) =>
  wish(hand, 'centre.capacity-changed', { ...toOther(hand), clear: { content: { ...free, ...more } } })
export const placesFree = (hand: Hand, freePlaces: number) =>
  changeCapacity(hand, { places: [{ service: 'psychosocial', freePlaces, nextFree: null }] })

const offered: CentreProfileContent = {
  services: ['psychosocial', 'job-matching'],
  languages: ['fr', 'ar'],
  regions: ['MA-06'],
  hours: [{ weekday: 1, opens: '09:00', closes: '17:00' }],
  accessibility: ['step-free'],
  answerWithin: 5,
  contact: { channel: 'phone', value: '+212 5 00 00 00 00' },
  note: null,
}
export const changeProfile = (hand: Hand, more: Partial<CentreProfileContent> = {}) =>
  wish(hand, 'centre-profile.changed', { ...toOther(hand), clear: { content: { ...offered, ...more } } })

const source = { title: 'National agency', url: 'https://www.example.org/', date: null }
export const entry = (more: Partial<CountrySheetContent['entries'][number]> = {}) => ({
  ...({ kind: 'programme', title: 'Start-up grant', text: null, contact: null } as const),
  source,
  validFrom: day('2026-01-01'),
  ...more,
})
const sheet: CountrySheetContent = {
  country: 'MA',
  topic: 'business',
  language: 'fr',
  summary: 'Grants for those who begin.',
  entries: [entry()],
}
export const publishSheet = (hand: Hand, more: Partial<CountrySheetContent> = {}) =>
  wish(hand, 'country-sheet.published', { ...toOther(hand), clear: { content: { ...sheet, ...more } } })

export const needs = (more: Partial<NeedsReport> = {}): NeedsReport => ({
  country: 'MA',
  region: 'MA-06',
  firstDay: day('2026-01-01'),
  lastDay: day('2026-06-30'),
  total: null,
  rows: [{ service: 'psychosocial', people: 40 }],
  note: null,
  ...more,
})
export const reportNeeds = (hand: Hand, more: Partial<NeedsReport> = {}) =>
  wish(hand, 'needs.reported', { ...toOther(hand), clear: { content: needs(more) } })

const told = (first: Wish) => () => {
  const world = noMatter()
  const { centre } = hands(world)
  all(centre, first(centre, null as never))
  return { world, ...hands(world), file: MATTER_FILE }
}
export const toldCapacity = told((hand) => changeCapacity(hand))
export const toldProfile = told((hand) => changeProfile(hand))
export const publishedSheet = told((hand) => publishSheet(hand))
export const reportedNeeds = told((hand) => reportNeeds(hand))

/** What anybody may try, whether it fits or not. */
export const statementWishes: readonly Wish[] = [
  (hand) => placesFree(hand, 0),
  (hand) => placesFree(hand, 2),
  (hand) => changeProfile(hand),
  (hand) => changeProfile(hand, { answerWithin: null }),
  (hand) => publishSheet(hand),
  (hand) => publishSheet(hand, { summary: 'Grants for everybody.' }),
  (hand) => reportNeeds(hand),
  (hand) => reportNeeds(hand, { rows: [{ service: 'psychosocial', people: 50 }] }),
]
