/**
 * Whom a referral is for: a centre by what it offers, which languages are spoken there, how many it can take in and how fast it
 * answers; at a centre, an office by its name.
 */
import { useMemo, useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import { press } from '../../api/press.ts'
import type { Problem } from '../../api/problem.ts'
import type { CaseWhole, CentreWhole } from '../../api/shapes.ts'
import { useLoaded } from '../../api/use-loaded.ts'
import { fittingParties } from '../../forms/fitting.ts'
import { t } from '../../language.ts'
import { isolated, parties, partyInFull } from '../../names/names.ts'
import type { PageProps } from '../../pages.tsx'
import { Heading } from '../../parts/heading.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { CentreChoice } from '../../referral/centre-choice.tsx'
import type { Working } from '../../working.ts'

export function ReceiverPage({ params: { caseRef = '' }, working, desk }: PageProps) {
  const whole = useLoaded<CaseWhole>(`/cases/${caseRef}`, caseRef)
  return (
    <>
      <p>
        <Link class="kern-link" href={`/cases/${caseRef}/referral`}>
          {t('referral.back')}
        </Link>
      </p>
      <Heading text={t('task.receiver')} />
      <p class="kern-body">{t(`receiver.how.${desk}`)}</p>
      {whole.problem && <ProblemNotice problem={whole.problem} onRetry={whole.again} />}
      {!whole.value && !whole.problem && <p role="status">{t('loading')}</p>}
      {whole.value && <Choosing whole={whole.value} etag={whole.etag} working={working} />}
    </>
  )
}

interface ChoosingProps {
  readonly whole: CaseWhole
  readonly etag: string | null
  readonly working: Working
}

/** Says whom the referral is for. */
function useChoice({ whole, etag, working }: ChoosingProps) {
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const key = useMemo(() => crypto.randomUUID(), [])
  const [, go] = useLocation()
  const choose = async (receiver: string) => {
    setBusy(true)
    const path = `/cases/${whole.caseRef}/draft-referral`
    const { csrfToken } = working.session
    const sending = { body: { receiver }, csrfToken, key: `${key}-${receiver}`, ifMatch: etag ?? undefined }
    const answer = await press('POST', path, sending)
    setBusy(false)
    if (answer.ok) go(`/cases/${whole.caseRef}/referral`)
    else setProblem(answer.problem)
  }
  return { problem, busy, choose }
}

function Choosing(props: ChoosingProps) {
  const { whole, working } = props
  const { problem, busy, choose } = useChoice(props)
  const { receiver } = whole.prepared
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      {working.self.end === 'destination' ? (
        <Centres corridor={whole.corridor} receiver={receiver} busy={busy} onChoose={(party) => void choose(party)} />
      ) : (
        <Offices {...props} busy={busy} onChoose={(party) => void choose(party)} />
      )}
    </>
  )
}

interface Chosen {
  readonly busy: boolean
  readonly onChoose: (party: string) => void
}

function Centres({ corridor, ...choice }: Chosen & { readonly corridor: string; readonly receiver: string | null }) {
  const { value, problem, again } = useLoaded<{ items: readonly CentreWhole[] }>(
    `/centres?corridor=${corridor}`,
    'none',
  )
  if (problem) return <ProblemNotice problem={problem} onRetry={again} />
  if (!value) return <p role="status">{t('loading')}</p>
  return <CentreChoice centres={value.items} {...choice} />
}

function Offices({ whole, working, busy, onChoose }: ChoosingProps & Chosen) {
  const where = {
    form: { type: 'referral.drafted', opens: false },
    whole,
    entries: [],
    self: working.self,
    party: working.session.party,
    parties: parties(),
  }
  const fit = fittingParties({ name: 'receiver', kind: 'party' }, where) ?? []
  return (
    <ul class="plain-list">
      {fit.map((party) => (
        <li key={party} class="centre">
          <h2 class="kern-heading-small">
            <bdi>{partyInFull(party)}</bdi>
          </h2>
          <button type="button" class="kern-btn kern-btn--secondary" disabled={busy} onClick={() => onChoose(party)}>
            <span class="kern-label">{t('receiver.choose', { name: isolated(partyInFull(party)) })}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
