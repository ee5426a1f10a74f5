/**
 * What each end has to erase, whether it has answered, and what it keeps on which ground.
 */
import type { CaseWhole } from '../api/shapes.ts'
import { type TextId, t } from '../language.ts'
import { Moment } from './moments.tsx'
import { Party } from './party.tsx'

const STATES = {
  asked: { text: 'erasure.asked', look: 'kern-badge kern-badge--info' },
  overdue: { text: 'erasure.overdue', look: 'kern-badge kern-badge--danger' },
  erased: { text: 'erasure.erased', look: 'kern-badge kern-badge--success' },
  retained: { text: 'erasure.retained', look: 'kern-badge kern-badge--warning' },
} as const

/** Kinds that a law lets be kept; any other is told by its name. */
const KEPT: Readonly<Record<string, TextId>> = {
  payments: 'erasure.kept.payments',
  'consent-proof': 'erasure.kept.consent-proof',
  rights: 'erasure.kept.rights',
}

export function Erasures({ erasures }: Pick<CaseWhole, 'erasures'>) {
  if (erasures.length === 0) return null
  return (
    <section aria-labelledby="erasures">
      <h2 id="erasures" class="kern-heading-medium">
        {t('erasure.title')}
      </h2>
      <p class="kern-body">{t('erasure.what')}</p>
      <ul class="case-list">
        {erasures.map((one) => (
          <Line key={`${one.request} ${one.end}`} {...one} />
        ))}
      </ul>
    </section>
  )
}

function Line({ end, party, cause, state, askedAt, eraseAt, answerBy, kept }: CaseWhole['erasures'][number]) {
  const { text, look } = STATES[state]
  const isOpen = state === 'asked' || state === 'overdue'
  return (
    <li class="consent-line">
      <p class="kern-body">
        {t(end === 'destination' ? 'erasure.office' : 'erasure.centre')} <Party of={party} />{' '}
        <span class={look}>
          <span class="kern-label">{t(text)}</span>
        </span>
      </p>
      <p class="quiet">
        {t(`erasure.cause.${cause}`)} <Moment at={askedAt} />
        {isOpen && (
          <>
            {' '}
            · {t('erasure.erase-at')} <Moment at={eraseAt} /> · {t('erasure.answer-by')} <Moment at={answerBy} />
          </>
        )}
      </p>
      {state === 'retained' && kept.length === 0 && <p class="kern-body">{t('erasure.by-person')}</p>}
      {kept.length > 0 && (
        <ul>
          {kept.map(({ kind, ground }) => (
            <li key={kind}>
              {KEPT[kind] === undefined ? kind : t(KEPT[kind])}{' '}
              <bdi class="quiet" lang="en">
                ({ground})
              </bdi>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
