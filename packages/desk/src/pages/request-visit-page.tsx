/**
 * A visit is asked for: first what it would do to the person's residence status, in words to be read together, then the wish itself.
 * Keeps: nothing is sent before somebody has said that the person knows; the status itself stays here.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import type { Action, CaseWhole, Form, LegalCheck } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { type CommandOn, inCase } from '../forms/command-form.tsx'
import { Fields } from '../forms/fields.tsx'
import { bodyOf, type FilledGroup, textOf } from '../forms/form-value.ts'
import { type Drawing, KeptForm } from '../forms/kept-form.tsx'
import { Reached } from '../forms/reached.tsx'
import { useCaseStanding } from '../kept/use-standing.ts'
import { named, t } from '../language.ts'
import { partyInFull } from '../names/names.ts'
import type { PageProps } from '../pages.tsx'
import { BackToCase } from '../parts/back-to-case.tsx'
import { Heading } from '../parts/heading.tsx'
import { SelectField } from '../parts/labelled.tsx'
import { LegalCheckTold } from '../parts/legal-check.tsx'
import { Notice } from '../parts/notice.tsx'

const TYPE = 'visit.requested'

export function RequestVisitPage({ params: { caseRef = '' }, working }: PageProps) {
  const form = useLoaded<Form>(`/forms/${TYPE}`, 'none')
  const stands = useCaseStanding(caseRef)
  const actions = useLoaded<{ items: readonly Action[] }>(`/cases/${caseRef}/actions`, caseRef)
  const problem = form.problem ?? stands.problem ?? actions.problem
  const action = actions.value?.items.find(({ type }) => type === TYPE)
  const refused = action && !action.allowed ? action.explanation : null
  const isLoaded = form.value !== undefined && stands.standing !== undefined && actions.value !== undefined
  // A refusal that turns up meanwhile takes nothing away that is filled in.
  const wasOpen = useRef(false)
  if (isLoaded && refused === null) wasOpen.current = true
  const again = () => (form.again(), stands.again(), actions.again())
  return (
    <>
      <BackToCase caseRef={caseRef} />
      <Heading text={named('command', TYPE)} />
      <p class="kern-body">{t('visit.request.what')}</p>
      <Reached on={isLoaded || undefined} problem={problem} at={stands.at} again={again} />
      {refused !== null && <NotNow caseRef={caseRef} why={refused} />}
      {form.value && stands.standing && wasOpen.current && (
        <Asking form={form.value} standing={stands.standing} lookAgain={again} working={working} />
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

type AskingProps = Omit<CommandOn, 'fileId'> & Pick<PageProps, 'working'>

/** Of the journey as far as it is filled in; what cannot be one is left to the form. */
function journeyOf(value: FilledGroup): string {
  const query = new URLSearchParams()
  const [days, departure] = [textOf(value['days']).trim(), textOf(value['earliest']).trim()]
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

/** The check of the journey that is filled in, once nobody types any more; and whether it is of a journey, and not of the one before. */
function useCheck(caseRef: string, journey: string) {
  const [asked, ask] = useState(journey)
  useEffect(() => {
    const waiting = setTimeout(() => ask(journey), PAUSE)
    return () => clearTimeout(waiting)
  }, [journey])
  const path = (of: string) => `/cases/${caseRef}/legal-check${of}`
  const told = useLoaded<LegalCheck>(path(asked), 'none')
  const isOf = (one: string): boolean => told.value !== undefined && told.of === path(one)
  return { told, isOf, isOutOfReach: told.problem !== undefined && !isOf(journey) }
}

function Asking({ form, standing, lookAgain, working }: AskingProps) {
  const { whole } = standing
  const centres = mayHear(whole)
  const [knows, setKnows] = useState(false)
  const [missing, setMissing] = useState(false)
  const [journey, setJourney] = useState('')
  const [, go] = useLocation()
  const check = useCheck(whole.caseRef, journey)
  const mayGo = () => {
    setMissing(!knows)
    if (!knows) document.getElementById('person-knows')?.focus()
    return knows
  }
  const visits = `/cases/${whole.caseRef}/visits`
  return (
    <KeptForm
      working={working}
      place={inCase(whole, TYPE)}
      standing={standing}
      lookAgain={lookAgain}
      blank={{ to: centres[0] ?? '', partySize: '1' }}
      said={(value) => ({
        path: `/cases/${whole.caseRef}/${form.command}`,
        body: { ...bodyOf(wishParts(form), value), to: value['to'] },
      })}
      label={named('command', TYPE)}
      onDone={(done) =>
        go(done.outcome === 'sent' && done.told?.fileId ? `${visits}/${done.told.fileId}` : inCase(whole, TYPE).home)
      }
      isReady={(value) => check.isOf(journeyOf(value))}
      mayGo={mayGo}
    >
      {(drawing) => (
        <>
          <Wished form={form} centres={centres} drawing={drawing} onJourney={setJourney} />
          <LegalCheckTold {...check.told} />
          {check.isOutOfReach && <p class="kern-body">{t('visit.request.no-check')}</p>}
          <Knows isMissing={missing && !knows} value={knows} onChange={setKnows} />
        </>
      )}
    </KeptForm>
  )
}

interface WishedProps {
  readonly form: Form
  readonly centres: readonly string[]
  readonly drawing: Drawing
  /** Told of the journey that is filled in, also where it was there from the beginning. */
  readonly onJourney: (journey: string) => void
}

function Wished({ form, centres, drawing, onJourney }: WishedProps) {
  const { value, onChange } = drawing
  const journey = journeyOf(value)
  useEffect(() => onJourney(journey), [journey])
  return (
    <>
      <SelectField
        id="to"
        label={t('visit.request.to')}
        value={textOf(value['to'])}
        options={centres.map((party) => ({ value: party, text: partyInFull(party) }))}
        onChange={(to) => onChange({ ...value, to })}
      />
      <Fields parts={wishParts(form)} {...drawing} at="" />
    </>
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
