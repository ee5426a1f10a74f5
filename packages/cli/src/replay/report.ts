/**
 * What a replay found, for people and for machines. Keeps: the last line counts everything, in one fixed wording.
 */
import { formatInstant } from '@passerelle/kernel'
import { table } from '../table.ts'
import type { Replay, StepOutcome } from './replay.ts'

export interface Counts {
  readonly journeys: number
  /** Steps of the file that were played, receipts and awaited ones among them, also those that deviated. */
  readonly steps: number
  readonly deviations: number
  readonly supplied: number
  readonly notYet: number
}

export const countsOf = ({ journeys, outcomes }: Replay): Counts => ({
  journeys: journeys.length,
  steps: outcomes.filter(({ kind }) => kind === 'played').length,
  deviations: outcomes.reduce((sum, { deviations }) => sum + deviations.length, 0),
  supplied: outcomes.reduce((sum, { supplied }) => sum + supplied.length, 0),
  notYet: outcomes.filter(({ kind }) => kind === 'not-yet').length,
})

export const lastLine = ({ journeys, steps, deviations, supplied, notYet }: Counts): string =>
  `replayed ${journeys} journeys, ${steps} steps, ${deviations} deviations, ${supplied} supplied, ${notYet} not yet`

const endsOf = ({ step }: StepOutcome): string => (step.ends.length > 1 ? 'both' : String(step.ends[0]))

export function resultOf({ kind, deviations }: StepOutcome): string {
  if (deviations.length > 0) return 'DEVIATION'
  return kind === 'played' ? 'ok' : kind.replace('-', ' ')
}

function readBackOf({ readBack, deviations }: StepOutcome): readonly string[] {
  if (readBack === null) return []
  if (!readBack.compared) return [`score not compared: ${readBack.why}`]
  return deviations.length > 0 ? [] : [`score ${readBack.score} read back from matching`]
}

function notesOf(outcome: StepOutcome, verbose: boolean): string {
  const { supplied, unknownKeys, deviations } = outcome
  const notes = [
    ...supplied.map(({ event, end, because }) => `supplied ${event} at ${end} (${because})`),
    ...deviations.map(({ expected, came }) => `expected ${expected}; came ${came}`),
    ...readBackOf(outcome),
    ...(verbose ? unknownKeys.map((key) => `no field for ${key}`) : []),
  ]
  return notes.join('; ')
}

const minuteOf = ({ at }: StepOutcome): string => formatInstant(at).slice(0, 16).replace('T', ' ')

export function progressLine(outcome: StepOutcome): string {
  const { journeyId, step } = outcome
  return `${minuteOf(outcome)}  ${journeyId} ${step.number}  ${step.event}: ${resultOf(outcome)}`
}

export function tablesOf({ journeys, outcomes, weeksShifted }: Replay, verbose: boolean): string[] {
  const shift = weeksShifted > 0 ? [`The world was further on: all journeys play ${weeksShifted} weeks later.`, ''] : []
  const tables = journeys.flatMap(({ id, title, corridor }) => {
    const rows = outcomes
      .filter(({ journeyId }) => journeyId === id)
      .toSorted((a, b) => a.step.number - b.step.number)
      .map((outcome) => [
        String(outcome.step.number),
        minuteOf(outcome),
        endsOf(outcome),
        outcome.step.event,
        resultOf(outcome),
        notesOf(outcome, verbose),
      ])
    return [
      `${id}  ${corridor}  ${title}`,
      ...table(['step', 'played at', 'end', 'event', 'result', 'notes'], rows),
      '',
    ]
  })
  return [...shift, ...tables]
}

/** Everything, as one object. */
export function jsonOf(replay: Replay): unknown {
  const { journeys, outcomes, weeksShifted } = replay
  const counts = countsOf(replay)
  return {
    ...counts,
    summary: lastLine(counts),
    weeksShifted,
    items: journeys.map(({ id, corridor, title, day0 }) => ({
      journeyId: id,
      corridor,
      title,
      day0,
      steps: outcomes
        .filter(({ journeyId }) => journeyId === id)
        .map((outcome) => ({
          step: outcome.step.number,
          at: formatInstant(outcome.at),
          end: endsOf(outcome),
          event: outcome.step.event,
          result: resultOf(outcome),
          deviations: outcome.deviations,
          supplied: outcome.supplied,
          unknownKeys: outcome.unknownKeys,
          readBack: outcome.readBack,
        })),
    })),
  }
}
