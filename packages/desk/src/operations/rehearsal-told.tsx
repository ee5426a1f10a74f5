/**
 * What comes of a wish to have records rehearsed: that it is under way, what went wrong, or that there was nothing.
 */
import { t } from '../language.ts'
import { ProblemNotice } from '../parts/notice.tsx'
import { SilentEnds } from './silent-ends.tsx'
import type { Rehearsal } from './use-rehearsal.ts'

export function RehearsalTold({ busy, problem, nothing }: Rehearsal) {
  return (
    <>
      <p role="status">
        {busy && t('aside.rehearsing')}
        {!busy && nothing?.silent.length === 0 && t('aside.nothing')}
      </p>
      {!busy && nothing && <SilentEnds ends={nothing.silent} onRetry={() => location.reload()} />}
      {problem && <ProblemNotice problem={problem} />}
    </>
  )
}
