/**
 * The list of who works at a party, and how somebody is put on it, given another role, or has left.
 * Keeps: what beginning a list means, and what leaving means, is said before it is done.
 */
import { useState } from 'preact/hooks'
import type { StaffMember } from '../api/shapes.ts'
import { type Sender, useSending } from '../api/use-sending.ts'
import { named, t } from '../language.ts'
import { SelectField, TextField } from '../parts/labelled.tsx'
import { Moment } from '../parts/moments.tsx'
import { Notice, ProblemNotice } from '../parts/notice.tsx'
import { Numbered } from '../parts/number.tsx'
import { Twice } from '../parts/twice.tsx'
import type { Working } from '../working.ts'

/** The roles of people with cases at each end, the lesser first. */
const ROLES = { destination: ['counsellor', 'office-lead'], origin: ['case-worker', 'centre-lead'] } as const

interface StaffProps {
  readonly people: readonly StaffMember[]
  readonly working: Working
  readonly onChanged: () => void
}

export function Staff({ people, working, onChanged }: StaffProps) {
  const sending = useSending(working.session.csrfToken)
  const put = async (person: string, role: string, state: StaffMember['state']) => {
    const done = await sending.tell('PUT', `/people/${encodeURIComponent(person)}`, { role, state })
    if (done) onChanged()
    return done
  }
  return (
    <section>
      {sending.problem && <ProblemNotice problem={sending.problem} />}
      {people.length === 0 ? (
        <Notice kind="info" title={t('people.no-list.title')} text={t('people.no-list.text')} />
      ) : (
        <ul class="case-list">
          {people.map((one) => (
            <Member key={one.person} {...one} sending={sending} put={put} />
          ))}
        </ul>
      )}
      <h2 class="kern-heading-medium">{t('people.add')}</h2>
      <Adding roles={ROLES[working.self.end]} sending={sending} put={put} />
    </section>
  )
}

type Put = (person: string, role: string, state: StaffMember['state']) => Promise<boolean>
interface Putting {
  readonly sending: Sender
  readonly put: Put
}

function Member({ person, role, state, changedBy, changedAt, sending, put }: StaffMember & Putting) {
  return (
    <li class="person-line">
      <strong>
        <Numbered of={person} />
      </strong>
      <span>{state === 'left' ? t('people.left') : named('role', role)}</span>
      <span class="quiet">
        {t('people.changed')} <Numbered of={changedBy} /> · <Moment at={changedAt} />
      </span>
      {state === 'active' ? (
        <Twice
          label={t('people.has-left')}
          warning={t('people.has-left.warning')}
          busy={sending.busy}
          onSure={() => void put(person, role, 'left')}
        />
      ) : (
        <button
          type="button"
          class="kern-btn kern-btn--tertiary"
          disabled={sending.busy}
          onClick={() => void put(person, role, 'active')}
        >
          <span class="kern-label">{t('people.is-back')}</span>
        </button>
      )}
    </li>
  )
}

function Adding({ roles, sending, put }: Putting & { readonly roles: readonly [string, string] }) {
  const [person, setPerson] = useState('')
  const [role, setRole] = useState<string>(roles[0])
  const add = async () => {
    if (await put(person.trim(), role, 'active')) setPerson('')
  }
  return (
    <form
      class="command-form"
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <TextField label={t('people.name')} hint={t('people.name.hint')} value={person} onChange={setPerson} />
      <SelectField
        label={t('people.role')}
        value={role}
        options={roles.map((one) => ({ value: one, text: named('role', one) }))}
        onChange={setRole}
      />
      <button type="submit" class="kern-btn kern-btn--primary" disabled={sending.busy || person.trim() === ''}>
        <span class="kern-label">{t('people.put')}</span>
      </button>
    </form>
  )
}
