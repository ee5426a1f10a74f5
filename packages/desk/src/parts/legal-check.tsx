/**
 * The legal pre-check in plain words: what the residence status allows, what would be lost, what would change it, and whom to ask.
 * Keeps: the words are the end's, in the reader's language; what is blocked stands out by a word and a sign, not by colour alone.
 */
import type { LegalCheck } from '../api/shapes.ts'
import { type Loaded, useLoaded } from '../api/use-loaded.ts'
import { t } from '../language.ts'
import { Moment } from './moments.tsx'
import { Notice, ProblemNotice } from './notice.tsx'

const LOOK = { clear: 'info', limited: 'warning', blocked: 'danger', released: 'warning' } as const

/** @param path of the check at the end, with the journey that is meant */
export function LegalCheckPart({ path, about }: { readonly path: string; readonly about: string }) {
  return <LegalCheckTold {...useLoaded<LegalCheck>(path, about)} />
}

/** What was loaded by the page itself, which waits for it. */
export function LegalCheckTold({ value, problem, again }: Loaded<LegalCheck>) {
  return (
    <section aria-labelledby="legal">
      <h2 id="legal" class="kern-heading-medium">
        {t('legal.title')}
      </h2>
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      {!value && !problem && <p role="status">{t('loading')}</p>}
      {value && <Explained {...value} />}
    </section>
  )
}

function Explained({ basis, result, explained, sources, recorded }: LegalCheck) {
  const { result: says, why, limit, changes, notice } = explained
  return (
    <>
      <Notice kind={LOOK[result]} title={t(`legal.${result}`)} text={says} />
      <p class="kern-body">{t(`legal.basis.${basis}`)}</p>
      <p class="kern-body">{why}</p>
      {limit !== null && <p class="kern-body">{limit}</p>}
      {changes.length > 0 && (
        <>
          <h3 class="kern-heading-small">{t('legal.changes')}</h3>
          <ul>
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </>
      )}
      <h3 class="kern-heading-small">{t('legal.ask')}</h3>
      <p class="kern-body">{notice}</p>
      {recorded && (
        <p class="quiet">
          {t(recorded.inForce ? 'legal.in-force' : 'legal.out-of-force')} <Moment at={recorded.validUntil} />
        </p>
      )}
      {sources.length > 0 && (
        <p class="quiet">
          {t('legal.sources')} <bdi lang="de">{sources.join('; ')}</bdi>
        </p>
      )}
    </>
  )
}
