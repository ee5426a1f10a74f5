/**
 * All forms in which code lists are taken, and how one tells which a file is of: by its columns.
 */
import { type CodeLabel, NO_LANGUAGE } from '@passerelle/contracts/codes'
import type { CodeRef } from './code-keeper.ts'
import { abovePrefix, ESCO, ESCO_FORMS, ISCO, RELATIONS } from './esco-forms.ts'
import { type Cells, cell, labelsOf, severalIn } from './label-cells.ts'
import type { PublishedForm } from './published-form.ts'

const ILO = {
  source: 'ISCO-08, International Labour Organization',
  credit: 'ISCO-08 is of the International Labour Organization.',
}
const UN = { source: 'ISIC Rev. 4, United Nations', credit: 'ISIC Rev. 4 is of the United Nations.' }
const COUNTRIES = {
  source: 'ISO 3166-1; names of the United Nations, as collected in datasets/country-codes',
  credit: 'Names of countries are those of the United Nations.',
}

/** The languages of columns such as `label_en`. */
const langsAfter =
  (prefix: string) =>
  (columns: readonly string[]): readonly string[] =>
    columns
      .filter((column) => column.startsWith(prefix))
      .map((column) => column.slice(prefix.length))
      .filter((lang) => /^[a-z]{2,3}$/.test(lang))

/** A label in each language, from columns such as `label_en`; further ones of it from such as `alt_en`. */
const labelsIn = (
  row: Cells,
  langs: readonly string[],
  [label, further = '']: readonly [string, string?],
): CodeLabel[] =>
  langs.flatMap((lang) =>
    labelsOf(lang, cell(row, `${label}${lang}`), further === '' ? [] : severalIn(cell(row, `${further}${lang}`))),
  )

/** Found by what is written in no language, such as the code itself. */
const also = (...texts: readonly string[]): CodeLabel[] => labelsOf(NO_LANGUAGE, '', texts)

/** The last division of each section of ISIC Rev. 4. */
const SECTIONS: readonly (readonly [section: string, last: number])[] = Object.entries({
  A: 3, B: 9, C: 33, D: 35, E: 39, F: 43, G: 47, H: 53, I: 56, J: 63, K: 66, L: 68, M: 75, N: 82, O: 84, P: 85, Q: 88,
  R: 93, S: 96, T: 98, U: 99,
}) // biome-ignore format: a table

function aboveBranch(code: string): readonly CodeRef[] {
  if (!/^\d{2}$/.test(code)) return abovePrefix('isic-4', code)
  const section = SECTIONS.find(([, last]) => Number(code) <= last)?.[0]
  return section ? [{ list: 'isic-4', code: section }] : []
}

const STRUCTURES: readonly PublishedForm[] = [
  {
    name: 'ISCO-08 structure of the ILO',
    list: 'isco-08',
    columns: ['ISCO 08 Code', 'Title EN'],
    ...ILO,
    langsIn: () => ['en'],
    read: (row) => {
      const code = cell(row, 'ISCO 08 Code')
      const labels = [...labelsOf('en', cell(row, 'Title EN')), ...also(code)]
      return { code, labels, broader: abovePrefix('isco-08', code) }
    },
  },
  {
    name: 'ISIC Rev. 4 structure of the United Nations',
    list: 'isic-4',
    columns: ['Code', 'Description'],
    first: { Code: 'A' },
    ...UN,
    langsIn: null,
    read: (row, [lang = '']) => {
      const code = cell(row, 'Code')
      return { code, labels: [...labelsOf(lang, cell(row, 'Description')), ...also(code)], broader: aboveBranch(code) }
    },
  },
  {
    name: 'countries of datasets/country-codes',
    list: 'country',
    columns: ['ISO3166-1-Alpha-2', 'ISO3166-1-Alpha-3', 'official_name_en'],
    ...COUNTRIES,
    langsIn: langsAfter('official_name_'),
    read: (row, langs) => {
      const code = cell(row, 'ISO3166-1-Alpha-2')
      const short = cell(row, 'CLDR display name')
      const labels = langs.flatMap((lang) => {
        const official = cell(row, `official_name_${lang}`)
        // There cn stands for Chinese, though it is a country.
        return lang === 'en'
          ? labelsOf(lang, official || short, [short])
          : labelsOf(lang === 'cn' ? 'zh' : lang, official)
      })
      return { code, labels: [...labels, ...also(code, cell(row, 'ISO3166-1-Alpha-3'))] }
    },
  },
]

