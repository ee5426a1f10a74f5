/**
 * Who the people and what the vacancies are of which journeys tell a score: their files, as `passerelle match` reads them.
 * Keeps: where nobody names any, those that lie beside the journeys; what is shifted in time is shifted with the journeys.
 */
import { access } from 'node:fs/promises'
import path from 'node:path'
import { addDays, type LocalDate } from '@passerelle/kernel'
import type { Candidate, Vacancy } from '@passerelle/matching-rules'
import { usage } from '../exit-codes.ts'
import { readCandidates } from '../match/read-candidates.ts'
import { textOf } from '../match/read-items.ts'
import { readVacancies } from '../match/read-vacancies.ts'

export interface ScoreSources {
  candidate(caseNo: string): Candidate | undefined
  vacancy(id: string): Vacancy | undefined
}

export const noSources: ScoreSources = { candidate: () => undefined, vacancy: () => undefined }

interface Named {
  readonly candidates?: string | undefined
  readonly vacancies?: string | undefined
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )

/** @throws Fault `usage` where one is named without the other, or a file is not of the form */
export async function scoreSources({ candidates, vacancies }: Named, journeys: string): Promise<ScoreSources> {
  if ((candidates === undefined) !== (vacancies === undefined))
    throw usage('--candidates and --vacancies go together: a score is of both')
  const beside = (name: string): string => path.join(path.dirname(journeys), name)
  const [ofPeople, ofVacancies] = [candidates ?? beside('candidates.json'), vacancies ?? beside('vacancies.json')]
  if (candidates === undefined && !((await isThere(ofPeople)) && (await isThere(ofVacancies)))) return noSources
  const people = new Map(readCandidates(await textOf(ofPeople)).map((one) => [one.id, one]))
  const offered = new Map(readVacancies(await textOf(ofVacancies)).map((one) => [one.id, one]))
  return { candidate: (caseNo) => people.get(caseNo), vacancy: (id) => offered.get(id) }
}

/** As they are where all journeys play so many weeks later. */
export function laterSources({ candidate, vacancy }: ScoreSources, weeks: number): ScoreSources {
  const later = (date: LocalDate | null): LocalDate | null => date && addDays(date, 7 * weeks)
  return {
    candidate(caseNo) {
      const one = candidate(caseNo)
      return one && { ...one, availableFrom: later(one.availableFrom) }
    },
    vacancy(id) {
      const one = vacancy(id)
      const days = one && {
        startDate: later(one.startDate),
        latestStart: later(one.latestStart),
        closingDate: later(one.closingDate),
      }
      return one && { ...one, ...days }
    },
  }
}
