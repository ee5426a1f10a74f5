/**
 * Reads words that stand for a code of a short list of ours: the code itself, or one that is known for it.
 */
import { as, no, type Parse } from './outcome.ts'
import { wordKey } from './value-words.ts'

/** @param known the codes @param lexicon words for them */
export const oneOf =
  <Code extends string>(known: readonly Code[], lexicon: ReadonlyMap<string, string>): Parse<Code> =>
  (text) => {
    const dashed = text.toLowerCase().replaceAll(/[_ ]/g, '-')
    const code = known.find((one) => one === dashed)
    if (code) return as(code, ...(code === text ? [] : (['letter-case'] as const)))
    const meant = lexicon.get(wordKey(text))
    const found = known.find((one) => one === meant)
    return found ? as(found, 'word-known') : no('word-unknown')
  }
