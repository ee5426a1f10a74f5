/**
 * Whether something is a code of a list, and what may have been meant where it is none. Pure: who imports a table of vacancies
 * checks its rows with this, without asking anybody.
 */
import { ok, type Result, refuse } from '@passerelle/kernel'
import type { LabelledCode } from './labels.ts'
import { type Suggestion, suggestCodes } from './suggest-codes.ts'

export interface NoCode {
  /** `retired`: it was one. */
  readonly why: 'list-unknown' | 'code-unknown' | 'code-retired'
  /** Best first; none where nothing is near. */
  readonly didYouMean: readonly Suggestion[]
}

export interface CodeChecks {
  isCode(list: string, code: string): boolean
  /** @param text as it stands in somebody's table: a code, or its address as ESCO publishes it @returns the code */
  read(list: string, text: string): Result<string, NoCode>
}

/** @param lists by name, for example `isco-08` */
export function codeChecks(lists: ReadonlyMap<string, readonly LabelledCode[]>): CodeChecks {
  const known = new Map([...lists].map(([list, codes]) => [list, new Map(codes.map((one) => [one.code, one]))]))
  const isCode = (list: string, code: string): boolean => known.get(list)?.get(code)?.retired === false
  return {
    isCode,
    read(list, text) {
      const codes = known.get(list)
      if (!codes) return refuse({ why: 'list-unknown', didYouMean: [] })
      const given = withoutAddress(text.trim())
      if (isCode(list, given)) return ok(given)
      const why = codes.has(given) ? 'code-retired' : 'code-unknown'
      return refuse({ why, didYouMean: suggestCodes([...codes.values()], given) })
    },
  }
}

const withoutAddress = (text: string): string => (/^https?:/.test(text) ? (text.split('/').at(-1) ?? '') : text)
