/**
 * One thing that is stuck: what, since when, how far past its deadline, whose turn it is, what to do next, and the way to its trace.
 */
import { Link } from 'wouter-preact'
import { named, type TextId, t } from '../language.ts'
import { corridorName } from '../names/names.ts'
import { Moment } from '../parts/moments.tsx'
import { Party } from '../parts/party.tsx'
import { whole } from './durations.ts'
import { Fact } from './fact.tsx'
import { endName } from './names-of-ends.ts'
import type { StuckItem } from './shapes.ts'
import { StuckHeading } from './stuck-heading.tsx'

export function StuckEntry(item: StuckItem) {
  const { kind, what, step, corridor, count, since, critical, caseRef, end } = item
  return (
    <li class={critical ? 'stuck stuck--urgent' : 'stuck'}>
      <StuckHeading what={what} isUrgent={critical} />
      <dl class="stuck-facts">
        <Fact name={t('stuck.turn')}>
          <Turn {...item} />
        </Fact>
        <Fact name={t('stuck.since')}>
          <Moment at={since} />
        </Fact>
        {caseRef !== null && <Deadline {...item} />}
        <Fact name={t('stuck.corridor')}>{corridor === null ? t('stuck.whole-end') : corridorName(corridor)}</Fact>
        {count !== null && <Fact name={t('stuck.records')}>{whole(count)}</Fact>}
        {caseRef !== null && <CaseFact {...item} caseRef={caseRef} />}
      </dl>
      <p class="stuck-step">
        <strong>{t('stuck.next')}:</strong> {step}
      </p>
      {caseRef !== null && (
        <Link class="stuck-way" href={`/trace/${caseRef}`} aria-label={`${t('stuck.trace')}: ${caseRef}`}>
          {t('stuck.trace')}
        </Link>
      )}
      {kind === 'put-aside' && (
        <Link class="stuck-way" href={`/put-aside?end=${end}`}>
          {t('menu.put-aside')}
        </Link>
      )}
    </li>
  )
}

function Turn({ party, end, suspendedSince }: Pick<StuckItem, 'party' | 'end' | 'suspendedSince'>) {
  if (party === null) return <>{endName(end)}</>
  return (
    <>
      <Party of={party} />
      <br />
      <span class="quiet">{endName(end)}</span>
      {suspendedSince !== null && (
        <>
          <br />
          <span class="mark mark--warning">
            {t('stuck.suspended')} <Moment at={suspendedSince} />
          </span>
        </>
      )}
    </>
  )
}

function Deadline({ dueAt, workingDaysOver }: Pick<StuckItem, 'dueAt' | 'workingDaysOver'>) {
  const isLeft = Date.parse(dueAt) > Date.now() && workingDaysOver <= 0
  return (
    <Fact name={t('stuck.due')}>
      <Moment at={dueAt} />
      <br />
      <span class="quiet">{t(isLeft ? 'stuck.left' : 'stuck.over', { days: Math.abs(workingDaysOver) })}</span>
    </Fact>
  )
}

function CaseFact({ caseRef, file }: Pick<StuckItem, 'file'> & { readonly caseRef: string }) {
  return (
    <Fact name={t('stuck.case')}>
      <bdi class="ref">{caseRef}</bdi>
      {file && (
        <>
          <br />
          <span class="quiet">
            {t(`file.${file.kind}` as TextId)}: {named('state', file.state)}
          </span>
        </>
      )}
    </Fact>
  )
}
