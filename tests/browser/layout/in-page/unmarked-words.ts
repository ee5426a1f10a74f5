/**
 * Which words of a page come neither from the texts of the desk nor from data: run in the page, in the language that nobody speaks.
 * Keeps: data are what stands in `<bdi>`, in an `<option dir="auto">` and in fields that people fill in, and has to be found in what the
 * end has answered or people have typed; what says its language by `lang` is in that one,
 * and what says `translate="no"` is a name.
 */
interface Told {
  readonly open: string
  readonly close: string
  /** All that the end has answered and people have typed. */
  readonly data: string
  /** Signs for which there is a word, so that they are not to be shown themselves. */
  readonly codes: readonly string[]
}

/** @returns a line for each, with where it stands */
export function unmarkedWords({ open, close, data, codes }: Told): string[] {
  const faults = new Set<string>()
  /** What is outside of all marks, which may lie in each other. */
  const outside = (text: string): string => {
    let depth = 0
    let rest = ''
    for (let at = 0; at < text.length; at += 1) {
      if (text.startsWith(open, at)) depth += 1
      if (depth === 0) rest += text[at]
      if (text.startsWith(close, at)) {
        depth -= 1
        rest += ' '
        at += close.length - 1
      }
    }
    return depth === 0 ? rest.replaceAll(/\s+/g, ' ').trim() : text
  }
  const isWord = (text: string): boolean => /\p{L}{2}/u.test(text)
  const known = data.toLocaleLowerCase('en')
  const isData = (part: string): boolean =>
    known.includes(part.replace(/^[^\p{L}\d]+|[^\p{L}\d.)]+$/gu, '').toLocaleLowerCase('en'))
  /** People of the demo are called by their roles, and are people all the same. */
  const isSomebody = (text: string): boolean => data.includes(`${text}@`)
  const isOurs = (text: string): boolean =>
    (codes.includes(text) && !isSomebody(text)) ||
    text.split(/, | · | – |; | \(|\)/).some((part) => isWord(part) && !isData(part))
  const look = (text: string, where: Element, what: string): void => {
    const rest = outside(text)
    if (!isWord(rest)) return
    const own = where.closest('[lang], [translate="no"]')
    if (own && own !== document.documentElement && !own.matches('bdi[lang]')) return
    const mayBeData = where.closest('bdi, option[dir="auto"], textarea, datalist') !== null
    if (!mayBeData || isOurs(rest)) faults.add(`${what} of ${where.localName}.${where.className}: ${rest.slice(0, 80)}`)
  }
  // A text may go on after what is set apart in it, as a number.
  const saidIn = (one: Element): string =>
    [...one.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.textContent : ' ')).join('')
  for (const one of document.body.querySelectorAll('*')) look(saidIn(one), one, 'text')
  for (const one of document.body.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      if (one.hasAttribute(name)) look(one.getAttribute(name) ?? '', one, name)
  // A page may be about what somebody has called so themselves.
  const title = outside(document.title).replace('Passerelle', '')
  if (isWord(title) && isOurs(title)) faults.add(`title of the document: ${title}`)
  return [...faults]
}
