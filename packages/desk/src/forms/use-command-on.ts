/**
 * What has to be there before the form of a command can be filled in: its description, the case as it stands, and its story.
 */
import type { Problem } from '../api/problem.ts'
import type { Form } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { useCaseStanding } from '../kept/use-standing.ts'
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
  const { standing, problem, at, again: look } = useCaseStanding(caseRef)
  const again = () => (form.again(), look())
  return {
    on: form.value && standing && { form: form.value, standing, fileId, lookAgain: again },
    problem: form.problem ?? problem,
    at,
    again,
  }
}
