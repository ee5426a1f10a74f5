/**
 * One event of a sequence: an arrow between the two ends, and beside it what it is, how long each step took, and what has become of it.
 * Keeps: whatever the arrow shows is said in words too.
 */
import { i18n } from '@lingui/core'
import { named, type TextId, t } from '../language.ts'
import { Party } from '../parts/party.tsx'
import { between, whole } from './durations.ts'
import type { TraceStep } from './shapes.ts'

type StepProps = TraceStep & { readonly isSought: boolean }

export function StepLine(step: StepProps) {
  const { type, from, to, eventId, isSought, sequence, place, bytes } = step
  return (
    <li class={isSought ? 'step step--sought' : 'step'}>
      <Arrow {...step} />
      <div class="step-said">
        <p class="step-name">
          <strong>{named('event', type)}</strong> <Status {...step} />
          {isSought && (
            <span class="kern-badge kern-badge--info">
              <span class="kern-label">{t('trace.sought')}</span>
            </span>
          )}
        </p>
        <p>
          <Party of={from} /> → <Party of={to} />
        </p>
        <Times {...step} />
        <p class="quiet">
          <bdi class="ref">{eventId}</bdi>
          <br />
          {t('trace.place', {
            partition: whole(place.partition),
            offset: whole(place.offset),
            bytes: whole(bytes),
            sequence: whole(sequence),
          })}
        </p>
      </div>
    </li>
  )
}

/** From left to right where the destination writes. Broken where it has not arrived or does not apply. */
function Arrow({ writer, status, receivedAt, type }: TraceStep) {
  const arrives = isFine(status) && (receivedAt !== null || isReceipt(type))
  return (
    <div class="lane" aria-hidden="true">
      <svg viewBox="0 0 200 20" class={arrives ? 'arrow' : 'arrow arrow--broken'} focusable="false">
        <path class="arrow-line" d="M4 10H196" />
        <path d={writer === 'destination' ? 'M186 4L197 10L186 16' : 'M14 4L3 10L14 16'} />
      </svg>
    </div>
  )
}

/** It counts, whether or not it has moved a file. */
const isFine = (status: string): boolean => status === 'applied' || status === 'recorded'

/** Not acknowledged in its turn, opened or answered. */
const isReceipt = (type: string): boolean => type.startsWith('receipt.')

function Status({ status, cause }: TraceStep) {
  if (isFine(status)) return null
  return (
    <span class={status === 'duplicate' ? 'kern-badge kern-badge--info' : 'kern-badge kern-badge--warning'}>
      <span class="kern-label">
        {t(`trace.status.${status}` as TextId)}
        {cause !== null && `: ${named('cause', cause)}`}
      </span>
    </span>
  )
}

function Times({ type, recordedAt, loggedAt, receivedAt, openedAt, answeredAt }: TraceStep) {
  const after = (from: string, to: string): string => t('trace.after', { time: between(from, to) })
  return (
    <ol class="step-times">
      <li>
        {t('trace.recorded')}{' '}
        <time dateTime={recordedAt}>
          {i18n.date(new Date(recordedAt), { dateStyle: 'medium', timeStyle: 'medium' })}
        </time>
      </li>
      <li>
        {t('trace.logged')} {after(recordedAt, loggedAt)}
      </li>
      {!isReceipt(type) && (
        <>
          <li>
            {receivedAt === null ? t('trace.not-received') : `${t('trace.received')} ${after(loggedAt, receivedAt)}`}
          </li>
          <li>
            {openedAt === null
              ? t('trace.not-opened')
              : `${t('trace.opened')} ${after(receivedAt ?? loggedAt, openedAt)}`}
          </li>
          {answeredAt !== null && (
            <li>
              {t('trace.answered')} {after(loggedAt, answeredAt)}
            </li>
          )}
        </>
      )}
    </ol>
  )
}
