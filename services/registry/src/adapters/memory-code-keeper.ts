/**
 * Keeps code lists in memory: for worlds that keep nothing, and tests.
 */
import {
  type CodeEntry,
  type CodeLabel,
  type CodeList,
  type CodeListName,
  findCodes,
  labelIn,
  NO_LANGUAGE,
} from '@passerelle/contracts/codes'
import { formatInstant, type Instant, ok, refuse } from '@passerelle/kernel'
import { byLanguage, takenOf } from '../domain/code-lists/code-entry.ts'
import type { CodeKeeper, ReadCode, ReadList, TakenList } from '../domain/code-lists/code-keeper.ts'
import { type Comparison, compareCodes, type KeptCode, retiresMany } from '../domain/code-lists/compare-codes.ts'

interface Kept extends Pick<ReadList, 'list' | 'version' | 'source' | 'credit'> {
  readonly changedAt: Instant
  readonly codes: ReadonlyMap<string, KeptCode>
}
type Lists = Map<CodeListName, Kept>

const byCode = (a: { readonly code: string }, b: { readonly code: string }): number => (a.code < b.code ? -1 : 1)

export function memoryCodeKeeper(): CodeKeeper {
  const lists: Lists = new Map()
  const codesOf = (list: CodeListName): readonly KeptCode[] => [...(lists.get(list)?.codes.values() ?? [])]
  return {
    lists: async () => [...lists.values()].map(described).toSorted((a, b) => (a.list < b.list ? -1 : 1)),
    async code(list, code) {
      const kept = lists.get(list)?.codes.get(code)
      return kept && entryOf(lists, list, kept)
    },
    codes: async (list, { after, lang, limit }) =>
      codesOf(list)
        .filter(({ code, retired }) => !retired && code > after)
        .toSorted(byCode)
        .slice(0, limit)
        .map(({ code, labels }) => ({ code, ...(labelIn(labels, lang) ?? { label: code, lang: NO_LANGUAGE }) })),
    search: async (list, question) => findCodes(codesOf(list), question),
    async take(read, { at, mayRetireMany }) {
      const next: Lists = new Map(lists)
      const taken: TakenList[] = []
      for (const list of read) {
        const kept = next.get(list.list)
        const codes = new Map([...(kept?.codes ?? [])].map(([code, one]) => [code, inLangs(one, list.langs)]))
        const comparison = compareCodes(codes, list)
        const many = mayRetireMany ? undefined : retiresMany(codes, list, comparison)
        if (many) return refuse(many)
        next.set(list.list, withChanges({ kept, list, comparison, at }))
        taken.push(takenOf(list, comparison))
      }
      for (const [name, list] of next) lists.set(name, list)
      return ok(taken)
    },
    isReady: async () => true,
    close: async () => {},
  }
}

const inLangs = (code: KeptCode, langs: readonly string[]): KeptCode => ({
  ...code,
  labels: code.labels.filter(({ lang }) => langs.includes(lang)),
})

interface Change {
  readonly kept: Kept | undefined
  readonly list: ReadList
  readonly comparison: Comparison
  readonly at: Instant
}

function withChanges({ kept, list, comparison: { added, changed, retired }, at }: Change): Kept {
  const codes = new Map(kept?.codes)
  for (const one of [...added, ...changed]) codes.set(one.code, asKept(codes.get(one.code), one, list.langs))
  for (const code of retired) {
    const one = codes.get(code)
    if (one) codes.set(code, { ...one, retired: true })
  }
  const isSame = kept?.version === list.version && added.length + changed.length + retired.length === 0
  const { version, source, credit } = list
  return { list: list.list, version, source, credit, codes, changedAt: isSame ? kept.changedAt : at }
}

function asKept(kept: KeptCode | undefined, read: ReadCode, langs: readonly string[]): KeptCode {
  const others: readonly CodeLabel[] = (kept?.labels ?? []).filter(({ lang }) => !langs.includes(lang))
  const { code, labels, broader = kept?.broader ?? [], retired } = read
  return { code, labels: [...others, ...labels], broader, retired }
}

function described({ list, version, source, credit, changedAt, codes }: Kept): CodeList {
  const all = [...codes.values()]
  const langs = new Set(all.flatMap(({ labels }) => labels.map(({ lang }) => lang)))
  const retired = all.filter((one) => one.retired).length
  const languages = [...langs].filter((lang) => lang !== NO_LANGUAGE).toSorted()
  const counts = { codes: all.length - retired, retired }
  return { list, version, ...counts, languages, source, credit, changedAt: formatInstant(changedAt) }
}

function entryOf(lists: Lists, list: CodeListName, { code, labels, broader, retired }: KeptCode): CodeEntry {
  const toldOf = broader.map((ref) => ({ ...ref, ...labelIn(lists.get(ref.list)?.codes.get(ref.code)?.labels ?? []) }))
  return { list, code, retired, labels: byLanguage(labels), broader: toldOf }
}
