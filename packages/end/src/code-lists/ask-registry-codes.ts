/**
 * What an end asks the registry of its code lists: which there are, a whole list in one language, and what answers some words.
 * Keeps: whatever is not an answer of the registry itself is a fault, `registry-silent`.
 */
import {
  CODE_LISTS,
  type CodeListName,
  type FoundCode,
  FoundCodeEntry,
  type LabelledCode,
} from '@passerelle/contracts/codes'
import { Fault } from '@passerelle/kernel'
import { z } from 'zod'
import { ask } from '../registry-client.ts'

const PAGE = 200
/** Of the largest list of ESCO there are 68. */
const MOST_PAGES = 500

const Lists = z.looseObject({
  items: z.array(z.looseObject({ list: z.string(), credit: z.string(), version: z.string(), changedAt: z.string() })),
})
const Page = z.looseObject({ items: z.array(FoundCodeEntry), next: z.string().optional() })

export interface ToldList {
  readonly list: CodeListName
  readonly credit: string
  /** Another one whenever something in the list has changed. */
  readonly stamp: string
}

async function answered<T>(address: string, shape: z.ZodType<T>, patience: number): Promise<T> {
  const { body } = await ask(address, {}, patience)
  const read = shape.safeParse(body)
  if (!read.success) throw new Fault('registry-silent', 'the registry did not answer', { retryable: true })
  return read.data
}

/** @param base of the registry, without a slash at its end @param patience in ms */
export async function listsOf(base: string, patience: number): Promise<readonly ToldList[]> {
  const { items } = await answered(`${base}/codes`, Lists, patience)
  // One that this end does not know yet is none to it.
  return CODE_LISTS.flatMap((list) => {
    const told = items.find((one) => one.list === list)
    return told ? [{ list, credit: told.credit, stamp: `${told.version} ${told.changedAt}` }] : []
  })
}

/** All codes of a list, each with its label in a language, or in the next best. */
export async function codesOf(address: string, language: string, patience: number): Promise<readonly LabelledCode[]> {
  const codes: LabelledCode[] = []
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = new URLSearchParams({ limit: String(PAGE), language, ...(cursor === undefined ? {} : { cursor }) })
    const { items, next } = await answered(`${address}?${query.toString()}`, Page, patience)
    for (const { code, label, lang } of items)
      codes.push({ code, labels: [{ label, lang, position: 0 }], retired: false })
    cursor = next
    if (cursor === undefined) break
  }
  return codes
}

export interface CodeSearch {
  readonly list: CodeListName
  readonly search: string
  /** ISO 639: in which labels are told, where there are such. */
  readonly language: string
  readonly limit: number
}

export async function searchAt(
  base: string,
  { list, search, language, limit }: CodeSearch,
  patience: number,
): Promise<readonly FoundCode[]> {
  const query = new URLSearchParams({ search, language, limit: String(limit) })
  const { items } = await answered(`${base}/codes/${list}?${query.toString()}`, Page, patience)
  return items.map(({ matched, ...found }) => (matched ? { ...found, matched } : found))
}
