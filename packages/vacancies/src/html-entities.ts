/**
 * The letter that an entity of HTML stands for, by its name or number.
 */
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

/** @param name without `&` and `;` @returns undefined where it is no entity that is known */
export function letterOf(name: string): string | undefined {
  if (!name.startsWith('#')) {
    const [, letter, mark] = MARKED.exec(name) ?? []
    const found = Object.entries(NAMED).find(([known]) => known === name)?.[1]
    return found ?? (letter && mark ? `${letter}${MARK[mark] ?? ''}`.normalize('NFC') : undefined)
  }
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  const isLetter = code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
  return isLetter ? String.fromCodePoint(code) : ' '
}
