/**
 * Offices and centres: who is suspended, what waits for a second person, and who has brought about what.
 * Keeps: what one operator proposes another confirms; the reason is a code, so that nothing of a person is written here.
 */
import { useEffect, useState } from 'preact/hooks'
import { useLoaded } from '../api/use-loaded.ts'
import { useSending } from '../api/use-sending.ts'
import { t } from '../language.ts'
import type { OpenPageProps } from '../open-desk.tsx'
import { Heading } from '../parts/heading.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { PartnerActsTable } from './partner-acts-table.tsx'
import { PartnersWaiting } from './partners-waiting.tsx'
import { ProposeForm } from './propose-form.tsx'
import type { OperationsSelf, Partner, PartnerAct } from './shapes.ts'
import { SuspendedPartners } from './suspended-partners.tsx'

/** In ms: somebody else may confirm meanwhile. */
const EVERY = 3_000

export function PartnersPage({ working: { session } }: OpenPageProps<OperationsSelf>) {
  const partners = useLoaded<{ items: readonly Partner[] }>('/partners', 'none')
  const acts = useLoaded<{ items: readonly PartnerAct[] }>('/partner-acts', 'none')
  const [said, say] = useState('')
  const sending = useSending(session.csrfToken)
  const again = () => {
    partners.again()
    acts.again()
  }
  useEffect(() => {
    const timer = setInterval(again, EVERY)
    return () => clearInterval(timer)
  }, [])
  const tell = async (path: string, done: string, body?: object) => {
    say('')
    if (await sending.tell('POST', path, body)) say(done)
    again()
  }
  const problem = sending.problem ?? partners.problem ?? acts.problem
  return (
    <>
      <Heading text={t('partners.title')} />
      <p class="kern-body">{t('partners.what')}</p>
      <p role="status">{said}</p>
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      {!partners.value && !partners.problem && <p role="status">{t('loading')}</p>}
      {partners.value && <SuspendedPartners partners={partners.value.items} />}
      {acts.value && (
        <PartnersWaiting
          acts={acts.value.items}
          partners={partners.value?.items ?? []}
          actor={session.actor}
          busy={sending.busy}
          onConfirm={(id) => void tell(`/partner-acts/${id}/confirm`, t('partners.done'))}
        />
      )}
      {partners.value && (
        <ProposeForm
          partners={partners.value.items}
          busy={sending.busy}
          onPropose={({ party, act, reason }) =>
            void tell(`/partners/${party}/${act}`, t('partners.proposed'), { reason })
          }
        />
      )}
      {acts.value && <PartnerActsTable acts={acts.value.items} />}
    </>
  )
}
