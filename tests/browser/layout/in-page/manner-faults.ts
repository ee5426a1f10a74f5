/**
 * What a page does not heed of what its reader's machine asks for: run in the page, once with each manner.
 * Keeps: what has the focus can be told from what has not, whatever the colours.
 */
type Manner = 'no-motion' | 'own-colours' | 'usual'

const CONTROLS = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea, summary'
const nameOf = (one: Element): string =>
  `${one.localName}.${one.className} "${(one.textContent ?? '').trim().slice(0, 40)}"`
const isThere = (one: Element): boolean =>
  one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0

/** @returns a line for each fault */
export function mannerFaults(manner: Manner): string[] {
  if (manner === 'no-motion') return moves()
  return [...hiddenFocus(), ...(manner === 'own-colours' ? saidByColourAlone() : [])]
}

function moves(): string[] {
  const moving = [...document.querySelectorAll('*')].filter((one) => {
    const { animationName, transitionDuration } = getComputedStyle(one)
    return animationName !== 'none' || transitionDuration.split(', ').some((each) => each !== '0s')
  })
  return [...new Set([...moving.map(nameOf), ...document.getAnimations().map(() => 'an animation')])].map(
    (each) => `moves: ${each}`,
  )
}

/** How an element looks, with what surrounds it as closely as a focus may be drawn on it. */
const looksOf = (one: Element): string =>
  [one, one.querySelector('.kern-label'), one.parentElement]
    .map((each) => {
      if (!each) return ''
      const { outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor, borderTopWidth, borderTopColor } =
        getComputedStyle(each)
      const outline =
        outlineStyle === 'none' || outlineWidth === '0px' || outlineColor === 'rgba(0, 0, 0, 0)'
          ? 'none'
          : `${outlineStyle} ${outlineWidth} ${outlineColor}`
      return [outline, boxShadow, backgroundColor, borderTopWidth, borderTopColor].join(' ')
    })
    .join(' / ')

function hiddenFocus(): string[] {
  const faults: string[] = []
  const before = document.activeElement
  for (const one of document.querySelectorAll<HTMLElement>(CONTROLS)) {
    if (!isThere(one)) continue
    if (before instanceof HTMLElement) before.blur()
    const unfocused = looksOf(one)
    one.focus({ preventScroll: true })
    if (document.activeElement === one && looksOf(one) === unfocused)
      faults.push(`has the focus, and does not show it: ${nameOf(one)}`)
    one.blur()
  }
  return faults
}

/** Where the reader has colours of their own, ours are gone: a state has to be drawn otherwise. */
function saidByColourAlone(): string[] {
  const faults: string[] = []
  const here = document.querySelector('.desk-menu a[aria-current]')
  const other = document.querySelector('.desk-menu a:not([aria-current])')
  const lineOf = (one: Element): string => {
    const { borderBottomColor, borderBottomWidth, backgroundColor } = getComputedStyle(one)
    return `${borderBottomWidth} ${borderBottomColor === backgroundColor || borderBottomColor === getComputedStyle(document.body).backgroundColor ? 'none' : borderBottomColor}`
  }
  if (here && other && lineOf(here) === lineOf(other)) faults.push('which page is open is not to be seen in the menu')
  for (const one of document.querySelectorAll('[class*="kern-icon--"], .case-mark--on'))
    if (isThere(one) && getComputedStyle(one).backgroundColor === getComputedStyle(document.body).backgroundColor)
      faults.push(`a sign is not to be seen: ${nameOf(one)}`)
  for (const one of document.querySelectorAll<HTMLInputElement>('input[type="checkbox"], input[type="radio"]')) {
    if (!isThere(one)) continue
    const drawn = (): string =>
      JSON.stringify([
        getComputedStyle(one, '::before').display,
        getComputedStyle(one, '::before').borderRightWidth,
        getComputedStyle(one, '::before').width,
        getComputedStyle(one).backgroundColor,
      ])
    const was = one.checked
    const looks = [false, true].map((checked) => ((one.checked = checked), drawn()))
    one.checked = was
    if (looks[0] === looks[1]) faults.push(`whether it is chosen is not to be seen: ${nameOf(one)}`)
  }
  return faults
}
