/**
 * Who sees to the cases of somebody who is away: what runs and is to come, giving a cover, ending one before its time.
 */
import { useState } from 'preact/hooks'
import type { Covering } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { useSending } from '../api/use-sending.ts'
import { momentIn, ZonedInput } from '../forms/zoned-input.tsx'
import { t } from '../language.ts'
import { timeZoneOf } from '../names/names.ts'
import { TextField } from '../parts/labelled.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { Numbered } from '../parts/number.tsx'
import { ZonedSpan } from '../parts/zoned.tsx'
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
  const timeZone = timeZoneOf(working.session.party)
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
            <ZonedSpan start={from} end={until} timeZone={timeZone} />
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
        timeZone={timeZone}
        busy={sending.busy}
        give={(body) => sending.tell('POST', '/covers', body)}
        onGiven={again}
      />
    </section>
  )
}

interface GivingProps {
  readonly names: readonly string[]
  /** By whose clock times are filled in. */
  readonly timeZone: string
  readonly busy: boolean
  readonly give: (body: object) => Promise<boolean>
  readonly onGiven: () => void
}

const NOTHING = { absent: '', by: '', from: '', until: '' }
const NO_FAULTS: ReadonlyMap<string, string> = new Map()

function Giving({ names, timeZone, busy, give, onGiven }: GivingProps) {
  const [value, setValue] = useState(NOTHING)
  const put = (name: keyof typeof NOTHING) => (text: string) => setValue({ ...value, [name]: text })
  const { absent, by } = value
  const [from, until] = [momentIn(timeZone, value.from), momentIn(timeZone, value.until)]
  const submit = async () => {
    const body = { absent: absent.trim(), by: by.trim(), until, ...(from === null ? {} : { from }) }
    if (!(await give(body))) return
    setValue(NOTHING)
    onGiven()
  }
  const clock = { zones: { own: timeZone, other: timeZone }, faults: NO_FAULTS }
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
      <ZonedInput
        id="cover-from"
        label={t('cover.from')}
        hint={t('cover.from.hint')}
        optional
        value={value.from}
        onChange={put('from')}
        {...clock}
      />
      <ZonedInput id="cover-until" label={t('cover.until')} value={value.until} onChange={put('until')} {...clock} />
      <button
        type="submit"
        class="kern-btn kern-btn--primary"
        disabled={busy || absent.trim() === '' || by.trim() === '' || until === null}
      >
        <span class="kern-label">{t('cover.give')}</span>
      </button>
    </form>
  )
}
