/**
 * What passes in the log just now: envelopes, as far as somebody asks for them and for as long as they follow.
 * Keeps: nothing moves before somebody presses, and stands still again when they press once more.
 */
import { i18n } from '@lingui/core'
import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { t } from '../language.ts'
import { corridorName } from '../names/names.ts'
import { SelectField, TextField } from '../parts/labelled.tsx'
import { FactTable } from './fact-table.tsx'
import type { PassingEvent } from './log-shapes.ts'
import { endOfCorridor } from './names-of-ends.ts'
import { usePassing } from './use-passing.ts'

interface Wanted {
  readonly corridor: string
  readonly writer: string
  readonly type: string
}

const queryOf = (wanted: Wanted): string =>
  new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== '')).toString()

/** As the beginning of an event type is written. */
const TYPE = /^(?:[a-z][a-z.-]{0,63})?$/

export function Passing({ corridors }: { readonly corridors: readonly string[] }) {
  const [wanted, want] = useState<Wanted>({ corridor: '', writer: '', type: '' })
  const [followed, follow] = useState<string | null>(null)
  const { events, count } = usePassing(followed)
  const choose = (name: keyof Wanted) => (value: string) => {
    follow(null)
    want((before) => ({ ...before, [name]: value.trim() }))
  }
  const isType = TYPE.test(wanted.type)
  return (
    <section class="console-section" aria-labelledby="log-passing">
      <h2 id="log-passing" class="kern-heading-medium">
        {t('log.passing')}
      </h2>
      <p class="quiet">{t('log.passing.what')}</p>
      <Narrowing corridors={corridors} wanted={wanted} isType={isType} onChoose={choose} />
      <button
        type="button"
        class="kern-btn kern-btn--secondary"
        disabled={!isType}
        onClick={() => follow(followed === null ? queryOf(wanted) : null)}
      >
        <span class="kern-label">{t(followed === null ? 'log.passing.follow' : 'log.passing.stop')}</span>
      </button>
      <p class="quiet" role="status">
        {followed !== null && count === 0 ? t('log.passing.waiting') : ''}
      </p>
      {count > 0 && (
        <>
          <p class="quiet">{t('log.passing.count', { count, shown: events.length })}</p>
          <FactTable named="log-passing" columns={columns()} rows={events.map(rowOf)} />
        </>
      )}
    </section>
  )
}

interface NarrowingProps {
  readonly corridors: readonly string[]
  readonly wanted: Wanted
  readonly isType: boolean
  readonly onChoose: (name: keyof Wanted) => (value: string) => void
}

function Narrowing({ corridors, wanted, isType, onChoose: choose }: NarrowingProps) {
  return (
    <div class="narrowing">
      <SelectField
        label={t('stuck.corridor')}
        value={wanted.corridor}
        options={[
          { value: '', text: t('stuck.corridor.all') },
          ...corridors.map((value) => ({ value, text: corridorName(value) })),
        ]}
        onChange={choose('corridor')}
      />
      <SelectField
        label={t('log.passing.writer')}
        value={wanted.writer}
        options={[
          { value: '', text: t('log.passing.writer.all') },
          { value: 'destination', text: t('direction.destination') },
          { value: 'origin', text: t('direction.origin') },
        ]}
        onChange={choose('writer')}
      />
      <TextField
        label={t('log.passing.type')}
        hint={t(isType ? 'log.passing.type.hint' : 'log.passing.type.fault')}
        value={wanted.type}
        onChange={choose('type')}
      />
    </div>
  )
}

const columns = (): readonly string[] => [
  t('log.passing.what-passed'),
  t('log.passing.when'),
  t('log.passing.from'),
  t('log.passing.parties'),
  t('log.passing.size'),
  t('stuck.case'),
]

function rowOf(event: PassingEvent) {
  return {
    key: event.eventId,
    head: <bdi class="text">{event.type}</bdi>,
    cells: [
      i18n.date(new Date(event.loggedAt), { timeStyle: 'medium' }),
      <bdi>{endOfCorridor(event.corridor, event.writer)}</bdi>,
      <span>
        <bdi>{event.from}</bdi> → <bdi>{event.to}</bdi>
      </span>,
      t('log.passing.bytes', { bytes: event.bytes }),
      <Link class="stuck-way" href={`/trace/${event.caseRef}`}>
        {t('stuck.trace')}
      </Link>,
    ],
  }
}
