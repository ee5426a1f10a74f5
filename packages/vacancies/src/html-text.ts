/**
 * The text of a piece of HTML. Keeps: what comes out is text and nothing else: what looks like a tag in it was written as text, and
 * whoever shows it has to treat it so. Scripts, styles and comments leave nothing.
 */
import { letterOf } from './html-entities.ts'

/** Without these the text would hold what nobody reads. No pattern here looks at a letter more often than a few times. */
const UNREAD = /<(script|style|template|noscript)\b[^<>]*>[\s\S]*?(?:<\/\1\s*>|$)|<!--[\s\S]*?(?:-->|$)/gi
const BREAKS = /<\/?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|section)\b[^<>]*>/gi
const TAG = /<\/?[a-z!?][^>]*(?:>|$)/gi

/** @returns lines of text; the given text itself where there is neither tag nor entity in it */
export function textOfHtml(html: string): string {
  const text = html.replaceAll(UNREAD, ' ').replaceAll(BREAKS, '\n').replaceAll(TAG, '')
  return text.replaceAll(/&(#x?[0-9a-f]{1,6}|[a-z]{2,8});/gi, (whole, name: string) => letterOf(name) ?? whole)
}
