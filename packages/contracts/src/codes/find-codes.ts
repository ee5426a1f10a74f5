/**
 * Finds codes by what their labels say, in memory. Keeps: whole label before same words, same words before words that begin so,
 * these before slips of a finger; then the shorter label, the language that was asked for, the preferred label.
 */
import { type CodeLabel, FALLBACK, type LabelledCode, labelIn, order, type Told } from './labels.ts'
import { NEARNESS, nearness } from './nearness.ts'
import { foldedWords } from './words.ts'

export interface CodeQuestion {
  readonly search: string
  /** BCP 47: the language in which labels are told where there are such. */
  readonly lang?: string | undefined
  readonly limit: number
}

export interface FoundCode extends Told {
  readonly code: string
  /** The label by which it was found, where that is another one. */
  readonly matched?: Told
}

/** Words that matter where not all of them can be found. */
export const telling = (asked: readonly string[]): readonly string[] => {
  const long = asked.filter((word) => word.length > 2)
  return long.length > 0 ? long : asked
}

/** How well a label answers: smaller is better, undefined where it does not. */
function rankOf(asked: readonly string[], words: readonly string[]): number | undefined {
  if (words.join(' ') === asked.join(' ')) return 0
  const ranks = asked.map((one) => bestOf(one, words))
  const worst = Math.max(...ranks)
  return Number.isFinite(worst) ? worst + 1 : undefined
}

function bestOf(asked: string, words: readonly string[]): number {
  const ranks = words.flatMap((word) => {
    const near = nearness(asked, word)
    return near ? [NEARNESS.indexOf(near)] : []
  })
  return Math.min(...ranks)
}

interface Hit extends CodeLabel {
  readonly code: string
  readonly rank: number
  readonly words: number
}

function hitsOf({ code, labels }: LabelledCode, rank: (words: readonly string[]) => number | undefined): Hit[] {
  return labels.flatMap((label) => {
    const words = foldedWords(label.label)
    const found = rank(words)
    return found === undefined ? [] : [{ ...label, code, rank: found, words: words.length }]
  })
}

const byBest =
  (lang: string) =>
  (a: Hit, b: Hit): number =>
    a.rank - b.rank ||
    a.words - b.words ||
    Number(b.lang === lang) - Number(a.lang === lang) ||
    a.position - b.position ||
    order(a.code, b.code)

/** Best first. Where no label has all the words, those that have one of them. */
export function findCodes(
  codes: readonly LabelledCode[],
  { search, lang = FALLBACK, limit }: CodeQuestion,
): FoundCode[] {
  const asked = foldedWords(search)
  const current = codes.filter(({ retired }) => !retired)
  const all = current.flatMap((code) => hitsOf(code, (words) => rankOf(asked, words)))
  const hits = all.length > 0 ? all : current.flatMap((code) => hitsOf(code, (words) => someOf(telling(asked), words)))
  const best = new Map<string, Hit>()
  for (const hit of hits.toSorted(byBest(lang))) if (!best.has(hit.code)) best.set(hit.code, hit)
  const labelsOf = new Map(current.map(({ code, labels }) => [code, labels]))
  return [...best.values()].slice(0, limit).map((hit) => asFound(hit, labelIn(labelsOf.get(hit.code) ?? [], lang)))
}

function someOf(asked: readonly string[], words: readonly string[]): number | undefined {
  const many = asked.filter((one) => Number.isFinite(bestOf(one, words))).length
  return many > 0 ? -many : undefined
}

/** @param told its label in the language asked for; the one by which it was found is told beside it where it is another */
export function asFound({ code, label, lang }: Told & { readonly code: string }, told: Told | undefined): FoundCode {
  if (!told) return { code, label, lang }
  return told.label === label ? { code, ...told } : { code, ...told, matched: { label, lang } }
}
