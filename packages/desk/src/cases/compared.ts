/**
 * A list of cases as it is shown beside the one that the end gives now: what differs, and the one with the other's rest.
 */
import type { CaseOverview, Page } from '../api/shapes.ts'

export type Cases = Page<CaseOverview>

const marksOf = ({ version, states, due, assignedTo, held }: CaseOverview): string =>
  JSON.stringify([version, states, due?.at, due?.when, due?.turn, assignedTo, held])

const marksIn = ({ items }: Cases): ReadonlyMap<string, string> =>
  new Map(items.map((one) => [one.caseRef, marksOf(one)]))

export interface Compared {
  readonly changed: ReadonlySet<string>
  readonly news: number
}

/** What of the shown cases is another, as far as the latest page reaches. */
export function compared(shown: Cases, latest: Cases): Compared {
  const [before, now] = [marksIn(shown), marksIn(latest)]
  // What is missing may lie behind the end of the page.
  const isWhole = latest.next === undefined
  const changed = [...before].filter(([ref, marks]) => (now.has(ref) ? now.get(ref) !== marks : isWhole))
  const reaches = shown.next === undefined || latest.items.length <= shown.items.length
  const came = reaches ? [...now.keys()].filter((ref) => !before.has(ref)) : []
  return { changed: new Set(changed.map(([ref]) => ref)), news: changed.length + came.length }
}

export function joined(first: Cases, second: Cases): Cases {
  const known = new Set(first.items.map(({ caseRef }) => caseRef))
  return { ...second, items: [...first.items, ...second.items.filter(({ caseRef }) => !known.has(caseRef))] }
}

/** The latest; where it is the shorter page, with what was shown beyond it, so that nobody has to ask for that again. */
export const broughtUp = (shown: Cases, latest: Cases): Cases =>
  latest.next !== undefined && latest.items.length < shown.items.length ? joined(latest, shown) : latest
