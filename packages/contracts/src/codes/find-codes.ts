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

/** The place in NEARNESS of how near a word is to one that was asked for; infinite where it is not. */
type RankOfWord = (asked: string, word: string) => number

/** The same words are in many labels. */
function rankOfWords(): RankOfWord {
  const known = new Map<string, Map<string, number>>()
  return (asked, word) => {
    const ranks = known.get(asked) ?? new Map<string, number>()
    if (ranks.size === 0) known.set(asked, ranks)
    const found = ranks.get(word) ?? rankOfWord(asked, word)
    if (!ranks.has(word)) ranks.set(word, found)
    return found
  }
}

function rankOfWord(asked: string, word: string): number {
  const near = nearness(asked, word)
  return near ? NEARNESS.indexOf(near) : Number.POSITIVE_INFINITY
}

/** How well a label answers: smaller is better, undefined where it does not. */
function rankOf(asked: readonly string[], words: readonly string[], rank: RankOfWord): number | undefined {
  if (asked.length === 0) return undefined
  if (words.join(' ') === asked.join(' ')) return 0
  let worst = 0
  for (const one of asked) {
    worst = Math.max(worst, bestOf(one, words, rank))
    if (worst === Number.POSITIVE_INFINITY) return undefined
  }
  return worst + 1
}

const bestOf = (asked: string, words: readonly string[], rank: RankOfWord): number =>
  Math.min(...words.map((word) => rank(asked, word)))

/** Folded once, as lists are large and asked many times. */
const folded = new WeakMap<CodeLabel, readonly string[]>()
function wordsOf(label: CodeLabel): readonly string[] {
  const words = folded.get(label) ?? foldedWords(label.label)
  folded.set(label, words)
  return words
}

interface Hit extends CodeLabel {
  readonly code: string
  readonly rank: number
  readonly words: number
}

function hitsOf({ code, labels }: LabelledCode, rank: (words: readonly string[]) => number | undefined): Hit[] {
  return labels.flatMap((label) => {
    const words = wordsOf(label)
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
  const near = rankOfWords()
  const current = codes.filter(({ retired }) => !retired)
  const all = current.flatMap((code) => hitsOf(code, (words) => rankOf(asked, words, near)))
  const hits =
    all.length > 0 ? all : current.flatMap((code) => hitsOf(code, (words) => someOf(telling(asked), words, near)))
  const best = new Map<string, Hit>()
  for (const hit of hits.toSorted(byBest(lang))) if (!best.has(hit.code)) best.set(hit.code, hit)
  const labelsOf = new Map(current.map(({ code, labels }) => [code, labels]))
  return [...best.values()].slice(0, limit).map((hit) => asFound(hit, labelIn(labelsOf.get(hit.code) ?? [], lang)))
}

function someOf(asked: readonly string[], words: readonly string[], rank: RankOfWord): number | undefined {
  const many = asked.filter((one) => Number.isFinite(bestOf(one, words, rank))).length
  return many > 0 ? -many : undefined
}

/** @param told its label in the language asked for; the one by which it was found is told beside it where it is another */
export function asFound({ code, label, lang }: Told & { readonly code: string }, told: Told | undefined): FoundCode {
  if (!told) return { code, label, lang }
  return told.label === label ? { code, ...told } : { code, ...told, matched: { label, lang } }
}
