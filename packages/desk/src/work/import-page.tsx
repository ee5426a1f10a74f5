/**
 * Imports vacancies from a partner's table: whose it is, the file or what was pasted, and how its columns are read where nobody has said so.
 * Keeps: nothing is published by it; what would become of each row is shown next.
 */
import { i18n } from '@lingui/core'
import { useRef, useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import { send } from '../api/end-client.ts'
import type { Problem } from '../api/problem.ts'
import { sendFile } from '../api/send-file.ts'
import { type Loaded, useLoaded } from '../api/use-loaded.ts'
import { t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { Heading } from '../parts/heading.tsx'
import { Notice, ProblemNotice } from '../parts/notice.tsx'
import type { Working } from '../working.ts'
import { ChooseFile, type Chosen } from './choose-file.tsx'
import { ColumnsForm } from './columns-form.tsx'
import { whyUnreadable } from './import-words.ts'
import { type Mapping, newMapping } from './mapping.ts'

interface Suggestion {
  readonly columns: readonly string[]
  readonly mapping: Mapping | null
}
interface Reading extends Suggestion {
  readonly chosen: Chosen
}
type Mappings = { readonly items: readonly { readonly partner: string; readonly mapping: Mapping }[] }

/** What is read so far, what was refused, and the steps. */
function useImport({ session: { csrfToken } }: Working) {
  const known = useLoaded<Mappings>('/vacancy-mappings', 'none')
  const [reading, setReading] = useState<Reading>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const [, go] = useLocation()
  const top = useRef<HTMLDivElement>(null)
  const refused = (why: Problem) => {
    setProblem(why)
    top.current?.focus()
  }
  const preview = async ({ corridor, partner, bytes, type }: Chosen) => {
    const query = new URLSearchParams({ corridor, partner, limit: '1' })
    const answer = await sendFile<{ id: string }>(`/vacancy-imports?${query.toString()}`, { bytes, type, csrfToken })
    if (answer.ok) go(`/vacancies/import/${answer.value.id}`)
    else refused(answer.problem)
  }
  const choose = async (chosen: Chosen) => {
    setProblem(undefined)
    setBusy(true)
    const mapped = known.value?.items.find(({ partner }) => partner === chosen.partner)
    if (mapped && !chosen.anew) await preview(chosen)
    else await suggest(chosen, mapped?.mapping ?? null)
    setBusy(false)
  }
  const suggest = async (chosen: Chosen, before: Mapping | null) => {
    const { bytes, type, language } = chosen
    const path = `/vacancy-mapping-suggestions?language=${language}`
    const answer = await sendFile<Suggestion>(path, { bytes, type, csrfToken })
    if (!answer.ok) return refused(answer.problem)
    const { columns, mapping } = answer.value
    setReading({ chosen, columns, mapping: before ?? mapping })
  }
  const keep = async ({ chosen }: Reading, mapping: Mapping) => {
    setBusy(true)
    const answer = await send('PUT', `/vacancy-mappings/${encodeURIComponent(chosen.partner)}`, {
      body: mapping,
      csrfToken,
    })
    if (answer.ok) await preview(chosen)
    else refused(answer.problem)
    setBusy(false)
  }
  return { known, reading, problem, busy, top, choose, keep, back: () => setReading(undefined) }
}

export function ImportPage({ working }: PageProps) {
  const { known, reading, problem, busy, top, choose, keep, back } = useImport(working)
  return (
    <>
      <p>
        <Link class="kern-link" href="/vacancies">
          {t('vacancies.back')}
        </Link>
      </p>
      <Heading text={t('vacancies.import')} />
      <div ref={top} tabIndex={-1}>
        {problem && <Refused problem={problem} />}
      </div>
      {/* Whoever has said how a partner's columns are read is not asked again: so nobody begins before that is known. */}
      <Asking {...known} />
      {/* Out of sight while the columns are said, so that file and rows are there after going back. */}
      <div hidden={reading !== undefined}>
        {known.value && (
          <ChooseFile
            partners={known.value.items.map(({ partner }) => partner)}
            corridors={working.self.corridors}
            language={i18n.locale}
            busy={busy}
            onChosen={(chosen) => void choose(chosen)}
          />
        )}
      </div>
      {reading && (
        <ColumnsForm
          columns={reading.columns}
          begun={reading.mapping ?? newMapping(reading.chosen.language)}
          country={working.self.country}
          busy={busy}
          onBack={back}
          onSaid={(mapping) => void keep(reading, mapping)}
        />
      )}
    </>
  )
}

function Asking({ value, problem, again }: Loaded<Mappings>) {
  if (problem) return <ProblemNotice problem={problem} onRetry={again} />
  return value ? null : <p role="status">{t('loading')}</p>
}

function Refused({ problem }: { readonly problem: Problem }) {
  const { code, title, detail, why } = problem
  if (code !== 'import-unreadable' || why === undefined) return <ProblemNotice problem={problem} />
  return <Notice kind="danger" title={title} text={`${whyUnreadable(why)} ${detail}`} />
}
