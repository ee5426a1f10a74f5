/**
 * What a referral that is being prepared needs to know: the case, what may be done in it, and its tasks.
 */
import type { Action, CaseWhole } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import type { Working } from '../working.ts'
import { type Task, tasksOf } from './tasks.ts'

export function usePreparing(caseRef: string, { self, session }: Working) {
  const whole = useLoaded<CaseWhole>(`/cases/${caseRef}`, caseRef)
  const allowed = useLoaded<{ items: readonly Action[] }>(`/cases/${caseRef}/actions`, caseRef)
  const asking = { end: self.end, party: session.party, actions: allowed.value?.items ?? [] }
  const tasks: readonly Task[] | undefined = whole.value && allowed.value ? tasksOf(whole.value, asking) : undefined
  return {
    whole: whole.value,
    etag: whole.etag,
    tasks,
    problem: whole.problem ?? allowed.problem,
    again: () => (whole.again(), allowed.again()),
  }
}
