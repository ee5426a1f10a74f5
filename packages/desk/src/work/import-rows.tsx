/**
 * Rows of an import: how each fares, what would become of it or has become of it, what was mended, and what is wrong and how to mend it.
 */
import { Link } from 'wouter-preact'
import type { VacancyImportShown } from '../api/shapes.ts'
import { t } from '../language.ts'
import { Badge } from './closing.tsx'
import { fieldName, wordOfMend, wordOfRefusal } from './import-words.ts'
import { type Content, directionOf } from './vacancy.ts'

type Row = VacancyImportShown['rows'][number]

const FATES = { taken: 'success', mended: 'warning', refused: 'danger' } as const

export function ImportRows({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <ol class="work-list">
      {rows.map((row) => (
        <ImportRow key={row.row} row={row} />
      ))}
    </ol>
  )
}

function ImportRow({ row }: { readonly row: Row }) {
  const { fate, becomes, outcome, mends, refusals } = row
  const title = (row.vacancy as unknown as Content | null)?.title
  return (
    <li class="work-row">
      <span class="work-buttons">
        {t('row.line', { line: row.row })}{' '}
        {title && (
          <bdi lang={title.language} dir={directionOf(title.language)}>
            {title.text}
          </bdi>
        )}{' '}
        <Badge look={FATES[fate]} text={t(`fate.${fate}`)} />
      </span>
      {becomes !== null && <span>{t(`becomes.${becomes}`)}</span>}
      {outcome && (
        <span>
          {t(`outcome.${outcome.done}`)}{' '}
          {outcome.done !== 'refused' && (
            <Link class="kern-link" href={`/vacancies/${outcome.matterRef}`}>
              {t('row.see')}
            </Link>
          )}
        </span>
      )}
      {refusals.length > 0 && <Refusals refusals={refusals} />}
      {mends.length > 0 && (
        <ul class="quiet">
          {mends.map((mend) => (
            <li key={`${mend.field} ${mend.what}`}>
              <Where {...mend} /> {wordOfMend(mend)}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

function Refusals({ refusals }: Pick<Row, 'refusals'>) {
  return (
    <ul>
      {refusals.map((refusal) => (
        <li key={`${refusal.field} ${refusal.why}`}>
          <Where {...refusal} /> {wordOfRefusal(refusal)}
          {refusal.didYouMean.length > 0 && (
            <>
              {' '}
              {t('row.meant')}{' '}
              {refusal.didYouMean.map(({ code, label, lang }) => (
                <bdi key={code} lang={lang}>
                  {label} ({code}){' '}
                </bdi>
              ))}
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

/** In which field and column. */
function Where({ field, column }: Pick<Row['mends'][number], 'field' | 'column'>) {
  if (field === null) return null
  return (
    <strong>
      {fieldName(field)}
      {column !== null && ` (${t('row.column', { column })})`}:
    </strong>
  )
}
