/**
 * The list of cases as it stood when somebody began to read it, and what has become of it since.
 * Keeps: what is on the screen changes when its reader asks for it and not before; until then it is known what would be another.
 */
import { useEffect, useMemo, useState } from 'preact/hooks'
import { onChange } from '../api/changes.ts'
import { get } from '../api/end-client.ts'
import type { Problem } from '../api/problem.ts'
import type { CaseOverview, Page } from '../api/shapes.ts'

type Cases = Page<CaseOverview>

const PAGE = 50
/** The longest page that the end gives. */
const MOST = 200
/** In ms: how long after a change others are waited for, and how often a day may have become another. */
const TOGETHER = 300
const AGAIN = 300_000

export interface CalmList {
  readonly shown: Cases | undefined
  /** Cases on the screen that are others by now. */
  readonly changed: ReadonlySet<string>
  /** How many changed, came, or went. */
  readonly news: number
  readonly problem: Problem | undefined
  readonly again: () => void
  readonly show: () => void
  readonly more: () => void
}

const pathOf = (query: string, more: Readonly<Record<string, string>>): string => {
  const asked = new URLSearchParams(query)
  for (const [name, value] of Object.entries(more)) asked.set(name, value)
  return `/cases?${asked.toString()}`
}

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

const NOTHING: Compared = { changed: new Set(), news: 0 }

/** @param query of the list, without its pages */
export function useCalmList(query: string): CalmList {
  const [shown, setShown] = useState<Cases>()
  const [latest, setLatest] = useState<Cases>()
  const [problem, setProblem] = useState<Problem>()
  const [turn, setTurn] = useState(0)
  const again = () => setTurn((last) => last + 1)
  const limit = Math.min(MOST, Math.max(PAGE, shown?.items.length ?? 0))
  useEffect(() => {
    const leaving = new AbortController()
    const load = async () => {
      const answer = await get<Cases>(pathOf(query, { limit: String(limit) }), leaving.signal)
      if (leaving.signal.aborted) return
      setProblem(answer.ok ? undefined : answer.problem)
      if (!answer.ok) return
      setLatest(answer.value)
      // Nothing can move where nothing stands.
      setShown((before) => (before === undefined || before.items.length === 0 ? answer.value : before))
    }
    void load()
    return () => leaving.abort()
  }, [query, turn])
  useEffect(() => afterChanges(again), [])
  const difference = useMemo(() => (shown && latest ? compared(shown, latest) : NOTHING), [shown, latest])
  const more = async () => {
    if (shown?.next === undefined) return
    const answer = await get<Cases>(pathOf(query, { limit: String(PAGE), cursor: shown.next }))
    setProblem(answer.ok ? undefined : answer.problem)
    if (answer.ok) setShown(joined(shown, answer.value))
  }
  return { shown, ...difference, problem, again, show: () => setShown(latest), more: () => void more() }
}

function joined(first: Cases, second: Cases): Cases {
  const known = new Set(first.items.map(({ caseRef }) => caseRef))
  return { ...second, items: [...first.items, ...second.items.filter(({ caseRef }) => !known.has(caseRef))] }
}

/** Once for changes that come together, and now and then, since a day ends without any. */
function afterChanges(again: () => void): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined
  const soon = () => {
    waiting ??= setTimeout(() => {
      waiting = undefined
      again()
    }, TOGETHER)
  }
  const stop = onChange(soon)
  const regularly = setInterval(again, AGAIN)
  return () => {
    stop()
    clearTimeout(waiting)
    clearInterval(regularly)
  }
}
