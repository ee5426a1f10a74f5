/**
 * What operations tells in figures, each with its labels: data, one entry a figure; docs/metrics.md says what each means. Pure.
 * Keeps: no label tells a party or a case.
 */
import type { Instant } from '@passerelle/kernel'
import type { StuckGroup } from './alerts.ts'
import { awaitedRows, hopRows, secondsSince } from './flow-figures.ts'
import type { CorridorPulse } from './pulse.ts'

export interface OperationsReading {
  readonly groups: readonly StuckGroup[]
  readonly corridors: readonly CorridorPulse[]
  /** Records that operations itself has not read. */
  readonly behind: number
  readonly now: Instant
}

export type FigureRow = readonly [labels: Readonly<Record<string, string>>, value: number]

export interface Figure {
  readonly help: string
  readonly labels: readonly string[]
  readonly rows: (reading: OperationsReading) => readonly FigureRow[]
}

const placeOf = ({ kind, corridor, end }: StuckGroup) => ({ kind, end, corridor: corridor ?? '' })
const STUCK = ['kind', 'end', 'corridor']
const PLACE = ['corridor', 'end']

export const FIGURES: Readonly<Record<string, Figure>> = {
  passerelle_stuck: {
    help: 'What should have happened and has not, by kind and by whose turn it is',
    labels: STUCK,
    rows: ({ groups }) => groups.map((group) => [placeOf(group), group.count]),
  },
  passerelle_stuck_urgent: {
    help: 'What of it is urgent',
    labels: STUCK,
    rows: ({ groups }) => groups.map((group) => [placeOf(group), group.critical]),
  },
  passerelle_stuck_oldest_seconds: {
    help: 'For how long the oldest of it has waited',
    labels: STUCK,
    rows: ({ groups, now }) => groups.map((group) => [placeOf(group), secondsSince(group.oldest, now)]),
  },
  passerelle_answers_awaited: {
    help: 'Answers that are awaited, due or not, by the end that owes them',
    labels: PLACE,
    rows: ({ corridors }) => awaitedRows(corridors, ({ count }) => count),
  },
  passerelle_answers_awaited_oldest_seconds: {
    help: 'For how long the oldest of these has been awaited',
    labels: PLACE,
    rows: ({ corridors, now }) => awaitedRows(corridors, ({ oldest }) => secondsSince(oldest, now)),
  },
  passerelle_hop_seconds: {
    help: 'How long a hop took in the last 24 hours, those of people among them; at most a tenth too high',
    labels: ['corridor', 'writer', 'hop', 'quantile'],
    rows: ({ corridors }) => corridors.flatMap(hopRows),
  },
  passerelle_operations_behind_records: {
    help: 'Records between what operations has read and the ends of the topics',
    labels: [],
    rows: ({ behind }) => [[{}, behind]],
  },
}
