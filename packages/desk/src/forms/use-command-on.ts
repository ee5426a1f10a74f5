/**
 * What has to be there before the form of a command can be filled in: its description, the case as it stands, and its story.
 * Keeps: what is being filled in does not change under the hand of who fills it in; without a line all of it is what was last loaded.
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

export interface Ready {
  readonly on: CommandOn | undefined
  readonly problem: Problem | undefined
  /** Of when the case is; null before. */
  readonly at: Date | null
  readonly again: () => void
}

export function useCommandOn({ caseRef, type, fileId }: Asked): Ready {
  const form = useLoaded<Form>(`/forms/${type}`, 'none')
  // The story first: what it lacks counts as news, and not as looked at.
  const story = useLoaded<{ items: readonly TimelineEntry[] }>(`/cases/${caseRef}/timeline`, 'none')
  const whole = useLoaded<CaseWhole>(story.value ? `/cases/${caseRef}` : null, 'none')
  const isThere = form.value && whole.value && story.value
  const again = () => (form.again(), story.again(), whole.again())
  return {
    on: isThere && {
      form: form.value,
      whole: whole.value,
      etag: whole.etag,
      entries: story.value.items,
      fileId,
      lookAgain: again,
    },
    problem: form.problem ?? story.problem ?? whole.problem,
    at: whole.at,
    again,
  }
}
