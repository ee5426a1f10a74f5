/**
 * A new vacancy, or changes of one: drawn from the contract, in sections.
 * Keeps: nothing that was filled in goes where the end refuses; a change is decided on what was looked at.
 */
import { i18n } from '@lingui/core'
import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import type { Form, FormPart } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { Fields } from '../forms/fields.tsx'
import { type FilledGroup, isGroup, textOf } from '../forms/form-value.ts'
import { type Drawing, KeptForm, type KeptFormProps, type Said } from '../forms/kept-form.tsx'
import { Reached } from '../forms/reached.tsx'
import { ON_ITS_OWN } from '../kept/standing.ts'
import { useMatterStanding } from '../kept/use-standing.ts'
import { t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { Heading } from '../parts/heading.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { CorridorChoice } from './corridor-choice.tsx'
import { offerIn, vacancyPlace } from './vacancy.ts'
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
  const [first = ''] = corridors
  const begun = useMemo(() => ({ corridor: first, ...newVacancy({ country, language: i18n.locale }) }), [])
  return (
    <Filling
      form={form}
      working={working}
      place={{ type: form.type, of: `/corridors/${first}`, home: '/vacancies', called: t('vacancies.new') }}
      standing={ON_ITS_OWN}
      lookAgain={() => undefined}
      blank={begun}
      saidOf={({ corridor }) => {
        const of = `/corridors/${textOf(corridor)}`
        return { path: `${of}/matters/${form.command}`, of }
      }}
      first={({ value, onChange }) => (
        <CorridorChoice
          corridors={corridors}
          value={textOf(value['corridor'])}
          onChange={(corridor) => onChange({ ...value, corridor })}
        />
      )}
    />
  )
}

function Change({ form, working, matterRef }: OfForm & { readonly matterRef: string }) {
  const { standing, problem, at, again } = useMatterStanding(`/matters/${matterRef}`)
  const offer = standing?.matter ? offerIn(standing.matter) : undefined
  return (
    <>
      <Reached on={offer} problem={problem} at={at} again={again} />
      {standing && offer && (
        <Filling
          form={form}
          working={working}
          place={vacancyPlace(matterRef, offer, form.type)}
          standing={standing}
          lookAgain={again}
          blank={filledVacancy(contentOf(form), offer)}
          saidOf={() => ({ path: `/matters/${matterRef}/${form.command}` })}
        />
      )}
    </>
  )
}

type FillingProps = OfForm &
  Pick<KeptFormProps, 'place' | 'standing' | 'lookAgain' | 'blank'> & {
    /** Where it goes, and about what it is where that is filled in. */
    readonly saidOf: (value: FilledGroup) => Omit<Said, 'body'>
    readonly first?: (drawing: Drawing) => ComponentChildren
  }

const titleIn = ({ title }: FilledGroup): string => (isGroup(title) ? textOf(title['text']).trim() : '')

function Filling({ form, saidOf, first, ...props }: FillingProps) {
  const parts = contentOf(form)
  const { home, called } = props.place
  const [, go] = useLocation()
  return (
    <KeptForm
      {...props}
      parts={parts}
      at="/content"
      said={(value) => ({
        ...saidOf(value),
        called: titleIn(value) || called,
        body: { content: vacancyBody(parts, value) },
      })}
      label={t('vacancy.publish')}
      onDone={(done) =>
        go(done.outcome === 'sent' && done.told?.matterRef ? `/vacancies/${done.told.matterRef}` : home)
      }
    >
      {(drawing) => (
        <>
          {first?.(drawing)}
          <Sections parts={parts} {...drawing} />
          <p class="kern-body">{t('vacancy.no-person')}</p>
        </>
      )}
    </KeptForm>
  )
}

function Sections({ parts, ...drawing }: Drawing & { readonly parts: readonly FormPart[] }) {
  return (
    <>
      {sectionsOf(parts).map(([section, some]) => (
        <section key={section} class="work-section" aria-labelledby={`section-${section}`}>
          <h2 id={`section-${section}`} class="kern-heading-medium">
            {t(`vacancy.section.${section}`)}
          </h2>
          {section === 'pay' && <p class="kern-body">{t('vacancy.section.pay.how')}</p>}
          {section === 'who' && <p class="kern-body">{t('vacancy.section.who.how')}</p>}
          <Fields parts={some} {...drawing} at="/content" />
        </section>
      ))}
    </>
  )
}
