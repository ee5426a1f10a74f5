/**
 * The text of a piece of HTML. Keeps: what comes out is text and nothing else: what looks like a tag in it was written as text, and
 * whoever shows it has to treat it so. Scripts, styles and comments leave nothing.
 */

/** Without these the text would hold what nobody reads. No pattern here looks at a letter more often than a few times. */
const UNREAD = /<(script|style|template|noscript)\b[^<>]*>[\s\S]*?(?:<\/\1\s*>|$)|<!--[\s\S]*?(?:-->|$)/gi
const BREAKS = /<\/?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|section)\b[^<>]*>/gi
const TAG = /<\/?[a-z!?][^>]*(?:>|$)/gi

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  rsquo: '’',
  lsquo: '‘',
  laquo: '«',
  raquo: '»',
  bull: '•',
  euro: '€',
  szlig: 'ß',
  oelig: 'œ',
  ccedil: 'ç',
  Ccedil: 'Ç',
}
/** `eacute` and its kind: a letter and its mark. */
const MARKED = /^([A-Za-z])(acute|grave|circ|uml|tilde|cedil)$/
const MARK: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  tilde: '\u0303',
  cedil: '\u0327',
}

/** @returns lines of text; the given text itself where there is neither tag nor entity in it */
export function textOfHtml(html: string): string {
  const text = html.replaceAll(UNREAD, ' ').replaceAll(BREAKS, '\n').replaceAll(TAG, '')
  return text.replaceAll(/&(#x?[0-9a-f]{1,6}|[a-z]{2,8});/gi, (whole, name: string) => letterOf(name) ?? whole)
}

function letterOf(name: string): string | undefined {
  if (!name.startsWith('#')) {
    const [, letter, mark] = MARKED.exec(name) ?? []
    const found = Object.entries(NAMED).find(([known]) => known === name)?.[1]
    return found ?? (letter && mark ? `${letter}${MARK[mark] ?? ''}`.normalize('NFC') : undefined)
  }
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  const isLetter = code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
  return isLetter ? String.fromCodePoint(code) : ' '
}
