/**
 * What a combobox knows of its list: what a code is called, and what answers the words that are typed.
 * Keeps: nobody is asked for each letter, nor for what is known; what is asked late is asked again when the line is back.
 */
import { i18n } from '@lingui/core'
import { useContext, useEffect, useState } from 'preact/hooks'
import { useLine } from '../api/line.ts'
import { WhereFilled } from '../forms/offered.ts'
import {
  type AskedList,
  askFor,
  creditOf,
  type Hit,
  hitOf,
  isEnough,
  known,
  learnName,
  onNamed,
  SHOWN,
} from './asked-codes.ts'
import type { ListName } from './code-rules.ts'
import { countriesAround, type OwnList, ownName, searchOwn } from './listed-codes.ts'

/** In ms: as long as somebody goes on typing, nobody is asked. */
const PAUSE = 250
/** Of what the desk has itself a whole list is shown, as long as nothing is typed. */
const OWN: ReadonlySet<string> = new Set<OwnList>(['language', 'region', 'country'])
const isOwn = (list: ListName): list is OwnList => OWN.has(list)

export type Standing = 'found' | 'nothing' | 'type-on' | 'asking' | 'no-answer' | 'no-list'

export interface Answers {
  readonly hits: readonly Hit[]
  readonly standing: Standing
  readonly credit: string | undefined
}

/** Draws anew when names have come. */
function useNamed(): void {
  const [, draw] = useState(0)
  useEffect(() => onNamed(() => draw((turn) => turn + 1)), [])
}

/** Lines of credit of those of the lists of which names are known. */
export function useCredits(lists: readonly ListName[]): readonly string[] {
  useNamed()
  return [...new Set(lists)].flatMap((list) => (isOwn(list) ? [] : (creditOf(list) ?? [])))
}

/** What a code is called. @returns undefined where that is not known, or not yet */
export function useCodeName(list: ListName, code: string | undefined): Pick<Hit, 'label' | 'lang'> | undefined {
  const language = i18n.locale
  const isUp = useLine()
  useNamed()
  useEffect(() => {
    if (code !== undefined && !isOwn(list)) learnName(list, code)
  }, [list, code, language, isUp])
  if (code === undefined) return undefined
  if (!isOwn(list)) return hitOf(list, code)
  const label = ownName(list, code)
  return label === code ? undefined : { label, lang: language }
}

/** In which countries a region may be. */
function useCountries(): readonly string[] {
  const where = useContext(WhereFilled)
  const origin = where?.whole.corridor.split('-')[1]
  return origin === undefined ? countriesAround() : [origin.toUpperCase()]
}

type Asked = Pick<Answers, 'hits' | 'standing'>
const ASKING: Asked = { hits: [], standing: 'asking' }

function ready(list: ListName, typed: string, countries: readonly string[]): Asked | undefined {
  if (isOwn(list)) return told(searchOwn(list, typed, countries), true)
  if (!isEnough(typed)) return { hits: [], standing: 'type-on' }
  const before = known(list, typed)
  return before && told(before.items, before.isLoaded)
}

const told = (hits: readonly Hit[], isLoaded: boolean): Asked => ({
  hits,
  standing: !isLoaded ? 'no-list' : hits.length === 0 ? 'nothing' : 'found',
})

/** @param typed null: nobody is looking for anything */
export function useAnswers(list: ListName, typed: string | null): Answers {
  const countries = useCountries()
  const isUp = useLine()
  const [asked, setAsked] = useState<Asked & { readonly typed: string }>()
  const here = typed === null ? undefined : ready(list, typed, countries)
  useEffect(() => {
    if (typed === null || here || isOwn(list)) return undefined
    const leaving = new AbortController()
    const later = setTimeout(() => void ask(list, typed, leaving.signal), PAUSE)
    return () => {
      clearTimeout(later)
      leaving.abort()
    }
  }, [list, typed, isUp, here === undefined])
  const ask = async (of: AskedList, words: string, signal: AbortSignal): Promise<void> => {
    const answer = await askFor(of, words, signal)
    if (signal.aborted) return
    setAsked({ ...(answer ? told(answer.items, answer.isLoaded) : { hits: [], standing: 'no-answer' }), typed: words })
  }
  const { hits, standing } = here ?? (asked?.typed === typed ? asked : ASKING)
  const most = isOwn(list) && typed === '' ? hits.length : SHOWN
  return { hits: hits.slice(0, most), standing, credit: isOwn(list) ? undefined : creditOf(list) }
}
