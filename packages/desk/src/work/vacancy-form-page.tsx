/**
 * A new vacancy, or changes of one: drawn from the contract, in sections.
 * Keeps: nothing that was filled in goes where the end refuses; a change is decided on what was looked at.
 */
import { i18n } from '@lingui/core'
import { useMemo, useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import { send } from '../api/end-client.ts'
import type { Form, FormPart, MatterWhole } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { Fields } from '../forms/fields.tsx'
import type { FilledGroup } from '../forms/form-value.ts'
import { PlainForm } from '../forms/plain-form.tsx'
import { t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { Heading } from '../parts/heading.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { CorridorChoice } from './corridor-choice.tsx'
import { offerIn } from './vacancy.ts'
import { filledVacancy, newVacancy, sectionsOf, vacancyBody } from './vacancy-parts.ts'

export function VacancyFormPage({ params: { matterRef }, working }: PageProps) {
  const isNew = matterRef === undefined
  const form = useLoaded<Form>(`/forms/vacancy.${isNew ? 'published' : 'changed'}`, 'none')
  return (
    <>
      <p>
        <Link class="kern-link" href={isNew ? '/vacancies' : `/vacancies/${matterRef}`}>
          {t(isNew ? 'vacancies.back' : 'vacancy.back')}
        </Link>
      </p>
      <Heading text={t(isNew ? 'vacancies.new' : 'vacancy.change')} />
      {form.problem && <ProblemNotice problem={form.problem} onRetry={form.again} />}
      {!form.value && !form.problem && <p role="status">{t('loading')}</p>}
      {form.value && isNew && <NewVacancy form={form.value} working={working} />}
      {form.value && !isNew && <Change form={form.value} working={working} matterRef={matterRef} />}
    </>
  )
}

type OfForm = Pick<PageProps, 'working'> & { readonly form: Form }

/** The parts of the content, which is the only thing that either command takes. */
const contentOf = ({ parts }: Form): readonly FormPart[] => parts.find(({ name }) => name === 'content')?.parts ?? []

function NewVacancy({ form, working }: OfForm) {
  const { corridors, country } = working.self
  const [corridor, setCorridor] = useState(corridors[0] ?? '')
  const begun = useMemo(() => newVacancy({ country, language: i18n.locale }), [])
  return (
    <>
      <CorridorChoice corridors={corridors} value={corridor} onChange={setCorridor} />
      <Filling
        parts={contentOf(form)}
        begun={begun}
        csrfToken={working.session.csrfToken}
        path={`/corridors/${corridor}/matters/${form.command}`}
        etag={null}
      />
    </>
  )
}

function Change({ form, working, matterRef }: OfForm & { readonly matterRef: string }) {
  const { value, etag, problem, again } = useLoaded<MatterWhole>(`/matters/${matterRef}`, 'none')
  const offer = value && offerIn(value)
  const parts = contentOf(form)
  if (problem && !offer) return <ProblemNotice problem={problem} onRetry={again} />
  if (!offer) return <p role="status">{t('loading')}</p>
  return (
    <Filling
      parts={parts}
      begun={filledVacancy(parts, offer)}
      csrfToken={working.session.csrfToken}
      path={`/matters/${matterRef}/${form.command}`}
      etag={etag}
    />
  )
}

interface FillingProps {
  readonly parts: readonly FormPart[]
  readonly begun: FilledGroup
  readonly csrfToken: string
  readonly path: string
  readonly etag: string | null
}

function Filling({ parts, begun, csrfToken, path, etag }: FillingProps) {
  const [value, setValue] = useState(begun)
  const [, go] = useLocation()
  const post = (key: string) => {
    const body = { content: vacancyBody(parts, value) }
    return send<{ matterRef: string }>('POST', path, { body, csrfToken, key, ifMatch: etag ?? undefined })
  }
  return (
    <PlainForm
      value={value}
      parts={parts}
      at="/content"
      label={t('vacancy.publish')}
      post={post}
      onDone={({ matterRef }) => go(`/vacancies/${matterRef}`)}
    >
      {(faults) => (
        <>
          {sectionsOf(parts).map(([section, some]) => (
            <section key={section} class="work-section" aria-labelledby={`section-${section}`}>
              <h2 id={`section-${section}`} class="kern-heading-medium">
                {t(`vacancy.section.${section}`)}
              </h2>
              {section === 'pay' && <p class="kern-body">{t('vacancy.section.pay.how')}</p>}
              {section === 'who' && <p class="kern-body">{t('vacancy.section.who.how')}</p>}
              <Fields parts={some} value={value} onChange={setValue} at="/content" faults={faults} />
            </section>
          ))}
          <p class="kern-body">{t('vacancy.no-person')}</p>
        </>
      )}
    </PlainForm>
  )
}
