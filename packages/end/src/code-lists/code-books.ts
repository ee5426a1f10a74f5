/**
 * Code lists for checking vacancies, from the registry: all pages of the lists that are needed, kept in memory until a list changes.
 * Keeps: a registry that is silent leaves what was learnt last, or no list at all; then codes are checked by their form, and that is told.
 */
import type { CodeListName, LabelledCode } from '@passerelle/contracts/codes'
import { SECOND } from '@passerelle/kernel'
import { type CodeBook, codeBook } from '@passerelle/vacancies'
import { codesOf, listsOf } from './ask-registry-codes.ts'

/** @param language ISO 639: in which labels are recognised, beside those in English where there are no others */
export type CodeBooks = (language: string) => Promise<CodeBook>

const NEEDED: ReadonlySet<string> = new Set<CodeListName>(['country', 'esco-skill', 'isco-08', 'isic-4'])
const PATIENCE = 5 * SECOND

export const noCodeBooks: CodeBooks = async () => codeBook(new Map())

interface Kept {
  readonly stamp: string
  readonly book: CodeBook
}

/** @param url of the registry */
export function registryCodeBooks(url: string): CodeBooks {
  const base = url.replace(/\/+$/, '')
  const kept = new Map<string, Kept>()
  return async (language) => {
    const before = kept.get(language)
    try {
      const needed = (await listsOf(base, PATIENCE)).filter(({ list }) => NEEDED.has(list))
      const stamp = JSON.stringify(needed)
      if (before?.stamp === stamp) return before.book
      const all = new Map<CodeListName, readonly LabelledCode[]>()
      for (const { list } of needed) all.set(list, await codesOf(`${base}/codes/${list}`, language, PATIENCE))
      const book = codeBook(all)
      kept.set(language, { stamp, book })
      return book
    } catch {
      return before?.book ?? (await noCodeBooks(language))
    }
  }
}
