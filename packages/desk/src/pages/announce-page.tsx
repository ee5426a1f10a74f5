/**
 * Telling the offices anew what a centre offers, how many it can take in, or what there is in the country.
 * Keeps: a statement is told as a whole, so the form begins with what stands; of two who tell it at one time the second is shown what the
 * first said; nothing filled in goes where the end refuses.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import type { CentreWhole, Form, FormPart } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { Fields } from '../forms/fields.tsx'
import { bodyOf, type FilledGroup, filledFrom, textOf } from '../forms/form-value.ts'
import { KeptForm } from '../forms/kept-form.tsx'
import { Reached } from '../forms/reached.tsx'
import { NOT_BEGUN, type Standing } from '../kept/standing.ts'
import { useMatterStanding } from '../kept/use-standing.ts'
import { named, t } from '../language.ts'
import { partyInFull } from '../names/names.ts'
import type { PageProps } from '../pages.tsx'
import { Heading } from '../parts/heading.tsx'

type Told = Readonly<Record<string, unknown>>

const CAPACITY = 'centre.capacity-changed'
const SHEET = 'country-sheet.published'

/** Of a sheet of the country and topic that are filled in, of which there is one or none. */
function sheetOf(corridor: string, { country, topic }: FilledGroup): string | null {
  const [of, about] = [textOf(country).trim(), textOf(topic)]
  const query = new URLSearchParams({ kind: 'country-sheet', corridor, country: of, topic: about, limit: '1' })
  return /^[A-Z]{2}$/.test(of) && about !== '' ? `/matters?${query}` : null
}

/** What a centre says of itself where it has said nothing yet: what the directory says. */
const known = ({ services, languages }: CentreWhole, type: string): Told =>
  type === CAPACITY ? {} : { services, languages }

/** Where it is told, what stands there, and what the form begins with. */
function useTold({ params, working }: Pick<PageProps, 'params' | 'working'>) {
  const { corridor = '', type = '', matterRef } = params
  const isNewSheet = type === SHEET && matterRef === undefined
  const path = matterRef === undefined ? `/centres/${working.session.party}?corridor=${corridor}` : null
  const centre = useLoaded<CentreWhole>(path, 'none')
  const [sheet, setSheet] = useState<string | null>(null)
  const [wasStale, setStale] = useState(false)
  const part = type === CAPACITY ? 'capacity' : 'profile'
  const ref = matterRef ?? centre.value?.matters[part]
  const of = isNewSheet ? sheet : ref === undefined ? null : `/matters/${ref}`
  // Nobody asks for what is not there, as long as nothing says that it is.
  const isUnsaid = isNewSheet ? sheet === null : !wasStale && centre.value?.[part] === null
  const stands = useMatterStanding(isUnsaid ? null : of)
  const standing = useLatest(stands.standing ?? (isUnsaid || isNewSheet ? NOT_BEGUN : undefined))
  const begun = isNewSheet
    ? centre.value && { country: centre.value.country }
    : (stands.standing?.matter?.content ?? (standing && centre.value ? known(centre.value, type) : undefined))
  const again = () => (setStale(true), centre.again(), stands.again())
  const problem = centre.problem ?? stands.problem
  return { of, standing, begun, problem, at: stands.at, again, onSheet: isNewSheet ? setSheet : null }
}

/** What there was stays until there is something else. */
function useLatest<T>(value: T | undefined): T | undefined {
  const latest = useRef(value)
  if (value !== undefined) latest.current = value
  return latest.current
}

export function AnnouncePage({ params, working }: PageProps) {
  const { corridor = '', type = '' } = params
  const form = useLoaded<Form>(`/forms/${type}`, 'none')
  const { begun, standing, onSheet, ...told } = useTold({ params, working })
  const problem = form.problem ?? told.problem
  const again = () => (form.again(), told.again())
  // What is told is one part, which holds the others.
  const parts = form.value?.parts.find(({ name }) => name === 'content')?.parts
  const isLoaded = parts !== undefined && begun !== undefined && standing !== undefined
  return (
    <>
      <p>
        <Link class="kern-link" href="/our-centre">
          {t('our-centre.back')}
        </Link>
      </p>
      <Heading text={named('command', type)} />
      <p class="kern-body">{t('our-centre.as-a-whole')}</p>
      <Reached on={isLoaded || undefined} problem={problem} at={told.at} again={again} />
      {isLoaded && (
        <Telling
          working={working}
          corridor={corridor}
          type={type}
          command={form.value?.command ?? ''}
          parts={parts}
          of={told.of}
          standing={standing}
          begun={filledFrom(parts, begun)}
          lookAgain={again}
          onSheet={onSheet}
        />
      )}
    </>
  )
}

interface TellingProps extends Pick<PageProps, 'working'> {
  readonly corridor: string
  readonly type: string
  readonly command: string
  readonly parts: readonly FormPart[]
  /** The matter that is told anew; null where it is not known yet which. */
  readonly of: string | null
  readonly standing: Standing
  readonly begun: FilledGroup
  readonly lookAgain: () => void
  /** Told which sheet it would be, where that is filled in. */
  readonly onSheet: ((of: string | null) => void) | null
}

function Telling({ working, corridor, type, command, parts, of, standing, begun, lookAgain, onSheet }: TellingProps) {
  const [, go] = useLocation()
  const called = partyInFull(working.session.party)
  const about = (value: FilledGroup) => (onSheet && sheetOf(corridor, value)) ?? of ?? `/corridors/${corridor}`
  return (
    <KeptForm
      working={working}
      place={{ type, of: of ?? `/corridors/${corridor}`, home: '/our-centre', called }}
      standing={standing}
      lookAgain={lookAgain}
      blank={begun}
      parts={parts}
      at="/content"
      said={(value) => ({
        path: `/corridors/${corridor}/matters/${command}`,
        of: about(value),
        body: { content: bodyOf(parts, value) },
      })}
      label={t('our-centre.tell')}
      onDone={() => go('/our-centre')}
    >
      {(drawing) => (
        <>
          {onSheet && <WhichSheet of={sheetOf(corridor, drawing.value)} onChange={onSheet} />}
          <Fields parts={parts} {...drawing} at="/content" />
        </>
      )}
    </KeptForm>
  )
}

interface WhichSheetProps {
  readonly of: string | null
  readonly onChange: (of: string | null) => void
}

/** Shows nothing: what there is of the sheet stands above the form. */
function WhichSheet({ of, onChange }: WhichSheetProps) {
  useEffect(() => onChange(of), [of])
  return null
}