/** The same lists with all languages in one file. */
const CONDENSED: readonly PublishedForm[] = [
  {
    name: 'ESCO occupations, condensed',
    list: 'esco-occupation',
    columns: ['uri', 'isco08', 'label_en'],
    ...ESCO,
    langsIn: langsAfter('label_'),
    read: (row, langs) => ({
      code: cell(row, 'uri'),
      labels: labelsIn(row, langs, ['label_', 'alt_']),
      broader: [{ list: 'isco-08', code: cell(row, 'isco08') }],
    }),
  },
  {
    name: 'ESCO skills, condensed',
    list: 'esco-skill',
    columns: ['id', 'type', 'reuse', 'label_en', 'broader'],
    ...ESCO,
    langsIn: langsAfter('label_'),
    read: (row, langs) => ({
      code: cell(row, 'id'),
      labels: labelsIn(row, langs, ['label_', 'alt_']),
      broader: severalIn(cell(row, 'broader')).flatMap((code) =>
        code.trim() === '' ? [] : [{ list: 'esco-skill', code: code.trim() }],
      ),
    }),
  },
  {
    name: 'ISCO-08, condensed',
    list: 'isco-08',
    columns: ['code', 'level', 'parent', 'title_en', 'esco_uri'],
    ...ISCO,
    langsIn: langsAfter('title_'),
    read: (row, langs) => {
      const code = cell(row, 'code')
      return {
        code,
        labels: [...labelsIn(row, langs, ['title_']), ...also(code)],
        broader: abovePrefix('isco-08', code),
      }
    },
  },
  {
    name: 'ISIC Rev. 4, condensed',
    list: 'isic-4',
    columns: ['code', 'level', 'parent', 'title_en'],
    without: ['esco_uri'],
    first: { code: 'A' },
    ...UN,
    langsIn: langsAfter('title_'),
    read: (row, langs) => {
      const code = cell(row, 'code')
      return { code, labels: [...labelsIn(row, langs, ['title_']), ...also(code)], broader: aboveBranch(code) }
    },
  },
  {
    name: 'countries, condensed',
    list: 'country',
    columns: ['iso2', 'iso3', 'name_en'],
    ...COUNTRIES,
    langsIn: langsAfter('name_'),
    read: (row, langs) => {
      const code = cell(row, 'iso2')
      const short = labelsOf('en', cell(row, 'name_en') || cell(row, 'cldr'), [cell(row, 'cldr')])
      const others = labelsIn(
        row,
        langs.filter((lang) => lang !== 'en'),
        ['name_'],
      )
      return { code, labels: [...short, ...others, ...also(code, cell(row, 'iso3'))] }
    },
  },
]

const FORMS: readonly PublishedForm[] = [...ESCO_FORMS, ...STRUCTURES, ...CONDENSED]

/** What a file may be, for whoever brought one that is not. */
export const AWAITED_FORMS: readonly Pick<PublishedForm, 'name' | 'columns'>[] = [...FORMS, RELATIONS]

/** @param row the first one */
export const formOf = (columns: readonly string[], row: Cells | undefined): PublishedForm | undefined =>
  FORMS.find(
    ({ columns: needed, without = [], first = {} }) =>
      needed.every((column) => columns.includes(column)) &&
      !without.some((column) => columns.includes(column)) &&
      Object.entries(first).every(([column, value]) => row?.[column] === value),
  )
