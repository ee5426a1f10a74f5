/**
 * Reads codes from cells: a code of its list, its address as ESCO publishes it, or a label that one code alone has. Where a list is not
 * loaded, only the form is checked. Keeps: a label of several codes is none of them, and they are suggested.
 */
import {
  type CodeListName,
  codeChecks,
  type LabelledCode,
  type NoCode,
  type Suggestion,
} from '@passerelle/contracts/codes'
import { ok, type Result, refuse } from '@passerelle/kernel'
import { wordKey } from './value-words.ts'

export interface ReadCode {
  readonly code: string
  readonly by: 'code' | 'address' | 'label'
}
export interface NoReadCode {
  readonly why: 'code-unknown' | 'code-retired' | 'code-malformed'
  readonly didYouMean: readonly Suggestion[]
}
export interface CodeReader {
  read(list: CodeListName, text: string): Result<ReadCode, NoReadCode>
}
export interface CodeBook {
  isLoaded(list: CodeListName): boolean
  /** For one report: only the first 10 different texts that are no code get suggestions, as each is a look through a whole list. */
  reader(): CodeReader
}

/** What is asked for of a list here: unit groups of ISCO, skills of ESCO. */
const FORM: Readonly<Partial<Record<CodeListName, RegExp>>> = {
  'isco-08': /^\d{4}$/,
  'esco-skill': /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  'isic-4': /^([A-U]|\d{2,4})$/,
  country: /^[A-Z]{2}$/,
}
const SUGGESTED = 10
/** Nobody means a code by a longer text. */
const LONGEST = 100

const withoutAddress = (text: string): string =>
  /^https?:/.test(text) ? (text.split('/').at(-1) ?? '').replace(/^C(?=\d)/, '') : text
const hasForm = (list: CodeListName, code: string): boolean => (FORM[list] ?? /^[\w.-]{1,64}$/).test(code)

/** @param lists those that are loaded, by name */
export function codeBook(lists: ReadonlyMap<CodeListName, readonly LabelledCode[]>): CodeBook {
  const checks = codeChecks(lists)
  const byLabel = new Map([...lists].map(([list, codes]) => [list, labelsOf(list, codes)]))
  const read = (list: CodeListName, text: string, wrong: (text: string) => NoCode): ReturnType<CodeReader['read']> => {
    const code = withoutAddress(text)
    const by = code === text ? 'code' : 'address'
    if (!lists.has(list))
      return hasForm(list, code) ? ok({ code, by }) : refuse({ why: 'code-malformed', didYouMean: [] })
    if (checks.isCode(list, code) && hasForm(list, code)) return ok({ code, by })
    const labelled = byLabel.get(list)?.get(wordKey(text))
    if (labelled) return ok({ code: labelled, by: 'label' })
    const { why, didYouMean } = wrong(text)
    const fitting = didYouMean.filter((one) => hasForm(list, one.code))
    return refuse({ why: why === 'code-retired' ? why : 'code-unknown', didYouMean: fitting })
  }
  return {
    isLoaded: (list) => lists.has(list),
    reader() {
      const told = new Map<string, NoCode>()
      return {
        read: (list, text) =>
          read(list, text, (wrong) => suggested(told, () => checks.read(list, wrong), `${list} ${wrong}`)),
      }
    },
  }
}

function suggested(told: Map<string, NoCode>, look: () => Result<string, NoCode>, key: string): NoCode {
  const before = told.get(key)
  if (before) return before
  if (told.size >= SUGGESTED || key.length > LONGEST) return { why: 'code-unknown', didYouMean: [] }
  const read = look()
  const found: NoCode = read.ok ? { why: 'code-unknown', didYouMean: [] } : read.error
  told.set(key, found)
  return found
}

/** Labels that one code alone has. */
function labelsOf(list: CodeListName, codes: readonly LabelledCode[]): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>()
  for (const { code, labels, retired } of codes) {
    if (retired || !hasForm(list, code)) continue
    for (const key of new Set(labels.map(({ label }) => wordKey(label)))) found.set(key, found.has(key) ? null : code)
  }
  found.delete('')
  return found
}
