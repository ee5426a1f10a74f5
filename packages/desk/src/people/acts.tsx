/**
 * What operators have proposed to do to records that were put aside, and what waits for another operator.
 */
import type { ProposedAct } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { useSending } from '../api/use-sending.ts'
import { t } from '../language.ts'
import { Moment } from '../parts/moments.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { Numbered } from '../parts/number.tsx'
import { Twice } from '../parts/twice.tsx'
import type { Working } from '../working.ts'

const isDiscard = (act: string): boolean => act === 'discard'

export function Acts({ working: { session } }: { readonly working: Working }) {
  const { value, problem, again } = useLoaded<{ items: readonly ProposedAct[] }>('/operations/acts', 'none')
  const sending = useSending(session.csrfToken)
  const confirm = async (id: string) => {
    await sending.tell('POST', `/operations/acts/${id}/confirm`)
    again()
  }
  const waiting = value?.items.filter(({ until, confirmed, outcome }) => until !== null && !confirmed && !outcome)
  const told = sending.problem ?? problem
  return (
    <>
      <p class="kern-body">{t('confirm.acts')}</p>
      {told && <ProblemNotice problem={told} onRetry={again} />}
      {!value && !told && <p role="status">{t('loading')}</p>}
      {waiting?.length === 0 && <p class="kern-body">{t('confirm.none')}</p>}
      <ul class="case-list">
        {waiting?.map(({ id, act, parkedId, by, at, until }) => (
          <li key={id} class="person-line">
            <strong>{t(isDiscard(act) ? 'confirm.discard' : 'confirm.redrive', { number: parkedId })}</strong>
            <span class="quiet">
              <Numbered of={by} /> · <Moment at={at} />
              {until !== null && (
                <>
                  {' · '}
                  {t('confirm.until')} <Moment at={until} />
                </>
              )}
            </span>
            {by === session.actor ? (
              <span class="quiet">{t('confirm.own')}</span>
            ) : (
              <Twice
                label={t('confirm.confirm')}
                warning={t(isDiscard(act) ? 'confirm.discard.warning' : 'confirm.redrive.warning')}
                busy={sending.busy}
                onSure={() => void confirm(id)}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
