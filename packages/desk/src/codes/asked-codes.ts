/**
 * Codes of lists of others as the end finds them, remembered for as long as the page is open.
 * Keeps: what was answered once is not asked again; longer words are looked for in what shorter ones have found, where that was all.
 */
import { i18n } from '@lingui/core'
import { findCodes } from '@passerelle/contracts/codes/find'
import { foldedWords } from '@passerelle/contracts/codes/words'
import { get } from '../api/end-client.ts'
import type { FoundCodes } from '../api/shapes.ts'
import type { ListName } from './code-rules.ts'

export type Hit = FoundCodes['items'][number]
/** A list that the end knows by the registry. */
export type AskedList = Exclude<ListName, 'language' | 'region' | 'country'>

export const SHOWN = 10
/** More than are shown: of occupations those are left out that are only groups of others. */
const ASKED_FOR = 30
const REMEMBERED = 300

interface Found extends FoundCodes {
  /** Nothing else answers. */
  readonly isAll: boolean
}

const found = new Map<string, Found>()
const names = new Map<string, Hit>()
const credits = new Map<string, string>()

type Listener = () => void
const listeners = new Set<Listener>()

/** Names have come. @returns how to stop */
export function onNamed(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const keyOf = (list: AskedList, words: string, language = i18n.locale): string => `${list} ${language} ${words}`
const foldedIn = (typed: string): string => foldedWords(typed).join(' ')

/** Whether it is worth asking. */
export const isEnough = (typed: string): boolean => foldedIn(typed).length >= 2

/** @param language in which it was asked: the reader may have chosen another while nobody had answered */
function noted(list: AskedList, { items, credit }: FoundCodes, language: string): void {
  for (const hit of items) names.set(keyOf(list, hit.code, language), hit)
  if (credit !== null) credits.set(list, credit)
  for (const listener of listeners) listener()
}

/** What is known already. @returns undefined where the end has to be asked */
export function known(list: AskedList, typed: string): FoundCodes | undefined {
  const words = foldedIn(typed)
  const same = found.get(keyOf(list, words))
  if (same) return same
  for (let length = words.length - 1; length >= 2; length--) {
    const before = found.get(keyOf(list, words.slice(0, length)))
    if (!before) continue
    if (!before.isAll) return undefined
    const items = narrowed(before.items, typed)
    return items.length > 0 ? { ...before, items } : undefined
  }
  return undefined
}

function narrowed(items: readonly Hit[], search: string): Hit[] {
  const labels = items.map(({ code, label, lang, matched }) => ({
    code,
    retired: false,
    labels: [
      { label, lang, position: 0 },
      ...(matched ? [{ ...matched, position: 1 }] : []),
      { label: code, lang: 'zxx', position: 2 },
    ],
  }))
  const byCode = new Map(items.map((hit) => [hit.code, hit]))
  return findCodes(labels, { search, lang: i18n.locale, limit: ASKED_FOR }).flatMap(
    ({ code }) => byCode.get(code) ?? [],
  )
}

/** Occupations are named by unit groups, which have four digits. */
const isOffered = (list: AskedList, { code }: Hit): boolean => list !== 'isco-08' || code.length === 4

/** @returns undefined where nobody answered, or it was given up */
export async function askFor(list: AskedList, typed: string, signal: AbortSignal): Promise<FoundCodes | undefined> {
  const query = new URLSearchParams({ search: typed.trim().slice(0, 100), limit: String(ASKED_FOR) })
  const language = i18n.locale
  const key = keyOf(list, foldedIn(typed), language)
  const answer = await get<FoundCodes>(`/codes/${list}?${query.toString()}`, signal)
  if (!answer.ok) return undefined
  const { items, ...told } = answer.value
  noted(list, answer.value, language)
  const answered = { ...told, items: items.filter((hit) => isOffered(list, hit)), isAll: items.length < ASKED_FOR }
  if (found.size >= REMEMBERED) found.clear()
  // A list that is not loaded may be soon.
  if (told.isLoaded) found.set(key, answered)
  return answered
}

export const hitOf = (list: AskedList, code: string): Hit | undefined => names.get(keyOf(list, code))
export const creditOf = (list: AskedList): string | undefined => credits.get(list)

const wanted = new Map<AskedList, Set<string>>()
const asked = new Set<string>()
let isAsking = false

async function askForNames(): Promise<void> {
  await Promise.resolve()
  isAsking = false
  const lists = [...wanted]
  wanted.clear()
  for (const [list, codes] of lists) {
    const all = [...codes]
    for (let from = 0; from < all.length; from += 50) {
      const some = all.slice(from, from + 50)
      const language = i18n.locale
      const answer = await get<FoundCodes>(`/codes/${list}/names?codes=${some.map(encodeURIComponent).join(',')}`)
      if (answer.ok) noted(list, answer.value, language)
      else for (const code of some) asked.delete(keyOf(list, code, language))
    }
  }
}

/** Asks for what codes are called, all that are wanted at a time at once; each but once, while it is answered. */
export function learnName(list: AskedList, code: string): void {
  const key = keyOf(list, code)
  if (names.has(key) || asked.has(key)) return
  asked.add(key)
  wanted.set(list, (wanted.get(list) ?? new Set()).add(code))
  if (!isAsking) void askForNames()
  isAsking = true
}
