/**
 * What has to be there before the form of a command can be filled in: its description, the case as it stands, and its story.
 * Keeps: what is being filled in does not change under the hand of who fills it in.
 */
import type { Problem } from '../api/problem.ts'
import type { CaseWhole, Form, TimelineEntry } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import type { CommandOn } from './command-form.tsx'

interface Asked {
  readonly caseRef: string
  readonly type: string
  readonly fileId: string | null
}

interface Ready {
  readonly on: CommandOn | undefined
  readonly problem: Problem | undefined
  readonly again: () => void
}

export function useCommandOn({ caseRef, type, fileId }: Asked): Ready {
  const form = useLoaded<Form>(`/forms/${type}`, 'none')
  const whole = useLoaded<CaseWhole>(`/cases/${caseRef}`, 'none')
  const story = useLoaded<{ items: readonly TimelineEntry[] }>(`/cases/${caseRef}/timeline`, 'none')
  const isThere = form.value && whole.value && story.value
  return {
    on: isThere && {
      form: form.value,
      whole: whole.value,
      etag: whole.etag,
      entries: story.value.items,
      fileId,
      lookAgain: whole.again,
    },
    problem: form.problem ?? whole.problem ?? story.problem,
    again: () => (form.again(), whole.again(), story.again()),
  }
}
