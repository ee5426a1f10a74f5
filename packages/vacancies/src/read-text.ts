/**
 * Reads texts of cells: what somebody reads, and what is an identifier or the name of a place. Keeps: nothing unseen is left in them.
 */
import { as, no, type Parse } from './outcome.ts'

/** Controls and what is not seen; joiners are left in words that need them. */
const UNSEEN = /(?![\u200c\u200d])[\p{C}\p{Zl}\p{Zp}]/gu
const ALL_UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu

/** One line, each white space once, nothing unseen, composed letters. */
export const cleaned = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[\s\u00a0]+/g, ' ')
    .replaceAll(UNSEEN, '')
    .trim()

/** Fillers and what only changes another letter. */
const NOTHING_VISIBLE = /^[\s\p{C}\p{Z}\p{M}\u115f\u1160\u2800\u3164\uffa0]*$/u

/** @param most UTF-16 units */
export const words =
  (most: number): Parse<string> =>
  (text) =>
    NOTHING_VISIBLE.test(text) ? no('missing') : text.length > most ? no('too-long') : as(text)

/** As it stands in an identifier or the name of a place. */
export const plain =
  (most: number): Parse<string> =>
  (text) => {
    const kept = text.replaceAll(ALL_UNSEEN, '').trim()
    if (NOTHING_VISIBLE.test(kept)) return no('missing')
    return kept.length > most ? no('too-long') : as(kept, ...(kept === text ? [] : (['trimmed'] as const)))
  }
