/**
 * What a page of a form says where not all of it could be loaded: of when the case is, or why there is no form.
 */
import { isNoAnswer } from '../api/problem.ts'
import { AsOf } from '../kept/as-of.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import type { Ready } from './use-command-on.ts'

export function Reached({ on, problem, at, again }: Ready) {
  if (!problem) return null
  return on && isNoAnswer(problem.status) ? <AsOf at={at} /> : <ProblemNotice problem={problem} onRetry={again} />
}
