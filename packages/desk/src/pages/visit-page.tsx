/**
 * One visit: how it stands and whose turn it is, the slots by both clocks, what the law says of it, and what one may do.
 */
import { i18n } from '@lingui/core'
import type { VisitSeen } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { named, t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { BackToCase } from '../parts/back-to-case.tsx'
import { Heading } from '../parts/heading.tsx'
import { LegalCheckPart } from '../parts/legal-check.tsx'
import { Due, Moment } from '../parts/moments.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { SaveButton } from '../parts/save-button.tsx'
import { Slots } from '../parts/slots.tsx'
import { useVisitActions, VisitActions } from '../parts/visit-actions.tsx'
import { placeOf } from '../parts/zoned.tsx'

export function VisitPage({ params: { caseRef = '', fileId = '' }, working, desk }: PageProps) {
  const path = `/cases/${caseRef}/files/${fileId}`
  const { value, problem, again } = useLoaded<VisitSeen>(`${path}/visit`, caseRef)
  const { actions, ...asked } = useVisitActions({ caseRef, fileId })
  const may = (type: string): boolean => actions.some((one) => one.type === type && one.allowed)
  const number = value?.number ?? caseRef.slice(0, 8)
  return (
    <>
      <BackToCase caseRef={caseRef} />
      <Heading text={t('visit.title', { number })} number={number} />
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      {!value && !problem && <p role="status">{t('loading')}</p>}
      {asked.problem && !problem && <ProblemNotice problem={asked.problem} onRetry={asked.again} />}
      {value && <Standing {...value} />}
      {value && value.slots > 0 && (
        <Slots
          path={path}
          visit={value}
          csrfToken={working.session.csrfToken}
          mayChoose={may('visit.slot-chosen')}
          mayRelease={may('visit.slot-released')}
        />
      )}
      {value && value.chosen !== null && <Calendar path={path} />}
      {asked.isKnown && <VisitActions caseRef={caseRef} actions={actions} />}
      {value && desk === 'counsellor' && <LegalCheckPart path={`${path}/legal-check`} about={caseRef} />}
    </>
  )
}

function Calendar({ path }: { readonly path: string }) {
  return (
    <div class="calendar no-print">
      <p class="kern-body">{t('visit.calendar.what')}</p>
      <SaveButton
        path={`${path}/appointment?language=${i18n.locale}`}
        name="appointment.ics"
        text={t('visit.calendar')}
      />
    </div>
  )
}

function Standing({ state, dueAt, on, requestedAt, office, centre, confirmedBy, checkedUntil }: VisitSeen) {
  const rows = [
    { name: t('visit.state'), says: named('state', state) },
    { name: t('visit.next'), says: t(`visit.next.${state}`) },
    ...(dueAt === null ? [] : [{ name: t('visit.due'), says: <Due at={dueAt} /> }]),
    ...(on === null
      ? []
      : [{ name: t('visit.on'), says: i18n.date(new Date(on), { dateStyle: 'full', timeZone: 'UTC' }) }]),
    { name: t('visit.asked'), says: <Moment at={requestedAt} /> },
    { name: t('visit.office'), says: <Side {...office} /> },
    { name: t('visit.centre'), says: <Side {...centre} /> },
    ...(state === 'chosen' ? [{ name: t('visit.confirmed-by'), says: whoConfirmed(confirmedBy) }] : []),
    ...(checkedUntil === null ? [] : [{ name: t('visit.checked-until'), says: <Moment at={checkedUntil} /> }]),
  ]
  return (
    <dl class="kern-description-list">
      {rows.map(({ name, says }) => (
        <div key={name} class="kern-description-list-item">
          <dt class="kern-description-list-item__key">{name}</dt>
          <dd class="kern-description-list-item__value">{says}</dd>
        </div>
      ))}
    </dl>
  )
}

function Side({ name, timeZone }: VisitSeen['office']) {
  return (
    <>
      <bdi>{name}</bdi> <span class="quiet">{t('time.in', { place: placeOf(timeZone) })}</span>
    </>
  )
}

function whoConfirmed(ends: VisitSeen['confirmedBy']): string {
  if (ends.length === 0) return t('visit.confirmed-by.nobody')
  return t(ends[0] === 'destination' ? 'visit.confirmed-by.office' : 'visit.confirmed-by.centre')
}
