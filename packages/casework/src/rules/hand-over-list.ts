/**
 * The list of what must be handed over around a journey: each point with the end that owns it and its due day.
 * Computed from what both ends know and, where a summary was opened, from the needs in it.
 */
import type { Summary } from '@passerelle/contracts'
import { addDays, type End, type LocalDate } from '@passerelle/kernel'
import type { Referral } from '../referral-state.ts'

export type HandOverPoint =
  | 'travel-papers'
  | 'reachable-number'
  | 'pick-up'
  | 'medicines'
  | 'medical-records'
  | 'school-papers'
  | 'work-references'
  | 'escort'
  | 'shelter-place'
  | 'interpreter'

export interface HandOverItem {
  readonly point: HandOverPoint
  readonly owner: End
  /** Null while nobody knows the day of arrival. */
  readonly due: LocalDate | null
}

interface Row {
  readonly point: HandOverPoint
  readonly owner: End
  /** Days before the arrival day. */
  readonly daysBefore: number
  readonly when: (summary: Summary) => boolean
}

const needs = (summary: Summary, need: string): boolean =>
  summary.careNeeds?.needed.some((one) => one === need) ?? false
const CHILDREN: ReadonlySet<string> = new Set(['3-5', '6-11', '12-15', '16-17'])
const isIll = (summary: Summary): boolean =>
  needs(summary, 'medical') || (summary.careNeeds?.vulnerability.some((one) => one.endsWith('-illness')) ?? false)

const rows: readonly Row[] = [
  { point: 'travel-papers', owner: 'destination', daysBefore: 7, when: () => true },
  { point: 'reachable-number', owner: 'destination', daysBefore: 3, when: () => true },
  { point: 'pick-up', owner: 'origin', daysBefore: 3, when: ({ services }) => services.includes('airport-reception') },
  { point: 'medicines', owner: 'destination', daysBefore: 3, when: isIll },
  { point: 'medical-records', owner: 'destination', daysBefore: 7, when: isIll },
  {
    point: 'school-papers',
    owner: 'destination',
    daysBefore: 7,
    when: ({ family }) => family.some((member) => member.travelsToo && CHILDREN.has(member.ageBand)),
  },
  {
    point: 'work-references',
    owner: 'destination',
    daysBefore: 7,
    when: ({ services }) => services.includes('job-matching') || services.includes('recognition'),
  },
  { point: 'escort', owner: 'destination', daysBefore: 5, when: (summary) => needs(summary, 'escort') },
  {
    point: 'shelter-place',
    owner: 'origin',
    daysBefore: 5,
    when: (summary) => needs(summary, 'women-shelter') || needs(summary, 'safe-housing'),
  },
  {
    point: 'interpreter',
    owner: 'origin',
    daysBefore: 3,
    when: (summary) => summary.interpreter === true || needs(summary, 'interpreter'),
  },
]

/** The day the list works towards: as confirmed, or else as the summary expects the journey. */
export const arrivalDay = (file: Referral, { travel }: Summary): LocalDate | null =>
  file.state === 'travelling' ? file.arrivalBy : (travel?.earliest ?? travel?.latest ?? null)

/** The list for a journey that ends on `arrivalBy`. */
export const handOverList = (summary: Summary, arrivalBy: LocalDate | null): readonly HandOverItem[] =>
  rows
    .filter((row) => row.when(summary))
    .map(({ point, owner, daysBefore }) => ({
      point,
      owner,
      due: arrivalBy === null ? null : addDays(arrivalBy, -daysBefore),
    }))
