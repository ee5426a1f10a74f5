/**
 * Vacancies of the centres, and what is said of introductions to them where the example would always be refused.
 * Keeps: some vacancies have an opening alone, so that one of two offers that cross is refused.
 */
import type { EventType } from '@passerelle/contracts'
import { proposal } from '../simulation/proposals.ts'
import { oneOf } from '../simulation/random.ts'
import { dayText, inDays } from './days.ts'

const VACANCY = {
  kind: 'job',
  title: { language: 'fr', text: 'Électricien du bâtiment' },
  country: 'MA',
  city: 'Casablanca',
  region: 'MA-06',
  isco08: '7411',
  contract: 'permanent',
  educationStrict: false,
  experienceYears: 1,
  regulated: false,
  openToLocals: true,
  source: 'entered',
}

/** What a centre publishes before anybody works. */
export const vacancies: readonly object[] = [1, 1, 3, 40].map((openings) => ({ content: { ...VACANCY, openings } }))

/** Undefined where the type is of no introduction, or its example will do. */
export function jobFields(type: EventType, published: readonly string[], roll: number): object | undefined {
  switch (type) {
    case 'match.proposed':
      return { ...proposal(roll), vacancy: oneOf(published, roll), note: undefined }
    case 'match.introduced':
      return { availableFrom: dayText(inDays(14)) }
    case 'match.offered':
      return { start: dayText(inDays(30)) }
    case 'match.fell-through':
      return { reason: 'other' }
    default:
      return undefined
  }
}
