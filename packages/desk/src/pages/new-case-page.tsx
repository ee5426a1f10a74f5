/**
 * Opening a case: in which corridor, under which number of one's own. What comes next is preparing the referral.
 */
import { useMemo, useRef, useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import { press } from '../api/press.ts'
import type { Problem } from '../api/problem.ts'
import { faultsOf } from '../forms/faults.ts'
import { FieldInput } from '../forms/field-input.tsx'
import { t } from '../language.ts'
import { corridorName } from '../names/names.ts'
import type { PageProps } from '../pages.tsx'
import { Heading } from '../parts/heading.tsx'
import { ProblemNotice } from '../parts/notice.tsx'

const NUMBER = { name: 'number', kind: 'text', required: false, many: false } as const

/** What is said of the case, and opening it. */
function useOpening({ working }: Pick<PageProps, 'working'>) {
  const [corridor, setCorridor] = useState(working.self.corridors[0] ?? '')
  const [number, setNumber] = useState('')
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const top = useRef<HTMLDivElement>(null)
  const key = useMemo(() => crypto.randomUUID(), [corridor, number])
  const [, go] = useLocation()
  const open = async () => {
    setBusy(true)
    const body = { corridor, ...(number.trim() === '' ? {} : { number: number.trim() }) }
    const { csrfToken } = working.session
    const answer = await press<{ caseRef: string }>('POST', '/cases', { body, csrfToken, key })
    setBusy(false)
    if (answer.ok) go(`/cases/${answer.value.caseRef}/referral`)
    else {
      setProblem(answer.problem)
      top.current?.focus()
    }
  }
  return { corridor, setCorridor, number, setNumber, problem, busy, open, top }
}

export function NewCasePage({ working, desk }: PageProps) {
  const { corridors } = working.self
  const { corridor, setCorridor, number, setNumber, problem, busy, open, top } = useOpening({ working })
  return (
    <>
      <BackToCases />
      <Heading text={t('new-case.title')} />
      <p class="kern-body">{t(`new-case.${desk}`)}</p>
      <form
        class="command-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void open()
        }}
      >
        <div ref={top} tabIndex={-1}>
          {problem && <ProblemNotice problem={problem} />}
        </div>
        {corridors.length > 1 && <CorridorChoice {...{ corridors, corridor, setCorridor }} />}
        <FieldInput
          at="/number"
          part={NUMBER}
          label={`${t('new-case.number')} (${t('form.optional')})`}
          value={number}
          onChange={(next) => setNumber(typeof next === 'string' ? next : '')}
          faults={faultsOf(problem)}
        />
        <p class="kern-body quiet">{t('new-case.number-stays')}</p>
        <button type="submit" class="kern-btn kern-btn--primary" disabled={busy}>
          <span class="kern-label">{t('new-case.open')}</span>
        </button>
      </form>
    </>
  )
}

const BackToCases = () => (
  <p>
    <Link class="kern-link" href="/">
      {t('cases.back')}
    </Link>
  </p>
)

interface CorridorProps {
  readonly corridors: readonly string[]
  readonly corridor: string
  readonly setCorridor: (corridor: string) => void
}

function CorridorChoice({ corridors, corridor, setCorridor }: CorridorProps) {
  return (
    <fieldset class="kern-fieldset">
      <legend class="kern-label">{t('new-case.corridor')}</legend>
      <div class="kern-fieldset__body">
        {corridors.map((one) => (
          <label key={one} class="kern-form-check">
            <input
              type="radio"
              name="corridor"
              class="kern-form-check__radio"
              value={one}
              checked={one === corridor}
              onChange={() => setCorridor(one)}
            />
            <span class="kern-label">{corridorName(one)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
