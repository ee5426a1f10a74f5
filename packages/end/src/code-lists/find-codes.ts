/**
 * Codes of others' lists by their words, and words by their codes, for whoever fills in a form: asked of the registry, which knows all
 * labels and forgives slips. Keeps: a list that was asked for once is kept whole, and answers by itself while the registry is silent;
 * nobody waits for a registry that was silent just now.
 */
import { type CodeListName, type FoundCode, findCodes, labelIn } from '@passerelle/contracts/codes'
import { type Clock, MINUTE, SECOND, systemClock } from '@passerelle/kernel'
import type { Language } from '@passerelle/service-shell'
import { noCache, type RegistryCache } from '../registry-cache.ts'
import { listsOf, searchAt, type ToldList } from './ask-registry-codes.ts'
import { type CodeBooks, registryCodeBooks } from './code-books.ts'
import { registryCodeNames } from './code-names.ts'
import { type KeptList, keptLists } from './kept-lists.ts'

export interface FoundCodes {
  readonly items: readonly FoundCode[]
  /** To be shown with labels of the list; null where none is known. */
  readonly credit: string | null
  /** Whether the list is there, at the registry or kept here. */
  readonly isLoaded: boolean
}

interface Asked {
  readonly list: CodeListName
  /** In which labels are told, where there are such. */
  readonly language: Language
}

export interface CodeFinder {
  search(asked: Asked & { readonly search: string; readonly limit: number }): Promise<FoundCodes>
  /** Those of the codes that have a label. */
  name(asked: Asked & { readonly codes: readonly string[] }): Promise<FoundCodes>
}

const NOTHING: FoundCodes = { items: [], credit: null, isLoaded: false }
export const noCodes: CodeFinder = { search: async () => NOTHING, name: async () => NOTHING }

/** Somebody waits. In ms. */
const PATIENCE = 1_500
/** For so long nobody asks a registry that did not answer. In ms. */
const SILENT_FOR = 10 * SECOND

export interface CodeFinderOptions {
  /** What outlives the process. */
  readonly cache?: RegistryCache
  readonly clock?: Clock
}

/** Asks, but not a registry that was silent just now. @returns undefined while it is silent */
function unlessSilent(clock: Clock) {
  let until = Number.NEGATIVE_INFINITY
  return async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    if (clock.now() < until) return undefined
    try {
      return await work()
    } catch {
      until = clock.now() + SILENT_FOR
      return undefined
    }
  }
}

/** A list as the registry has told of it within a minute; null where it has none. */
function toldList(base: string, clock: Clock) {
  let told: { readonly lists: readonly ToldList[]; readonly until: number } | undefined
  return async (list: CodeListName): Promise<ToldList | null> => {
    if (!told || clock.now() >= told.until) told = { lists: await listsOf(base, PATIENCE), until: clock.now() + MINUTE }
    return told.lists.find((one) => one.list === list) ?? null
  }
}

function labelled({ codes }: KeptList, wanted: readonly string[], language: Language): readonly FoundCode[] {
  const byCode = new Map(codes.map(({ code, labels }) => [code, labels]))
  return wanted.flatMap((code) => {
    const told = labelIn(byCode.get(code) ?? [], language)
    return told ? [{ code, ...told }] : []
  })
}

/** @param url of the registry */
export function codeFinder(url: string, { cache = noCache, clock = systemClock }: CodeFinderOptions = {}): CodeFinder {
  const base = url.replace(/\/+$/, '')
  const kept = keptLists(base, cache)
  const ask = unlessSilent(clock)
  const told = toldList(base, clock)
  const names = registryCodeNames(base)
  return {
    async search(asked) {
      const { list, search, language, limit } = asked
      const known = await ask(() => told(list))
      if (known === null) return NOTHING
      const items = known && (await ask(() => searchAt(base, asked, PATIENCE)))
      if (known && items) {
        void kept.learn(known, language)
        return { items, credit: known.credit, isLoaded: true }
      }
      const own = await kept.of(list, language)
      if (!own) return NOTHING
      return { items: findCodes(own.codes, { search, lang: language, limit }), credit: own.credit, isLoaded: true }
    },
    async name({ list, codes, language }) {
      const known = await ask(() => told(list))
      if (known === null) return NOTHING
      if (known) void kept.learn(known, language)
      const own = await kept.of(list, language)
      const items = own ? labelled(own, codes, language) : []
      const lacking = codes.filter((code) => !items.some((one) => one.code === code))
      const nameOf = known && lacking.length > 0 ? await names(list, lacking, language) : undefined
      const further = lacking.flatMap((code) => {
        const found = nameOf?.(code)
        return found ? [{ code, ...found }] : []
      })
      return { items: [...items, ...further], credit: known?.credit ?? own?.credit ?? null, isLoaded: true }
    },
  }
}

/** Both ways in which an end uses code lists: to check what is imported, and to find codes by their words. */
export const codesOfRegistry = (
  url: string,
  options: CodeFinderOptions = {},
): { readonly codeBooks: CodeBooks; readonly codes: CodeFinder } => ({
  codeBooks: registryCodeBooks(url),
  codes: codeFinder(url, options),
})
