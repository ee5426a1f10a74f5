/**
 * A visit is asked for: first what it would do to the person's residence status, in words to be read together, then the wish itself.
 * Keeps: nothing is sent before somebody has said that the person knows; the status itself stays here.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import { send } from '../api/end-client.ts'
import type { Action, CaseWhole, Form, LegalCheck } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { Fields } from '../forms/fields.tsx'
import { bodyOf, type FilledGroup } from '../forms/form-value.ts'
import { PlainForm } from '../forms/plain-form.tsx'
import { named, t } from '../language.ts'
import { partyInFull } from '../names/names.ts'
import type { PageProps } from '../pages.tsx'
import { BackToCase } from '../parts/back-to-case.tsx'
import { Heading } from '../parts/heading.tsx'
import { SelectField } from '../parts/labelled.tsx'
import { LegalCheckTold } from '../parts/legal-check.tsx'
import { Notice, ProblemNotice } from '../parts/notice.tsx'

const TYPE = 'visit.requested'

export function RequestVisitPage({ params: { caseRef = '' }, working }: PageProps) {
  const form = useLoaded<Form>(`/forms/${TYPE}`, 'none')
  const whole = useLoaded<CaseWhole>(`/cases/${caseRef}`, caseRef)
  const actions = useLoaded<{ items: readonly Action[] }>(`/cases/${caseRef}/actions`, caseRef)
  const problem = form.problem ?? whole.problem ?? actions.problem
  const action = actions.value?.items.find(({ type }) => type === TYPE)
  const refused = action && !action.allowed ? action.explanation : null
  const isLoaded = form.value !== undefined && whole.value !== undefined && actions.value !== undefined
  // A refusal that turns up meanwhile takes nothing away that is filled in.
  const wasOpen = useRef(false)
  if (isLoaded && refused === null) wasOpen.current = true
  return (
    <>
      <BackToCase caseRef={caseRef} />
      <Heading text={named('command', TYPE)} />
      <p class="kern-body">{t('visit.request.what')}</p>
      {problem && <ProblemNotice problem={problem} onRetry={() => (form.again(), whole.again(), actions.again())} />}
      {refused !== null && <NotNow caseRef={caseRef} why={refused} />}
      {!isLoaded && !problem && <p role="status">{t('loading')}</p>}
      {form.value && whole.value && wasOpen.current && (
        <Asking caseRef={caseRef} form={form.value} whole={whole.value} csrfToken={working.session.csrfToken} />
      )}
    </>
  )
}

function NotNow({ caseRef, why }: { readonly caseRef: string; readonly why: string }) {
  return (
    <>
      <Notice kind="warning" title={t('visit.request.not-now')} text={why} />
      <p>
        <Link class="kern-link" href={`/cases/${caseRef}/consent`}>
          {t('consent.link')}
        </Link>
      </p>
    </>
  )
}

interface AskingProps {
  readonly caseRef: string
  readonly csrfToken: string
  readonly form: Form
  readonly whole: CaseWhole
}

const said = (value: FilledGroup[string]): string => (typeof value === 'string' ? value.trim() : '')

/** Of the journey as far as it is filled in; what cannot be one is left to the form. */
function journeyOf(value: FilledGroup): string {
  const query = new URLSearchParams()
  const [days, departure] = [said(value['days']), said(value['earliest'])]
  if (/^[1-9]\d{0,2}$/.test(days) && Number(days) <= 366) query.set('days', days)
  if (/^\d{4}-\d{2}-\d{2}$/.test(departure)) query.set('departure', departure)
  return query.size === 0 ? '' : `?${query}`
}

/** Those to whom the person lets it be said. */
const mayHear = ({ consents }: CaseWhole): readonly string[] => [
  ...new Set(consents.filter(({ standing }) => standing.includes('visit')).map(({ recipient }) => recipient)),
]

/** In ms: somebody who types on has not asked yet. */
const PAUSE = 500

/** The check of the journey that is filled in, once nobody types any more; and whether it is of this journey, and not of the one before. */
function useCheck(caseRef: string, journey: string) {
  const [asked, ask] = useState(journey)
  useEffect(() => {
    const waiting = setTimeout(() => ask(journey), PAUSE)
    return () => clearTimeout(waiting)
  }, [journey])
  const path = (of: string) => `/cases/${caseRef}/legal-check${of}`
  const told = useLoaded<LegalCheck>(path(asked), 'none')
  return { told, isOfThis: told.value !== undefined && told.of === path(journey) }
}

function Asking({ caseRef, csrfToken, form, whole }: AskingProps) {
  const centres = mayHear(whole)
  const [value, setValue] = useState<FilledGroup>({ to: centres[0] ?? '', partySize: '1' })
  const [knows, setKnows] = useState(false)
  const [missing, setMissing] = useState(false)
  const [, go] = useLocation()
  const check = useCheck(caseRef, journeyOf(value))
  const post = (key: string) => {
    const body = { ...bodyOf(wishParts(form), value), to: value['to'] }
    return send<{ fileId: string }>('POST', `/cases/${caseRef}/${form.command}`, { body, csrfToken, key })
  }
  const mayGo = () => {
    setMissing(!knows)
    if (!knows) document.getElementById('person-knows')?.focus()
    return knows
  }
  return (
    <PlainForm
      value={value}
      label={named('command', TYPE)}
      post={post}
      onDone={({ fileId }) => go(`/cases/${caseRef}/visits/${fileId}`)}
      isReady={check.isOfThis}
      mayGo={mayGo}
    >
      {(faults) => (
        <>
          <SelectField
            id="to"
            label={t('visit.request.to')}
            value={said(value['to'])}
            options={centres.map((party) => ({ value: party, text: partyInFull(party) }))}
            onChange={(to) => setValue({ ...value, to })}
          />
          <Fields parts={wishParts(form)} value={value} onChange={setValue} at="" faults={faults} />
          <LegalCheckTold {...check.told} />
          <Knows isMissing={missing && !knows} value={knows} onChange={setKnows} />
        </>
      )}
    </PlainForm>
  )
}

const wishParts = ({ parts }: Form): Form['parts'] => parts.filter(({ name }) => name !== 'to')

interface KnowsProps {
  readonly value: boolean
  readonly isMissing: boolean
  readonly onChange: (value: boolean) => void
}

function Knows({ value, isMissing, onChange }: KnowsProps) {
  return (
    <div class="kern-form-check">
      <input
        id="person-knows"
        type="checkbox"
        class="kern-form-check__checkbox"
        checked={value}
        aria-invalid={isMissing}
        aria-describedby={isMissing ? 'person-knows-fault' : undefined}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <label class="kern-label" for="person-knows">
        {t('visit.request.knows')}
      </label>
      {isMissing && (
        <p class="kern-error" id="person-knows-fault">
          <span class="kern-icon kern-icon--danger" aria-hidden="true" />
          <span class="kern-body">{t('visit.request.knows-missing')}</span>
        </p>
      )}
    </div>
  )
}
