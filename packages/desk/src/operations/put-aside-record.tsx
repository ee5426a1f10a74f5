/**
 * One record that an end has put aside, by what can be told of it without opening it; it can be rehearsed.
 */
import { named, t } from '../language.ts'
import { Moment } from '../parts/moments.tsx'
import { whole } from './durations.ts'
import { Fact } from './fact.tsx'
import type { PutAsideRecord } from './shapes.ts'
import type { Rehearsal } from './use-rehearsal.ts'

interface RecordEntryProps extends PutAsideRecord {
  readonly end: string
  readonly rehearsal: Rehearsal
}

export function RecordEntry({ end, rehearsal, ...record }: RecordEntryProps) {
  const number = whole(record.id)
  return (
    <li class="stuck">
      <h2 class="kern-heading-small">
        {t('aside.record', { number })}: {named('cause', record.cause)}
      </h2>
      <RecordFacts {...record} />
      <button
        type="button"
        class="kern-btn kern-btn--secondary"
        disabled={rehearsal.busy}
        aria-label={t('aside.rehearse.one', { number })}
        onClick={() => void rehearsal.rehearse({ end, id: record.id })}
      >
        <span class="kern-label">{t('aside.rehearse')}</span>
      </button>
    </li>
  )
}

function RecordFacts({ kind, place: { topic, partition, offset }, bytes, sha256, parkedAt }: PutAsideRecord) {
  return (
    <dl class="stuck-facts">
      <Fact name={t('aside.kind')}>{named('parked', kind)}</Fact>
      <Fact name={t('aside.since')}>
        <Moment at={parkedAt} />
      </Fact>
      <Fact name={t('aside.place')}>
        <bdi>{t('aside.place.of', { topic, partition: whole(partition), offset: whole(offset) })}</bdi>
      </Fact>
      <Fact name={t('aside.size')}>{t('aside.bytes', { bytes: whole(bytes) })}</Fact>
      <Fact name={t('aside.hash')}>
        <bdi class="ref">{sha256}</bdi>
      </Fact>
    </dl>
  )
}
