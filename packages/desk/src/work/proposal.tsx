/**
 * What an introduction is about: the vacancy by its name, and the numbers of the proposal as its rules gave them, each called by its name.
 * Keeps: it is opened when its reader asks for it, as each opening is recorded.
 */
import { useState } from 'preact/hooks'
import { get } from '../api/end-client.ts'
import type { Problem } from '../api/problem.ts'
import type { MatterWhole } from '../api/shapes.ts'
import { t } from '../language.ts'
import { ProblemNotice } from '../parts/notice.tsx'
import { type ProposalProps, ProposalShown, type Proposed } from './proposal-shown.tsx'

export function Proposal({ caseRef, eventId }: { readonly caseRef: string; readonly eventId: string }) {
  const [opened, setOpened] = useState<ProposalProps>()
  const [problem, setProblem] = useState<Problem>()
  const open = async () => {
    const content = await get<{ content: Proposed }>(`/cases/${caseRef}/events/${eventId}/content`)
    setProblem(content.ok ? undefined : content.problem)
    if (!content.ok) return
    const { content: proposed } = content.value
    const vacancy = await get<MatterWhole>(`/matters/${encodeURIComponent(proposed.vacancy)}`)
    setOpened({ proposed, vacancy: vacancy.ok ? vacancy.value : null })
  }
  return (
    <div class="content">
      {problem && <ProblemNotice problem={problem} onRetry={() => void open()} />}
      {opened && <ProposalShown {...opened} />}
      {!opened && (
        <>
          <p class="quiet">{t('proposal.recorded')}</p>
          <button type="button" class="kern-btn kern-btn--secondary" onClick={() => void open()}>
            <span class="kern-label">{t('proposal.open')}</span>
          </button>
        </>
      )}
    </div>
  )
}
