/**
 * A proposal in words: the vacancy by its name, and the numbers as its rules gave them, each called by its name.
 */
import { Link } from 'wouter-preact'
import type { MatterWhole } from '../api/shapes.ts'
import { named, t } from '../language.ts'
import { Badge } from './closing.tsx'
import { directionOf, offerIn } from './vacancy.ts'

export interface Proposed {
  readonly vacancy: string
  readonly score: number
  readonly coverage: number
  readonly band: string
  readonly factors: readonly { readonly factor: string; readonly part: number | null; readonly of: number | null }[]
  readonly conditions: readonly string[]
  readonly gap: readonly string[]
  readonly note: string | null
}

export interface ProposalProps {
  readonly proposed: Proposed
  /** Null where it is not known here. */
  readonly vacancy: MatterWhole | null
}

export function ProposalShown({ proposed, vacancy }: ProposalProps) {
  const offer = vacancy && offerIn(vacancy)
  const { score, coverage, band, factors, conditions, gap, note } = proposed
  return (
    <>
      <p class="kern-body">
        <Link class="kern-link" href={`/vacancies/${proposed.vacancy}`}>
          {offer ? (
            <bdi lang={offer.title.language} dir={directionOf(offer.title.language)}>
              {offer.title.text}
            </bdi>
          ) : (
            t('vacancy.title')
          )}
        </Link>
      </p>
      <p>
        <Badge look="info" text={named('code', `match-band.${band}`)} />
      </p>
      <p class="kern-body">{t('proposal.score', { score: score / 10, coverage })}</p>
      <dl class="told">
        {factors.map(({ factor, part, of }) => (
          <div key={factor}>
            <dt>{named('code', `match-factor.${factor}`)}</dt>
            <dd>
              {part === null || !of
                ? t('proposal.unknown')
                : t('proposal.share', { percent: Math.round((100 * part) / of) })}
            </dd>
          </div>
        ))}
      </dl>
      {conditions.map((one) => (
        <p key={one} class="kern-body">
          {named('code', `match-condition.${one}`)}
        </p>
      ))}
      {gap.length > 0 && <p class="kern-body">{t('proposal.gap', { count: gap.length })}</p>}
      {note !== null && (
        <p class="kern-body">
          <strong>{named('field', 'note')}</strong> <bdi class="text">{note}</bdi>
        </p>
      )}
    </>
  )
}
