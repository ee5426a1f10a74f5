/**
 * What waits for this party's answer, at the top of the case: what is asked, by whom and until when, and each answer one tap away.
 * Keeps: what was said is read by whoever asks to read it, since each opening is recorded.
 */
import { Link } from 'wouter-preact'
import type { Action, CaseWhole, TimelineEntry } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { named, t } from '../language.ts'
import { type Awaited, awaitedOf } from '../referral/awaited.ts'
import { rememberNeeds } from '../referral/read-needs.ts'
import { Content } from './content.tsx'
import { Due } from './moments.tsx'
import { Party } from './party.tsx'

interface AnsweringProps {
  readonly whole: CaseWhole
  readonly entries: readonly TimelineEntry[]
  readonly party: string
}

export function Answering({ whole, entries, party }: AnsweringProps) {
  const { caseRef } = whole
  const { value } = useLoaded<{ items: readonly Action[] }>(`/cases/${caseRef}/actions`, caseRef)
  const awaited = awaitedOf({ whole, entries, party, actions: value?.items ?? [] })
  return (
    <>
      {awaited.map((one) => (
        <Asked key={one.fileId} caseRef={caseRef} {...one} />
      ))}
    </>
  )
}

function Asked({ caseRef, fileId, what, by, due, read, first, others }: Awaited & { readonly caseRef: string }) {
  const to = (type: string): string => `/cases/${caseRef}/do/${type}/${fileId}`
  return (
    <section class="asked" aria-labelledby={`asked-${fileId}`}>
      <h2 id={`asked-${fileId}`} class="kern-heading-medium">
        {t(`asked.${what}`)}
      </h2>
      <p class="kern-body">
        <Party of={by} /> {due !== null && <Due at={due} />}
      </p>
      {read !== null && (
        <Content
          caseRef={caseRef}
          {...read}
          label={t(`asked.read.${what}`)}
          onRead={(content) => rememberNeeds(fileId, content)}
        />
      )}
      <div class="asked-answers">
        {first !== null && (
          <Link class="kern-btn kern-btn--primary" href={to(first)}>
            <span class="kern-label">{named('command', first)}</span>
          </Link>
        )}
        {others.map((type) => (
          <Link key={type} class="kern-btn kern-btn--secondary" href={to(type)}>
            <span class="kern-label">{named('command', type)}</span>
          </Link>
        ))}
      </div>
    </section>
  )
}
