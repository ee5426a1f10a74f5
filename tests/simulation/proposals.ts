/**
 * What is proposed to somebody in the simulation: numbers that the rules can have given, at times some that they cannot.
 */
import { FACTORS, RULES } from '@passerelle/matching-rules'
import { again } from './random.ts'

const VACANCIES = ['VAC-1', 'VAC-2', 'VAC-3']

/** As though nothing were known but where the work is: in the city, or far off. */
export function proposal(roll: number): Readonly<Record<string, unknown>> {
  const near = again(roll, 1) < 0.5
  const wrong = again(roll, 2) < 0.05 ? 1 : 0
  const { location: weight } = RULES.weights
  return {
    vacancy: VACANCIES[Math.floor(roll * VACANCIES.length)],
    ruleVersion: RULES.version,
    factors: FACTORS.map((factor) =>
      factor === 'location'
        ? { factor, part: near ? 1 : 0, of: 1, points: near ? 100 * weight : 0 }
        : { factor, part: null, of: null, points: null },
    ),
    score: (near ? 1_000 : 0) + wrong,
    coverage: weight,
    band: near ? 'strong' : 'weak',
    conditions: [],
    gap: [],
    courses: [],
    note: null,
  }
}
