/**
 * What does not hold together in a page, found without pixels: run in the page itself.
 * Keeps: WCAG 2.2 alone says what need not be large: a link within a sentence (2.5.8), which is one line of it.
 */

/** @returns a line for each fault, with the element that it is about */
export function layoutFaults(): string[] {
  /** In CSS px: what a finger needs, and by how much measures may be off. */
  const [TARGET, OFF] = [44, 1]
  /** Of a number that somebody reads aloud; longer ones are names for machines. */
  const LONGEST = 20
  const CONTROLS = 'a[href], button, input, select, textarea, summary'
  const faults: string[] = []
  const all = [...document.body.querySelectorAll<HTMLElement>('*')]
  const called = (one: Element): string => {
    const name = one.id ? `#${one.id}` : [...one.classList].map((each) => `.${each}`).join('')
    return `${one.localName}${name} "${(one.textContent ?? '').trim().replaceAll(/\s+/g, ' ').slice(0, 60)}"`
  }
  const isShown = (one: Element): boolean =>
    one.checkVisibility({ visibilityProperty: true }) &&
    one.getClientRects().length > 0 &&
    !one.closest('.kern-sr-only, .skip')
  const scrolls = (one: Element): boolean =>
    one.scrollWidth > one.clientWidth && ['auto', 'scroll'].includes(getComputedStyle(one).overflowX)
  const scroller = (one: Element): Element | null => {
    for (let at = one.parentElement; at && at !== document.body; at = at.parentElement) if (scrolls(at)) return at
    return null
  }
  const shown = all.filter(isShown)

  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth
  if (wide > 0) faults.push(`the page is ${wide} px too wide`)

  for (const one of shown) {
    const { left, right } = one.getBoundingClientRect()
    const isOut = left < -OFF || right > document.documentElement.clientWidth + OFF
    if (isOut && !scroller(one)) faults.push(`sticks out of the page: ${called(one)}`)
    const { overflowX, overflowY, display } = getComputedStyle(one)
    const hides = (way: string): boolean => way === 'hidden' || way === 'clip'
    // What is filled in is read by moving in it, as in any field.
    if (display === 'inline' || one.matches('select, option, input, textarea')) continue
    if (hides(overflowX) && one.scrollWidth > one.clientWidth + OFF)
      faults.push(`is cut off at its side: ${called(one)}`)
    if (hides(overflowY) && one.scrollHeight > one.clientHeight + OFF) faults.push(`is cut off below: ${called(one)}`)
  }

  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let text = words.nextNode(); text; text = words.nextNode()) {
    const parent = text.parentElement
    const said = text.textContent?.trim() ?? ''
    if (said === '' || !parent || !isShown(parent) || parent.closest('select, textarea, datalist')) continue
    const range = document.createRange()
    range.selectNodeContents(text)
    const lines = [...range.getClientRects()].filter(({ width }) => width > 0)
    for (let box: Element | null = parent; box && box !== document.body; box = box.parentElement) {
      if (scrolls(box)) break
      if (getComputedStyle(box).display === 'inline') continue
      const { left, right, top, bottom } = box.getBoundingClientRect()
      const isBeside = lines.some((line) => line.left < left - OFF || line.right > right + OFF)
      // A line is as high as its font asks for, which may be a little more than its box.
      const slack = box.matches('.kern-btn, .kern-badge') ? 2 : 6
      const isOver = lines.some((line) => line.top < top - slack || line.bottom > bottom + slack)
      if (isBeside || isOver) {
        faults.push(`text ${isBeside ? 'beside' : 'above or below'} its box ${called(box)}: "${said.slice(0, 60)}"`)
        break
      }
    }
    // A number that is broken off is two for whoever reads it aloud.
    for (const { index, 0: number } of said.matchAll(/[\p{L}\d]+(?:-[\p{L}\d]+)*-\d[\p{L}\d]*/gu)) {
      const begin = (text.textContent ?? '').indexOf(said) + index
      range.setStart(text, begin)
      range.setEnd(text, begin + number.length)
      const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top / 4)))
      if (tops.size > 1 && number.length < LONGEST) faults.push(`a number is broken: ${number} in ${called(parent)}`)
    }
  }

  const controls = shown.filter((one) => one.matches(CONTROLS) && !one.matches('input[type="hidden"]'))
  const isInSentence = (one: Element): boolean => {
    if (one.localName !== 'a' || !getComputedStyle(one).display.startsWith('inline')) return false
    let block = one.parentElement
    while (block && getComputedStyle(block).display.startsWith('inline')) block = block.parentElement
    const around = (block?.textContent ?? '').replace(one.textContent ?? '', '')
    return /\p{L}{2}/u.test(around)
  }
  for (const one of controls) {
    if (isInSentence(one)) continue
    const labels =
      'labels' in one && one.matches('[type="checkbox"], [type="radio"]')
        ? [...((one as HTMLInputElement).labels ?? [])]
        : []
    const rects = [one, ...labels].map((each) => each.getBoundingClientRect())
    const width = Math.max(...rects.map(({ right }) => right)) - Math.min(...rects.map(({ left }) => left))
    const height = Math.max(...rects.map(({ bottom }) => bottom)) - Math.min(...rects.map(({ top }) => top))
    if (width < TARGET - 0.5 || height < TARGET - 0.5)
      faults.push(`is ${Math.round(width)} by ${Math.round(height)} px to a finger: ${called(one)}`)
  }
  const placed = controls.flatMap((one) => [...one.getClientRects()].map((rect) => ({ one, rect })))
  for (const [index, a] of placed.entries())
    for (const b of placed.slice(index + 1)) {
      if (a.one === b.one || a.one.contains(b.one) || b.one.contains(a.one)) continue
      const across = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left)
      const down = Math.min(a.rect.bottom, b.rect.bottom) - Math.max(a.rect.top, b.rect.top)
      if (across > OFF && down > OFF) faults.push(`lie over each other: ${called(a.one)} and ${called(b.one)}`)
    }
  return [...new Set(faults)]
}
