/**
 * Who sees to the cases of somebody who is away: what runs and is to come, giving a cover, ending one before its time.
 */
import { useState } from 'preact/hooks'
import type { Covering } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { useSending } from '../api/use-sending.ts'
import { t } from '../language.ts'
import { TextField } from '../parts/labelled.tsx'
import { Moment } from '../parts/moments.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { Numbered } from '../parts/number.tsx'
import type { Working } from '../working.ts'

interface CoversProps {
  readonly names: readonly string[]
  readonly working: Working
}

export function Covers({ names, working }: CoversProps) {
  const { value, problem, again } = useLoaded<{ items: readonly Covering[] }>('/covers', 'none')
  const sending = useSending(working.session.csrfToken)
  const end = async (id: string) => {
    if (await sending.tell('POST', `/covers/${id}/end`)) again()
  }
  const told = sending.problem ?? problem
  return (
    <section>
      <h2 class="kern-heading-medium">{t('cover.title')}</h2>
      <p class="kern-body">{t('cover.what')}</p>
      {told && <ProblemNotice problem={told} onRetry={again} />}
      {!value && !told && <p role="status">{t('loading')}</p>}
      {value?.items.length === 0 && <p class="kern-body">{t('cover.none')}</p>}
      <ul class="case-list">
        {value?.items.map(({ id, absent, by, from, until }) => (
          <li key={id} class="person-line">
            <span>
              <Numbered of={by} /> {t('cover.for')} <Numbered of={absent} />
            </span>
            <span>
              <Moment at={from} /> – <Moment at={until} />
            </span>
            <button
              type="button"
              class="kern-btn kern-btn--tertiary"
              disabled={sending.busy}
              onClick={() => void end(id)}
            >
              <span class="kern-label">{t('cover.end')}</span>
            </button>
          </li>
        ))}
      </ul>
      <Giving
        names={names}
        busy={sending.busy}
        give={(body) => sending.tell('POST', '/covers', body)}
        onGiven={again}
      />
    </section>
  )
}

interface GivingProps {
  readonly names: readonly string[]
  readonly busy: boolean
  readonly give: (body: object) => Promise<boolean>
  readonly onGiven: () => void
}

const NOTHING = { absent: '', by: '', from: '', until: '' }
const moment = (text: string): string => new Date(text).toISOString()

function Giving({ names, busy, give, onGiven }: GivingProps) {
  const [value, setValue] = useState(NOTHING)
  const put = (name: keyof typeof NOTHING) => (text: string) => setValue({ ...value, [name]: text })
  const { absent, by, from, until } = value
  const submit = async () => {
    const body = {
      absent: absent.trim(),
      by: by.trim(),
      until: moment(until),
      ...(from === '' ? {} : { from: moment(from) }),
    }
    if (!(await give(body))) return
    setValue(NOTHING)
    onGiven()
  }
  return (
    <form
      class="command-form"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextField label={t('cover.absent')} value={absent} offered={names} onChange={put('absent')} />
      <TextField label={t('cover.by')} value={by} offered={names} onChange={put('by')} />
      <TextField
        label={t('cover.from')}
        hint={t('cover.from.hint')}
        type="datetime-local"
        value={from}
        onChange={put('from')}
      />
      <TextField label={t('cover.until')} type="datetime-local" value={until} onChange={put('until')} />
      <button
        type="submit"
        class="kern-btn kern-btn--primary"
        disabled={busy || absent.trim() === '' || by.trim() === '' || until === ''}
      >
        <span class="kern-label">{t('cover.give')}</span>
      </button>
    </form>
  )
}
