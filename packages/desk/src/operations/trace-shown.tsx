/**
 * A case as operators see it: where it stands, what is expected next, and every event between its two ends as a sequence.
 */
import { named, type TextId, t } from '../language.ts'
import { corridorName } from '../names/names.ts'
import { Moment } from '../parts/moments.tsx'
import { Party } from '../parts/party.tsx'
import { endOfCorridor } from './names-of-ends.ts'
import type { Trace } from './shapes.ts'
import { StepLine } from './step-line.tsx'

type ShownProps = Trace & { readonly sought: string }

export function TraceShown({ caseRef, steps, sought, ...trace }: ShownProps) {
  const { corridor } = trace
  return (
    <>
      <h2 class="kern-heading-medium">
        {t('trace.of', { ref: '' })}
        <bdi class="ref">{caseRef}</bdi>
      </h2>
      <Standing {...trace} />
      <Expected {...trace} />
      <h3 class="kern-heading-small" id="trace-steps">
        {t('trace.steps')}
      </h3>
      <div class="sequence">
        <p class="sequence-ends" aria-hidden="true">
          <span>{endOfCorridor(corridor, 'destination')}</span>
          <span>{endOfCorridor(corridor, 'origin')}</span>
        </p>
        <ol class="sequence-steps" aria-labelledby="trace-steps">
          {steps.map((step) => (
            <StepLine
              key={`${step.place.partition} ${step.place.offset}`}
              {...step}
              isSought={step.eventId === sought}
            />
          ))}
        </ol>
      </div>
    </>
  )
}

function Standing({ corridor, since, changedAt, files }: Pick<Trace, 'corridor' | 'since' | 'changedAt' | 'files'>) {
  return (
    <dl class="stuck-facts">
      <div>
        <dt>{t('trace.corridor')}</dt>
        <dd>{corridorName(corridor)}</dd>
      </div>
      <div>
        <dt>{t('trace.since')}</dt>
        <dd>
          <Moment at={since} />
        </dd>
      </div>
      <div>
        <dt>{t('trace.changed')}</dt>
        <dd>
          <Moment at={changedAt} />
        </dd>
      </div>
      <div>
        <dt>{t('trace.files')}</dt>
        {files.length === 0 && <dd>{t('trace.no-files')}</dd>}
        {files.map(({ fileId, kind, state }) => (
          <dd key={fileId}>
            {t(`file.${kind}` as TextId)}: {named('state', state)}
          </dd>
        ))}
      </div>
    </dl>
  )
}

function Expected({ expected, corridor }: Pick<Trace, 'expected' | 'corridor'>) {
  return (
    <section class="asked">
      <h3 class="kern-heading-small">{t('trace.expected')}</h3>
      {expected.length === 0 && <p class="kern-body">{t('trace.expected.none')}</p>}
      <ul class="plain-list">
        {expected.map(({ kind, what, owner, party, dueAt }) => (
          <li key={`${kind} ${owner} ${dueAt}`}>
            {party === null ? endOfCorridor(corridor, owner) : <Party of={party} />}, {t('trace.due')}{' '}
            <Moment at={dueAt} />
            <br />
            <span class="quiet">{t('trace.else', { what })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
