/**
 * What the other end shall learn: needs and care first, the rest as far as it is known. Kept as a draft until the referral is sent.
 */
import { useEffect, useMemo, useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import type { FormPart } from '../../api/shapes.ts'
import { CommandForm, type CommandOn } from '../../forms/command-form.tsx'
import { Fields } from '../../forms/fields.tsx'
import { bodyOf, type FilledGroup, filledFrom, isGroup } from '../../forms/form-value.ts'
import type { Drawing } from '../../forms/kept-form.tsx'
import { Reached } from '../../forms/reached.tsx'
import { useCommandOn } from '../../forms/use-command-on.ts'
import { t } from '../../language.ts'
import type { PageProps } from '../../pages.tsx'
import { Heading } from '../../parts/heading.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { useContent } from '../../referral/open-content.ts'
import { type DrawnSection, sectionsOf } from '../../referral/sections.ts'
import type { Working } from '../../working.ts'

export function NeedsPage({ params: { caseRef = '' }, working }: PageProps) {
  const ready = useCommandOn({ caseRef, type: 'referral.drafted', fileId: null })
  return (
    <>
      <p>
        <Link class="kern-link" href={`/cases/${caseRef}/referral`}>
          {t('referral.back')}
        </Link>
      </p>
      <Heading text={t('task.needs')} />
      <p class="kern-body">{t('task-how.needs')}</p>
      <Reached {...ready} />
      {ready.on && <Needs on={ready.on} working={working} />}
    </>
  )
}

/** Nothing is urgent unless somebody says so. */
const BEGUN: FilledGroup = { priority: 'normal' }

interface NeedsProps {
  readonly on: CommandOn
  readonly working: Working
}

/** Begun with what was there when it was opened: what somebody else has prepared since stands above it as news. */
function Needs({ on, working }: NeedsProps) {
  const { caseRef, prepared } = on.standing.whole
  const [summary] = useState(prepared.summary)
  const { said, problem, again } = useContent(caseRef, summary)
  const [, go] = useLocation()
  const parts = on.form.parts.find(({ name }) => name === 'summary')?.parts ?? []
  const begun = useMemo(() => {
    const known = said?.['summary']
    return typeof known === 'object' && known !== null ? filledFrom(parts, { ...known }) : BEGUN
  }, [said])
  if (problem && !said) return <ProblemNotice problem={problem} onRetry={again} />
  if (!said) return <p role="status">{t('loading')}</p>
  return (
    <CommandForm
      {...on}
      form={{ ...on.form, parts: on.form.parts.filter(({ name }) => name === 'summary') }}
      working={working}
      begun={{ summary: begun }}
      onDone={() => go(`/cases/${caseRef}/referral`)}
      drawn={(drawing) => <Sections parts={parts} {...drawing} />}
    />
  )
}

function Sections({ parts, value, onChange, faults }: Drawing & { readonly parts: readonly FormPart[] }) {
  const summary = isGroup(value['summary']) ? value['summary'] : {}
  return (
    <>
      {sectionsOf(parts).map((section) => (
        <SectionOf
          key={section.title}
          section={section}
          summary={summary}
          onChange={(next) => onChange({ ...value, summary: next })}
          faults={faults}
        />
      ))}
    </>
  )
}

interface SectionProps extends Pick<Drawing, 'faults'> {
  readonly section: DrawnSection
  readonly summary: FilledGroup
  readonly onChange: (summary: FilledGroup) => void
}

/** What few need is folded away, unless something was said in it; where an answer finds something wrong in it, it opens. It never folds by itself. */
function SectionOf({ section, summary, onChange, faults }: SectionProps) {
  const { title, first, parts } = section
  const [begun] = useState(() => bodyOf(parts, summary))
  const isSaid = Object.values(begun).some((said) => said !== null && !(Array.isArray(said) && said.length === 0))
  const isWrong = [...faults.keys()].some((at) => parts.some(({ name }) => at.startsWith(`/summary/${name}`)))
  const [isOpen, setOpen] = useState(isSaid)
  useEffect(() => {
    if (isWrong) setOpen(true)
  }, [faults])
  const fields = <Fields parts={parts} value={summary} onChange={onChange} at="/summary" faults={faults} />
  const heading = <h2 class="kern-heading-medium">{t(title)}</h2>
  if (first)
    return (
      <section class="section">
        {heading}
        {fields}
      </section>
    )
  return (
    <details class="section" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{heading}</summary>
      {fields}
    </details>
  )
}
