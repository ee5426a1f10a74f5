/**
 * One task of preparing a referral: the form of its command, begun where something is known, and back to the list of tasks.
 */
import { Link, useLocation } from 'wouter-preact'
import { CommandForm, type CommandOn } from '../../forms/command-form.tsx'
import type { FilledGroup } from '../../forms/form-value.ts'
import { Reached } from '../../forms/reached.tsx'
import { useCommandOn } from '../../forms/use-command-on.ts'
import { type TextId, t } from '../../language.ts'
import type { PageProps } from '../../pages.tsx'
import { Heading } from '../../parts/heading.tsx'
import { receiverOf } from '../../referral/tasks.ts'

/** Tasks that are the form of a command as it stands; the others have pages of their own. */
const FORMS = {
  counselling: 'counselling.session-held',
  options: 'options.shown',
  decision: 'decision.recorded',
  support: 'support.requested',
  consent: 'consent.granted',
} as const
type FormTask = keyof typeof FORMS
const isFormTask = (name: string): name is FormTask => Object.hasOwn(FORMS, name)

/** Staying is an option like any other, and is shown to everybody. */
const OPTIONS: FilledGroup = { options: [{ kind: 'stay' }, { kind: 'return' }] }

function begunWith(task: FormTask, { standing: { whole } }: CommandOn, party: string): FilledGroup {
  if (task === 'options') return OPTIONS
  if (task !== 'consent') return {}
  return { purposes: ['referral'], recipient: receiverOf(whole, party) ?? undefined }
}

export function TaskPage({ params: { caseRef = '', task = '' }, working }: PageProps) {
  const name: FormTask = isFormTask(task) ? task : 'counselling'
  const ready = useCommandOn({ caseRef, type: FORMS[name], fileId: null })
  const [, go] = useLocation()
  const back = `/cases/${caseRef}/referral`
  return (
    <>
      <p>
        <Link class="kern-link" href={back}>
          {t('referral.back')}
        </Link>
      </p>
      <Heading text={t(`task.${name}` satisfies TextId)} />
      <p class="kern-body">{t(`task-how.${name}` satisfies TextId)}</p>
      {name === 'decision' && (
        <p>
          <Link class="kern-link" href={`${back}/support`}>
            {t('task.support')}
          </Link>
        </p>
      )}
      <Reached {...ready} />
      {ready.on && (
        <CommandForm
          {...ready.on}
          working={working}
          begun={begunWith(name, ready.on, working.session.party)}
          onDone={() => go(back)}
        />
      )}
    </>
  )
}
