/**
 * Which fields take a code of a list that is too long for a choice, and what of that which was typed or pasted is one.
 * Keeps: words are no code, however short; what has the form of a code is taken as one, also where no list is at hand.
 */
import type { FormPart } from '../api/shapes.ts'
import type { Filled, FilledGroup } from '../forms/form-value.ts'
import { isGroup, isList } from '../forms/form-value.ts'
import { isLanguage } from '../names/languages.ts'

/** Lists that the end knows by the registry, and those that the desk has itself. */
export type ListName = 'isco-08' | 'isic-4' | 'esco-skill' | 'language' | 'region' | 'country'

const FORMS: Readonly<Record<ListName, RegExp>> = {
  'isco-08': /^\d{4}$/,
  'isic-4': /^(?:[A-U]|\d{2,4})$/,
  'esco-skill': /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  language: /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/,
  region: /^[A-Z]{2}-[A-Z0-9]{1,3}$/,
  country: /^[A-Z]{2}$/,
}

const FIELDS: Readonly<Record<string, ListName>> = {
  language: 'language',
  languages: 'language',
  region: 'region',
  regions: 'region',
  homeRegion: 'region',
  country: 'country',
  nationality: 'country',
  returnCountry: 'country',
  awardedIn: 'country',
  decidedIn: 'country',
}

/** Whether a code says something to people beside its name: a name for machines does not. */
export const isReadable = (list: ListName): boolean => list !== 'esco-skill'

const isListName = (name: string): name is ListName => Object.hasOwn(FORMS, name)

/** @returns undefined where a field is filled in otherwise */
export function listOf({ kind, name, list }: Pick<FormPart, 'kind' | 'name' | 'list'>): ListName | undefined {
  if (kind !== 'text') return undefined
  if (list !== undefined) return isListName(list) ? list : undefined
  return Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined
}

/** A code as it stands, or the address of one as ESCO publishes it. @returns undefined where it is none */
export function codeIn(list: ListName, text: string): string | undefined {
  const given = text.trim()
  const code = /^https?:\/\//.test(given) ? (given.split('/').at(-1) ?? '').replace(/^C(?=\d)/, '') : given
  if (!FORMS[list].test(code)) return undefined
  // Of any script or region; words as short as a code are none.
  return list !== 'language' || isLanguage(code.split('-')[0] ?? '') ? code : undefined
}

/** Places at which words were typed and nothing was chosen. */
export function unchosen(parts: readonly FormPart[], value: FilledGroup, at = ''): readonly string[] {
  return parts.flatMap((part) => unchosenIn(part, value[part.name], `${at}/${part.name}`))
}

function unchosenIn(part: FormPart, value: Filled, at: string): readonly string[] {
  if (part.many)
    return isList(value)
      ? value.flatMap((one, index) => unchosenIn({ ...part, many: false }, one, `${at}/${index}`))
      : []
  if (part.kind === 'group') return isGroup(value) ? unchosen(part.parts ?? [], value, at) : []
  const list = listOf(part)
  if (list === undefined || typeof value !== 'string' || value.trim() === '') return []
  return codeIn(list, value) === undefined ? [at] : []
}
