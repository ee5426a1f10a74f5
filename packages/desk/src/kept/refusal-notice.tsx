/**
 * Why something that was written was not taken: in our words where its author is to look and decide, else in those of the end.
 */
import type { Problem } from '../api/problem.ts'
import { t } from '../language.ts'
import { Notice, ProblemNotice } from '../parts/notice.tsx'
import { isCase } from './standing.ts'

interface RefusalProps {
  readonly problem: Problem
  /** What it was written about. */
  readonly of: string
}

export function RefusalNotice({ problem, of }: RefusalProps) {
  if (problem.code === 'version-stale' && !isCase(of))
    return <Notice kind="warning" title={t('written.stale')} text={t('written.stale.meaning')} />
  if (problem.code === 'version-stale')
    return <Notice kind="warning" title={t('kept.stale')} text={t('kept.stale.meaning')} />
  if (problem.code === 'too-old')
    return <Notice kind="warning" title={t('kept.too-old')} text={t('kept.too-old.meaning')} />
  return <ProblemNotice problem={problem} />
}
