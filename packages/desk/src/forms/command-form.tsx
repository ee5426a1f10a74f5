/**
 * The form of a command of a case, drawn from its description.
 */
import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import type { CaseWhole, Form, FormPart } from '../api/shapes.ts'
import type { Place } from '../kept/kept.ts'
import type { CaseStanding } from '../kept/use-standing.ts'
import { named, t } from '../language.ts'
import { parties } from '../names/names.ts'
import type { Working } from '../working.ts'
import { Fields } from './fields.tsx'
import type { Where } from './fitting.ts'
import { bodyOf, type FilledGroup, isBlank } from './form-value.ts'
import { type Done, type Drawing, KeptForm } from './kept-form.tsx'
import { saidAnyway, WhereFilled } from './offered.ts'

/** Of what a form is filled in, as it was when it was opened. */
export interface CommandOn {
  readonly form: Form
  readonly standing: CaseStanding
  readonly fileId: string | null
  /** Looks at the case anew, where it has moved on meanwhile. */
  readonly lookAgain: () => void
}

const whereOf = ({ form, standing: { whole, entries } }: CommandOn, { self, session }: Working): Where => ({
  form,
  whole,
  entries,
  self,
  party: session.party,
  parties: parties(),
})

/** What is written in a case. */
export const inCase = ({ caseRef, number }: CaseWhole, type: string): Omit<Place, 'form'> => ({
  type,
  of: `/cases/${caseRef}`,
  home: `/cases/${caseRef}`,
  called: number ?? caseRef.slice(0, 8),
})

/** A message that begins a thread needs a name for it, which nobody has to think of. */
const newThread = ({ parts }: Form): FilledGroup =>
  parts.some(({ name }) => name === 'thread') ? { thread: crypto.randomUUID() } : {}

interface CommandFormProps extends CommandOn {
  readonly working: Working
  /** What is filled in already. */
  readonly begun?: FilledGroup
  readonly onDone: (done: Done) => void
  /** Instead of all fields of the form, one under the other. */
  readonly drawn?: (drawing: Drawing) => ComponentChildren
}

/** What a body is made of: whom it goes to is left to the end where nobody said. */
const saidParts = ({ parts }: Form, value: FilledGroup): readonly FormPart[] =>
  parts.filter(({ name }) => name !== 'to' || (value['to'] !== undefined && value['to'] !== ''))

export function CommandForm(props: CommandFormProps) {
  const { form, standing, fileId, lookAgain, working, begun, onDone, drawn } = props
  const { caseRef } = standing.whole
  const where = useMemo(() => whereOf(props, working), [])
  const blank = useMemo(() => ({ ...newThread(form), ...saidAnyway(form.parts, where), ...begun }), [])
  const asked = form.parts.filter(({ name }) => name !== 'thread')
  return (
    <WhereFilled.Provider value={where}>
      <KeptForm
        working={working}
        place={inCase(standing.whole, form.type)}
        standing={standing}
        lookAgain={lookAgain}
        blank={blank}
        parts={form.parts}
        isBlank={(value) => isBlank(asked, value)}
        said={(value) => ({
          path: `/cases/${caseRef}/${form.ofFile ? `files/${fileId}/` : ''}${form.command}`,
          body: bodyOf(saidParts(form, value), value),
        })}
        label={named('command', form.type)}
        onDone={onDone}
      >
        {(drawing) => (
          <>
            {form.parts.length === 0 && <p class="kern-body">{t('form.nothing')}</p>}
            {drawn ? drawn(drawing) : <Fields parts={form.parts} {...drawing} at="" />}
          </>
        )}
      </KeptForm>
    </WhereFilled.Provider>
  )
}
