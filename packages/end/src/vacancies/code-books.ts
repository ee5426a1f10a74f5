/**
 * Code lists for checking vacancies, from the registry: all pages of the lists that are needed, kept in memory until a list changes.
 * Keeps: a registry that is silent leaves what was learnt last, or no list at all; then codes are checked by their form, and that is told.
 */
import { CODE_LISTS, type CodeListName, FoundCodeEntry, type LabelledCode } from '@passerelle/contracts/codes'
import { SECOND } from '@passerelle/kernel'
import { type CodeBook, codeBook } from '@passerelle/vacancies'
import { z } from 'zod'
import { ask } from '../registry-client.ts'

/** @param language ISO 639: in which labels are recognised, beside those in English where there are no others */
export type CodeBooks = (language: string) => Promise<CodeBook>

const NEEDED: ReadonlySet<string> = new Set<CodeListName>(['country', 'esco-skill', 'isco-08', 'isic-4'])
const PAGE = 200
/** Of the largest list of ESCO there are 68. */
const MOST_PAGES = 500
const PATIENCE = 5 * SECOND

const Lists = z.looseObject({
  items: z.array(z.looseObject({ list: z.string(), version: z.string(), changedAt: z.string() })),
})
const Page = z.looseObject({ items: z.array(FoundCodeEntry), next: z.string().optional() })

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
      const lists = Lists.parse((await ask(`${base}/codes`, {}, PATIENCE)).body).items
      const needed = lists.filter(({ list }) => NEEDED.has(list))
      const stamp = JSON.stringify(needed.map(({ list, version, changedAt }) => [list, version, changedAt]))
      if (before?.stamp === stamp) return before.book
      const names = CODE_LISTS.filter((name) => needed.some(({ list }) => list === name))
      const all = new Map<CodeListName, readonly LabelledCode[]>()
      for (const name of names) all.set(name, await codesOf(`${base}/codes/${name}`, language))
      const book = codeBook(all)
      kept.set(language, { stamp, book })
      return book
    } catch {
      return before?.book ?? (await noCodeBooks(language))
    }
  }
}

async function codesOf(address: string, language: string): Promise<readonly LabelledCode[]> {
  const codes: LabelledCode[] = []
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = new URLSearchParams({ limit: String(PAGE), language, ...(cursor === undefined ? {} : { cursor }) })
    const { items, next } = Page.parse((await ask(`${address}?${query.toString()}`, {}, PATIENCE)).body)
    for (const { code, label, lang } of items)
      codes.push({ code, labels: [{ label, lang, position: 0 }], retired: false })
    cursor = next
    if (cursor === undefined) break
  }
  return codes
}
