/**
 * When each step is played: all journeys on one time line, each in the order of its file.
 * Keeps: a step's day is day0 + day, from 09:00 UTC; steps of one day follow each other; a world that is further on
 * already moves all journeys by whole weeks, so that working days stay working days.
 */
import { addDays, DAY, HOUR, type Instant, instant, type LocalDate, MINUTE } from '@passerelle/kernel'
import type { Journey, Step } from './journey.ts'

export interface Scheduled {
  readonly journey: Journey
  readonly step: Step
  readonly at: Instant
}

const FIRST = 9 * HOUR
const APART = 5 * MINUTE
const WEEK = 7 * DAY

const morningOf = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`) + FIRST

function timesOf(journey: Journey): Scheduled[] {
  let last = Number.NEGATIVE_INFINITY
  return journey.steps.map((step) => {
    last = Math.max(morningOf(addDays(journey.day0, step.day)), last + APART)
    return { journey, step, at: instant(last) }
  })
}

/**
 * What a step says, and what a later one implies: a consent whose end the journey waits for ends just before that step.
 */
export function dataOf({ day0, steps }: Journey, step: Step): Step['data'] {
  if (step.event !== 'consent.granted' || 'until' in step.data) return step.data
  const next = steps.slice(step.number).find(({ event }) => event.startsWith('consent.'))
  if (next?.event !== 'consent.expired') return step.data
  return { ...step.data, until: new Date(morningOf(addDays(day0, next.day)) - HOUR).toISOString() }
}

/** All steps in the order in which they are played; at one time, journeys in the order of the file. */
export const scheduleOf = (journeys: readonly Journey[]): readonly Scheduled[] =>
  journeys.flatMap(timesOf).toSorted((a, b) => a.at - b.at)

/** How many whole weeks later everything must be, for the first step not to lie before the world's clock. */
export function weeksToShift(first: Instant, now: Instant): number {
  return now <= first ? 0 : Math.ceil((now - first) / WEEK)
}

export const shifted = (journeys: readonly Journey[], weeks: number): readonly Journey[] =>
  journeys.map((journey) => ({ ...journey, day0: addDays(journey.day0, 7 * weeks) }))
