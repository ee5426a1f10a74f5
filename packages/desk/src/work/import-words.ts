/**
 * What an import says of rows and files, in words; a reason that has none yet is told by its code.
 */
import type { VacancyImportShown } from '../api/shapes.ts'
import { named, type TextId, t } from '../language.ts'
import { countryName } from '../names/names.ts'

type Row = VacancyImportShown['rows'][number]

export const whyUnreadable = (why: string): string => named('import', `file.${why}`)
export const wordOfMend = ({ what }: Row['mends'][number]): string => named('import', `mend.${what}`)
export const wordOfRefusal = ({ why }: Row['refusals'][number]): string => named('import', `refusal.${why}`)

/** A field of a partner's table, by the word for it in the form of a vacancy. */
export function fieldName(field: string): string {
  const own = named('import', `field.${field}`)
  return own === `field.${field}` ? named('field', field) : own
}

const ANSWERS: ReadonlyMap<string, TextId> = new Map([
  ['yes', 'content.yes'],
  ['no', 'content.no'],
])
/** Of which list a field takes its codes. */
const LISTS: ReadonlyMap<string, string> = new Map([
  ['kind', 'vacancy-kind'],
  ['contract', 'contract-kind'],
])

/** What is assumed of a field where a table does not say it, in words. */
export function wordOfAssumed(field: string, value: string): string {
  const answer = ANSWERS.get(value)
  if (answer !== undefined) return t(answer)
  const list = LISTS.get(field)
  if (list !== undefined) return named('code', `${list}.${value}`)
  return field === 'country' ? countryName(value) : value
}
