/**
 * What an import says of rows and files, in words; a reason that has none yet is told by its code.
 */
import type { VacancyImportShown } from '../api/shapes.ts'
import { named } from '../language.ts'

type Row = VacancyImportShown['rows'][number]

export const whyUnreadable = (why: string): string => named('import', `file.${why}`)
export const wordOfMend = ({ what }: Row['mends'][number]): string => named('import', `mend.${what}`)
export const wordOfRefusal = ({ why }: Row['refusals'][number]): string => named('import', `refusal.${why}`)

/** A field of a partner's table, by the word for it in the form of a vacancy. */
export function fieldName(field: string): string {
  const own = named('import', `field.${field}`)
  return own === `field.${field}` ? named('field', field) : own
}
