/**
 * What an introduction is about: the vacancy by its name, and the numbers of the proposal as its rules gave them, each called by its name.
 * Keeps: it is opened when its reader asks for it, as each opening is recorded.
 */
import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { get } from '../api/end-client.ts'
import type { Problem } from '../api/problem.ts'
import type { MatterWhole } from '../api/shapes.ts'
import { named, t } from '../language.ts'
import { ProblemNotice } from '../parts/notice.tsx'
import { Badge } from './closing.tsx'
import { directionOf, offerIn } from './vacancy.ts'

interface Proposed {
  readonly vacancy: string
  readonly score: number
  readonly coverage: number
  readonly band: string
  readonly factors: readonly { readonly factor: string; readonly part: number | null; readonly of: number | null }[]
  readonly conditions: readonly string[]
  readonly gap: readonly string[]
  readonly note: string | null
}
interface Opened {
  readonly proposed: Proposed
  readonly vacancy: MatterWhole | null
}

export function Proposal({ caseRef, eventId }: { readonly caseRef: string; readonly eventId: string }) {
  const [opened, setOpened] = useState<Opened>()
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
      {opened && <Shown {...opened} />}
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

function Shown({ proposed, vacancy }: Opened) {
  const offer = vacancy && offerIn(vacancy)
  const { score, coverage, band, factors, conditions, gap, note } = proposed
  return (
    <>
      <p class="kern-body">
        <Link class="kern-link" href={`/vacancies/${proposed.vacancy}`}>
          {offer ? (
            <bdi lang={offer.title.language} dir={directionOf(offer.title.language)}>
              {offer.title.text}
            </bdi>
          ) : (
            t('vacancy.title')
          )}
        </Link>
      </p>
      <p>
        <Badge look="info" text={named('code', `match-band.${band}`)} />
      </p>
      <p class="kern-body">{t('proposal.score', { score: score / 10, coverage })}</p>
      <dl class="told">
        {factors.map(({ factor, part, of }) => (
          <div key={factor}>
            <dt>{named('code', `match-factor.${factor}`)}</dt>
            <dd>
              {part === null || !of
                ? t('proposal.unknown')
                : t('proposal.share', { percent: Math.round((100 * part) / of) })}
            </dd>
          </div>
        ))}
      </dl>
      {conditions.map((one) => (
        <p key={one} class="kern-body">
          {named('code', `match-condition.${one}`)}
        </p>
      ))}
      {gap.length > 0 && <p class="kern-body">{t('proposal.gap', { count: gap.length })}</p>}
      {note !== null && (
        <p class="kern-body">
          <strong>{named('field', 'note')}</strong> <bdi class="text">{note}</bdi>
        </p>
      )}
    </>
  )
}
