/**
 * Telling the offices anew what a centre offers, how many it can take in, or what there is in the country.
 * Keeps: a statement is told as a whole, so the form begins with what stands; nothing filled in goes where the end refuses.
 */
import { useMemo, useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import { send } from '../api/end-client.ts'
import type { CentreWhole, Form, FormPart, MatterOverview } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { Fields } from '../forms/fields.tsx'
import { bodyOf, type FilledGroup, filledFrom } from '../forms/form-value.ts'
import { PlainForm } from '../forms/plain-form.tsx'
import { named, t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { Heading } from '../parts/heading.tsx'
import { ProblemNotice } from '../parts/notice.tsx'

type Told = Readonly<Record<string, unknown>>

/** What a sheet is about; the end finds its matter by them. */
const SUBJECT = ['country', 'topic'] as const

/** What stands, by the names of the form. */
function toldBy(type: string, centre: CentreWhole): Told {
  if (type === 'centre.capacity-changed') return { ...centre.capacity }
  const { services, languages, answer } = centre
  return { ...centre.profile, services, languages, answerWithin: answer.within }
}

export function AnnouncePage({ params, working }: PageProps) {
  const { corridor = '', type = '', matterRef } = params
  const { party, csrfToken } = working.session
  const form = useLoaded<Form>(`/forms/${type}`, 'none')
  const ofCountry = type === 'country-sheet.published'
  const path = matterRef === undefined ? `/centres/${party}?corridor=${corridor}` : `/matters/${matterRef}`
  const standing = useLoaded<CentreWhole | MatterOverview>(path, 'none')
  const told = useMemo(() => {
    if (!standing.value) return undefined
    if ('matterRef' in standing.value) return standing.value.content ?? {}
    return ofCountry ? { country: standing.value.country } : toldBy(type, standing.value)
  }, [standing.value])
  const problem = form.problem ?? standing.problem
  // What is told is one part, which holds the others.
  const parts = form.value?.parts.find(({ name }) => name === 'content')?.parts
  return (
    <>
      <p>
        <Link class="kern-link" href="/our-centre">
          {t('our-centre.back')}
        </Link>
      </p>
      <Heading text={named('command', type)} />
      <p class="kern-body">{t('our-centre.as-a-whole')}</p>
      {problem && <ProblemNotice problem={problem} onRetry={() => (form.again(), standing.again())} />}
      {!problem && !(parts && told) && <p role="status">{t('loading')}</p>}
      {parts && told && (
        <Telling
          path={`/corridors/${corridor}/matters/${form.value?.command ?? ''}`}
          parts={parts}
          told={told}
          etag={matterRef === undefined ? null : standing.etag}
          csrfToken={csrfToken}
        />
      )}
    </>
  )
}

interface TellingProps {
  readonly path: string
  readonly parts: readonly FormPart[]
  readonly told: Told
  /** Of the matter that is told anew; null where what stands is no matter of its own. */
  readonly etag: string | null
  readonly csrfToken: string
}

function Telling({ path, parts, told, etag, csrfToken }: TellingProps) {
  const [value, setValue] = useState<FilledGroup>(() => filledFrom(parts, told))
  const [, go] = useLocation()
  const post = (key: string) => {
    const content = bodyOf(parts, value)
    // Of another subject it is another matter.
    const isSame = SUBJECT.every((name) => content[name] === told[name])
    const ifMatch = etag !== null && isSame ? etag : undefined
    return send('POST', path, { body: { content }, csrfToken, key, ifMatch })
  }
  return (
    <PlainForm value={value} label={t('our-centre.tell')} post={post} onDone={() => go('/our-centre')}>
      {(faults) => (
        <>
          <Fields parts={parts} value={value} onChange={setValue} at="/content" faults={faults} />
        </>
      )}
    </PlainForm>
  )
}
