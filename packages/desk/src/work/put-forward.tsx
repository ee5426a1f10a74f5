/**
 * Puts somebody forward for a vacancy: the proposal as it was shown, with a note. Keeps: it is said before what follows and who has to agree;
 * what was begun for another vacancy is not this.
 */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Link, useSearch } from 'wouter-preact'
import type { CaseMatches } from '../api/shapes.ts'
import { inCase } from '../forms/command-form.tsx'
import { textOf } from '../forms/form-value.ts'
import { type Done, KeptForm } from '../forms/kept-form.tsx'
import type { CaseStanding } from '../kept/use-standing.ts'
import { t } from '../language.ts'
import { Notice } from '../parts/notice.tsx'
import { Party } from '../parts/party.tsx'
import { Waits } from '../parts/waits.tsx'
import type { Working } from '../working.ts'
import { LongTextInput } from './inputs.tsx'

interface PutForwardProps {
  /** The party that offers the vacancy. */
  readonly to: string
  readonly proposal: CaseMatches['matches'][number]['proposal']
  readonly standing: CaseStanding
  readonly lookAgain: () => void
  readonly working: Working
}

/** How the address of the page names the vacancy that somebody is put forward for. */
export const NAMED = 'vacancy'

export function PutForward(props: PutForwardProps) {
  const { proposal, standing, lookAgain } = props
  const isNamed = new URLSearchParams(useSearch()).get(NAMED) === proposal.vacancy
  const [isOpen, setOpen] = useState(isNamed)
  const [done, setDone] = useState<Done>()
  if (done?.outcome === 'waiting')
    return (
      <Instead>
        <Waits />
      </Instead>
    )
  if (done) return <ProposalIsMade caseRef={standing.whole.caseRef} fileId={done.told?.fileId} />
  const onDone = (what: Done) => {
    setDone(what)
    lookAgain()
  }
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary class="kern-btn kern-btn--secondary">
        <span class="kern-label">{t('put-forward')}</span>
      </summary>
      {isOpen && <Proposing {...props} onDone={onDone} />}
    </details>
  )
}

function Proposing(props: PutForwardProps & { readonly onDone: (done: Done) => void }) {
  const { to, proposal, standing, lookAgain, working, onDone } = props
  const { whole } = standing
  return (
    <KeptForm
      working={working}
      place={inCase(whole, 'match.proposed')}
      within={`${NAMED}=${proposal.vacancy}`}
      standing={standing}
      lookAgain={lookAgain}
      blank={{ note: '' }}
      said={({ note }) => ({
        path: `/cases/${whole.caseRef}/propose-introduction`,
        body: { to, ...proposal, note: textOf(note).trim() === '' ? null : note },
      })}
      label={t('put-forward.send')}
      onDone={onDone}
    >
      {({ value, onChange }) => (
        <>
          <p class="kern-body">
            {t('put-forward.means')} <Party of={to} />
          </p>
          <LongTextInput
            id={`note-${proposal.vacancy}`}
            label={t('put-forward.note')}
            optional
            rows={3}
            maxLength={4_000}
            value={textOf(value['note'])}
            onChange={(note) => onChange({ ...value, note })}
          />
        </>
      )}
    </KeptForm>
  )
}

interface MadeProps {
  readonly caseRef: string
  /** Of the introduction; undefined where the answer came to another tab. */
  readonly fileId: string | null | undefined
}

function ProposalIsMade({ caseRef, fileId }: MadeProps) {
  return (
    <Instead>
      <Notice kind="success" title={t('put-forward.done')} text={t('put-forward.next')} />
      <Link class="kern-link" href={fileId ? `/cases/${caseRef}/introductions/${fileId}` : `/cases/${caseRef}`}>
        {t('put-forward.see')}
      </Link>
    </Instead>
  )
}

/** At the place of the form that was sent: it is gone, and the focus with it. */
function Instead({ children }: { readonly children: ComponentChildren }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [])
  return (
    <div ref={place} class="work-done" tabIndex={-1}>
      {children}
    </div>
  )
}
