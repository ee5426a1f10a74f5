/**
 * What something is written about, as it stands at the end: its version, and what has happened in it. One way to look for all of it:
 * a case, a matter, a matter that is found by its subject, and a corridor in which something begins.
 */
import { get } from '../api/end-client.ts'
import type { Answer, Problem } from '../api/problem.ts'
import type { CaseWhole, MatterOverview, MatterWhole, TimelineEntry } from '../api/shapes.ts'
import type { Basis } from './kept.ts'
import { seenOf } from './kept.ts'

/** Something that happened in a case, or in a matter, of which neither its sender nor a sealed part is told. */
export type Happening = Omit<MatterWhole['events'][number], 'arrived'> & Partial<Pick<TimelineEntry, 'from' | 'sealed'>>

export interface Standing {
  /** Version of what was looked at; null where nothing is to be held against it. */
  readonly etag: string | null
  readonly entries: readonly Happening[]
  /** What a matter says now. */
  readonly content?: MatterWhole['content']
}

/** Of what has not begun: nobody has said anything yet, and the command is taken only as long as that is so. */
export const NOT_BEGUN: Standing = { etag: '"0"', entries: [] }
/** Where each that is written is one of its own. */
export const ON_ITS_OWN: Standing = { etag: null, entries: [] }

export const basisOf = ({ etag, entries }: Standing): Basis => ({ etag, seen: seenOf(entries) })

export type Found = { readonly items: readonly Pick<MatterOverview, 'matterRef'>[] }

export const isCase = (of: string): boolean => of.startsWith('/cases/')
/** The reference of a case. */
export const caseOf = (of: string): string => of.slice('/cases/'.length)
/** A matter by its subject, as `/matters?kind=...`: there is one or none. */
export const isSearch = (of: string): boolean => of.startsWith('/matters?')
export const isMatter = (of: string): boolean => of.startsWith('/matters/')
export const pathOfFound = ({ items: [first] }: Found): string | null => (first ? `/matters/${first.matterRef}` : null)
/** Of a matter that nobody has begun. */
export const hasNotBegun = ({ code }: Pick<Problem, 'code'>): boolean => code === 'not-found'

/** @param of by its path at the end */
export async function lookAt(of: string): Promise<Answer<Standing>> {
  if (isCase(of)) return lookAtCase(of)
  if (isMatter(of)) return lookAtMatter(of)
  if (!isSearch(of)) return { ok: true, value: ON_ITS_OWN, etag: null }
  const found = await get<Found>(of)
  if (!found.ok) return found
  const path = pathOfFound(found.value)
  return path === null ? { ok: true, value: NOT_BEGUN, etag: null } : lookAtMatter(path)
}

/** The story first: what it lacks is news. */
async function lookAtCase(of: string): Promise<Answer<Standing>> {
  const story = await get<{ items: readonly TimelineEntry[] }>(`${of}/timeline`)
  if (!story.ok) return story
  const whole = await get<CaseWhole>(of)
  return whole.ok ? { ...whole, value: { etag: whole.etag, entries: story.value.items } } : whole
}

async function lookAtMatter(of: string): Promise<Answer<Standing>> {
  const matter = await get<MatterWhole>(of)
  if (!matter.ok) return hasNotBegun(matter.problem) ? { ok: true, value: NOT_BEGUN, etag: null } : matter
  return { ...matter, value: { etag: matter.etag, entries: matter.value.events, content: matter.value.content } }
}
