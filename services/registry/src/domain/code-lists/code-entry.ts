/**
 * How what is kept of a code is told and written: its labels by language, and what it refers to as one text.
 */
import { type CodeEntry, type CodeLabel, CodeListText } from '@passerelle/contracts/codes'
import type { CodeRef, ReadList, TakenList } from './code-keeper.ts'
import type { Comparison } from './compare-codes.ts'

export const refText = ({ list, code }: CodeRef): string => `${list}/${code}`

/** @throws ZodError where it was not written by `refText` */
export function refOf(text: string): CodeRef {
  const [list, code = ''] = text.split('/')
  return { list: CodeListText.parse(list), code }
}

/** By language; a language without a preferred label is told by its first one. */
export function byLanguage(labels: readonly CodeLabel[]): CodeEntry['labels'] {
  const langs = [...new Set(labels.map(({ lang }) => lang))].toSorted()
  return langs.flatMap((lang) => {
    const [first, ...others] = labels.filter((one) => one.lang === lang).toSorted((a, b) => a.position - b.position)
    return first ? [{ label: first.label, lang, alternatives: others.map(({ label }) => label) }] : []
  })
}

/** What an import did, in figures. */
export const takenOf = ({ list, version, codes }: ReadList, comparison: Comparison): TakenList => ({
  list,
  version,
  taken: codes.length,
  added: comparison.added.length,
  changed: comparison.changed.length,
  retired: comparison.retired.length,
})
