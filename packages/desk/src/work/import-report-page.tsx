/**
 * What an import would do with each row, page by page; then, once it was confirmed, what became of it.
 * Keeps: what is published is what is shown here; of a row that is refused nothing is repeated but where it is.
 */
import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { press } from '../api/press.ts'
import type { Problem } from '../api/problem.ts'
import type { VacancyImportShown } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { Heading } from '../parts/heading.tsx'
import { SelectField } from '../parts/labelled.tsx'
import { Notice, ProblemNotice } from '../parts/notice.tsx'
import { ImportRows } from './import-rows.tsx'
import { fieldName, wordOfAssumed } from './import-words.ts'

const PAGE = 50
const FATES = ['all', 'refused', 'mended', 'taken'] as const
type Fate = (typeof FATES)[number]

export function ImportReportPage({ params: { importId = '' }, working }: PageProps) {
  const [fate, setFate] = useState<Fate>('all')
  const [from, setFrom] = useState(0)
  const query = `limit=${PAGE}&from=${from}${fate === 'all' ? '' : `&fate=${fate}`}`
  const { value, problem, again } = useLoaded<VacancyImportShown>(`/vacancy-imports/${importId}?${query}`, 'none')
  return (
    <>
      <p>
        <Link class="kern-link" href="/vacancies/import">
          {t('report.back')}
        </Link>
      </p>
      <Heading text={t('report.title')} />
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      {value && (
        <>
          <Whole shown={value} />
          <Confirming shown={value} csrfToken={working.session.csrfToken} onDone={again} />
          <FateChoice
            value={fate}
            onChange={(next) => {
              setFate(next)
              setFrom(0)
            }}
          />
          <ImportRows rows={value.rows} />
          <Paging from={from} rows={value.rows.length} matching={value.matching} onFrom={setFrom} />
        </>
      )}
      {!value && !problem && <p role="status">{t('loading')}</p>}
    </>
  )
}

function Whole({ shown }: { readonly shown: VacancyImportShown }) {
  const { partner, counts, assumed, unused, unchecked, missing } = shown
  return (
    <>
      <p class="kern-body">
        {t('report.partner')} <bdi>{partner}</bdi>
      </p>
      <ul class="plain-list">
        <li>{t('report.taken', { count: counts.taken })}</li>
        {counts.mended > 0 && <li>{t('report.mended', { count: counts.mended })}</li>}
        {counts.refused > 0 && <li>{t('report.refused', { count: counts.refused })}</li>}
      </ul>
      {(assumed.length > 0 || unused.length > 0 || unchecked.length > 0 || missing.length > 0) && (
        <details>
          <summary>{t('report.more')}</summary>
          <ul>
            {assumed.length > 0 && (
              <li>
                {t('report.assumed')}{' '}
                {assumed.map(({ field, value }, at) => (
                  <span key={field}>
                    {at > 0 && ' · '}
                    {fieldName(field)}: <bdi>{wordOfAssumed(field, value)}</bdi>
                  </span>
                ))}
              </li>
            )}
            {unused.length > 0 && (
              <li>
                {t('report.unused')} <bdi>{unused.join(', ')}</bdi>
              </li>
            )}
            {unchecked.length > 0 && <li>{t('report.unchecked')}</li>}
            {missing.length > 0 && (
              <li>
                {t('report.missing', { count: missing.length })}{' '}
                <bdi>{missing.map(({ reference }) => reference).join(', ')}</bdi>
              </li>
            )}
          </ul>
        </details>
      )}
    </>
  )
}

interface ConfirmingProps {
  readonly shown: VacancyImportShown
  readonly csrfToken: string
  readonly onDone: () => void
}

function Confirming({ shown, csrfToken, onDone }: ConfirmingProps) {
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const { id, state, sha256, counts } = shown
  const count = counts.taken + counts.mended
  const confirm = async () => {
    setBusy(true)
    const answer = await press('POST', `/vacancy-imports/${id}/confirm?limit=1`, { body: { sha256 }, csrfToken })
    setBusy(false)
    setProblem(answer.ok ? undefined : answer.problem)
    onDone()
  }
  if (state === 'done' && count > 0)
    return (
      <div class="work-done">
        <Notice kind="success" title={t('report.done')} text={t('report.done.text')} />
        <Link class="kern-link" href="/vacancies">
          {t('report.see')}
        </Link>
      </div>
    )
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      {count === 0 && <p class="kern-body">{t('report.nothing')}</p>}
      {count > 0 && <p class="kern-body">{t(state === 'confirmed' ? 'report.half' : 'report.before')}</p>}
      {count > 0 && (
        <button type="button" class="kern-btn kern-btn--primary" disabled={busy} onClick={() => void confirm()}>
          <span class="kern-label">{t('report.import', { count })}</span>
        </button>
      )}
    </>
  )
}

interface FateProps {
  readonly value: Fate
  readonly onChange: (fate: Fate) => void
}

function FateChoice({ value, onChange }: FateProps) {
  return (
    <div class="work-narrow">
      <SelectField
        id="fate"
        label={t('report.show')}
        value={value}
        options={FATES.map((one) => ({ value: one, text: t(`fate.${one}`) }))}
        onChange={(next) => onChange(next as Fate)}
      />
    </div>
  )
}

interface PagingProps {
  readonly from: number
  readonly rows: number
  readonly matching: number
  readonly onFrom: (from: number) => void
}

function Paging({ from, rows, matching, onFrom }: PagingProps) {
  if (matching === 0) return <p class="kern-body">{t('report.no-rows')}</p>
  return (
    <nav class="work-buttons" aria-label={t('report.pages')}>
      <span>{t('report.page', { first: from + 1, last: from + rows, count: matching })}</span>
      {from > 0 && (
        <button type="button" class="kern-btn kern-btn--secondary" onClick={() => onFrom(Math.max(0, from - PAGE))}>
          <span class="kern-label">{t('report.earlier')}</span>
        </button>
      )}
      {from + rows < matching && (
        <button type="button" class="kern-btn kern-btn--secondary" onClick={() => onFrom(from + PAGE)}>
          <span class="kern-label">{t('report.later')}</span>
        </button>
      )}
    </nav>
  )
}
