/**
 * What one may do next in one visit; what was done already or is not one's own is left out.
 */
import type { Action } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { ActionsOfFile } from './action-lists.tsx'

/** On the page itself: a slot is chosen and released where it stands. */
const HERE: ReadonlySet<string> = new Set(['visit.slot-chosen', 'visit.slot-released'])

interface ActionsProps {
  readonly caseRef: string
  readonly fileId: string
}

export function useVisitActions({ caseRef, fileId }: ActionsProps) {
  const { value, problem, again } = useLoaded<{ items: readonly Action[] }>(`/cases/${caseRef}/actions`, caseRef)
  const own = value?.items.filter((one) => one.fileId === fileId && one.type.startsWith('visit.'))
  return { actions: own ?? [], isKnown: own !== undefined, problem, again }
}

export const VisitActions = (props: { readonly caseRef: string; readonly actions: readonly Action[] }) => (
  <ActionsOfFile {...props} without={HERE} />
)
