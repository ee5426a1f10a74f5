/**
 * Reads a file of pairs: which candidate is to be held against which vacancy. Other fields (what a golden file expects) are passed over.
 */
import type { Candidate, Vacancy } from '@passerelle/matching-rules'
import { z } from 'zod'
import { usage } from '../exit-codes.ts'
import { id, readItems } from './read-items.ts'

export interface Pair {
  readonly vacancy: Vacancy
  readonly candidate: Candidate
}

export interface Both {
  readonly vacancies: readonly Vacancy[]
  readonly candidates: readonly Candidate[]
}

const Shape = z.looseObject({ caseNo: id, vacancyId: id })

/** @throws Fault `usage` that names the pair by its number */
export function readPairs(text: string, { vacancies, candidates }: Both): readonly Pair[] {
  const [byId, byCase] = [
    new Map(vacancies.map((one) => [one.id, one])),
    new Map(candidates.map((one) => [one.id, one])),
  ]
  const idOf = (pair: z.infer<typeof Shape>): string => JSON.stringify([pair.caseNo, pair.vacancyId])
  return readItems(text, { one: 'pair', shape: Shape, idOf }).map(({ caseNo, vacancyId }, index) => {
    const [vacancy, candidate] = [byId.get(vacancyId), byCase.get(caseNo)]
    if (!vacancy) throw usage(`pair number ${index + 1} names a vacancy that is not in the file of vacancies`)
    if (!candidate) throw usage(`pair number ${index + 1} names a candidate who is not in the file of candidates`)
    return { vacancy, candidate }
  })
}
