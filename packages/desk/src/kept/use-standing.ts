/**
 * What a form is written about, in a page: a case with its story, or a matter.
 * Keeps: what is being filled in does not change under the hand of who fills it in; without a line all of it is what was last loaded.
 */
import type { Problem } from '../api/problem.ts'
import type { CaseWhole, MatterWhole, TimelineEntry } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import {
  caseOf,
  type Found,
  hasNotBegun,
  isCase,
  isMatter,
  isSearch,
  NOT_BEGUN,
  ON_ITS_OWN,
  pathOfFound,
  type Standing,
} from './standing.ts'

export interface Stands<Of extends Standing = Standing> {
  readonly standing: Of | undefined
  readonly problem: Problem | undefined
  /** Of when it is; null before. */
  readonly at: Date | null
  readonly again: () => void
}

export interface CaseStanding extends Standing {
  readonly whole: CaseWhole
  readonly entries: readonly TimelineEntry[]
}

/** @param about as `useLoaded` takes it */
export function useCaseStanding(caseRef: string | null, about = 'none'): Stands<CaseStanding> {
  const path = caseRef === null ? null : `/cases/${caseRef}`
  // The story first: what it lacks counts as news, and not as looked at.
  const story = useLoaded<{ items: readonly TimelineEntry[] }>(path === null ? null : `${path}/timeline`, about)
  const whole = useLoaded<CaseWhole>(story.value ? path : null, about)
  const standing =
    story.value && whole.value ? { etag: whole.etag, entries: story.value.items, whole: whole.value } : undefined
  const again = () => (story.again(), whole.again())
  return { standing, problem: story.problem ?? whole.problem, at: whole.at, again }
}

export interface MatterStanding extends Standing {
  /** Null where nobody has begun it. */
  readonly matter: MatterWhole | null
}

const UNSAID: MatterStanding = { ...NOT_BEGUN, matter: null }

/** @param of a matter, or what it is found by; null: nothing yet */
export function useMatterStanding(of: string | null, about = 'none'): Stands<MatterStanding> {
  const searched = of !== null && isSearch(of) ? of : null
  const found = useLoaded<Found>(searched, about)
  // What answered another search is no answer to this one.
  const first = found.value && found.of === searched ? pathOfFound(found.value) : undefined
  const path = searched === null ? of : (first ?? null)
  const matter = useLoaded<MatterWhole>(path, about)
  const again = () => (found.again(), matter.again())
  const isThere = matter.value !== undefined && matter.of === path && path !== null
  const isUnsaid = (searched !== null && first === null) || (!isThere && matter.problem && hasNotBegun(matter.problem))
  const standing = isThere
    ? { etag: matter.etag, entries: matter.value.events, content: matter.value.content, matter: matter.value }
    : isUnsaid
      ? UNSAID
      : undefined
  return { standing, problem: found.problem ?? (path === null ? undefined : matter.problem), at: matter.at, again }
}

/** Of whatever it is. */
export function useStanding(of: string, about = 'none'): Stands {
  const ofCase = useCaseStanding(isCase(of) ? caseOf(of) : null, about)
  const ofMatter = useMatterStanding(isMatter(of) || isSearch(of) ? of : null, about)
  if (isCase(of)) return ofCase
  if (isMatter(of) || isSearch(of)) return ofMatter
  return { standing: ON_ITS_OWN, problem: undefined, at: null, again: () => undefined }
}
