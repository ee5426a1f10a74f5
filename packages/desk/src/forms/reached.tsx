/**
 * What a page of a form says while it is not all there: that it is loaded, of when the case is, or why there is no form.
 */
import { isNoAnswer, type Problem } from '../api/problem.ts'
import { AsOf } from '../kept/as-of.tsx'
import { t } from '../language.ts'
import { ProblemNotice } from '../parts/notice.tsx'

interface ReachedProps {
  /** What the form needs, where it is there. */
  readonly on: unknown
  readonly problem: Problem | undefined
  /** Of when it is; null before. */
  readonly at: Date | null
  readonly again: () => void
}

export function Reached({ on, problem, at, again }: ReachedProps) {
  if (!problem) return on ? null : <p role="status">{t('loading')}</p>
  if (on && isNoAnswer(problem.status)) return <AsOf at={at} again={again} />
  return <ProblemNotice problem={problem} onRetry={again} />
}
