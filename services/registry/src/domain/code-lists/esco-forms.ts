/**
 * ESCO as the European Commission publishes it: a CSV file for each kind of concept and language, and one of what is a kind of what.
 */
import type { CodeListName } from '@passerelle/contracts/codes'
import type { CodeRef } from './code-keeper.ts'
import { type Cells, cell, labelsOf, severalIn } from './label-cells.ts'
import type { PublishedForm } from './published-form.ts'

export const ESCO = {
  source: 'ESCO, European Commission',
  credit: 'This service uses the ESCO classification of the European Commission.',
}
export const ISCO = {
  source: 'ISCO-08, International Labour Organization; titles by ESCO, European Commission',
  credit: `ISCO-08 is of the International Labour Organization. ${ESCO.credit}`,
}

const lastOf = (uri: string): string => uri.split('/').at(-1) ?? ''
const withoutC = (uri: string): string => lastOf(uri).replace(/^C(?=\d)/, '')

/** A group is a part of the one that lacks its last digit. */
export const abovePrefix = (list: CodeListName, code: string): readonly CodeRef[] =>
  code.length > 1 ? [{ list, code: code.slice(0, -1) }] : []

interface EscoForm {
  readonly name: string
  readonly list: CodeListName
  readonly type: string
  readonly columns: readonly string[]
  readonly without?: readonly string[]
  readonly codeOf?: (row: Cells) => string
  readonly broaderOf?: (row: Cells) => readonly CodeRef[]
  readonly from?: typeof ESCO
}

function esco({ name, list, type, columns, without = [], codeOf, broaderOf, from = ESCO }: EscoForm): PublishedForm {
  return {
    name,
    list,
    columns: ['conceptType', 'conceptUri', 'preferredLabel', 'altLabels', ...columns],
    // Its collections hold a selection of what is in the other files.
    without: ['broaderConceptUri', ...without],
    ...from,
    langsIn: null,
    read: (row, [lang = '']) => ({
      code: codeOf ? codeOf(row) : lastOf(cell(row, 'conceptUri')),
      labels: labelsOf(lang, cell(row, 'preferredLabel'), severalIn(cell(row, 'altLabels'))),
      ...(broaderOf ? { broader: broaderOf(row) } : {}),
      retired: !['', 'released'].includes(cell(row, 'status')),
      isOfType: cell(row, 'conceptType') === type,
    }),
  }
}

const isco = (code: string): readonly CodeRef[] => (code === '' ? [] : [{ list: 'isco-08', code }])

export const ESCO_FORMS: readonly PublishedForm[] = [
  esco({
    name: 'ESCO occupations',
    list: 'esco-occupation',
    type: 'Occupation',
    columns: ['iscoGroup'],
    broaderOf: (row) => isco(cell(row, 'iscoGroup')),
  }),
  esco({
    name: 'ESCO skills',
    list: 'esco-skill',
    type: 'KnowledgeSkillCompetence',
    columns: ['skillType', 'reuseLevel'],
  }),
  esco({
    name: 'ESCO skill groups',
    list: 'esco-skill-group',
    type: 'SkillGroup',
    columns: ['hiddenLabels', 'inScheme'],
    without: ['iscoGroup', 'skillType'],
  }),
  esco({
    name: 'ISCO-08 groups by ESCO',
    list: 'isco-08',
    type: 'ISCOGroup',
    columns: ['code', 'inScheme'],
    without: ['hiddenLabels', 'iscoGroup', 'skillType'],
    codeOf: (row) => cell(row, 'code'),
    broaderOf: (row) => abovePrefix('isco-08', cell(row, 'code')),
    from: ISCO,
  }),
]

/** What is a kind of what, for lists that are imported with it. */
export const RELATIONS = {
  name: 'ESCO broader relations',
  columns: ['conceptType', 'conceptUri', 'broaderType', 'broaderUri'],
}

const LIST_OF: Readonly<Record<string, CodeListName>> = {
  Occupation: 'esco-occupation',
  KnowledgeSkillCompetence: 'esco-skill',
  SkillGroup: 'esco-skill-group',
  ISCOGroup: 'isco-08',
}

function refOf(type: string, uri: string): CodeRef | undefined {
  const list = LIST_OF[type]
  return list && { list, code: list === 'isco-08' ? withoutC(uri) : lastOf(uri) }
}

/** @returns undefined where a row relates something that is in no list of ours */
export function relationIn(row: Cells): { readonly of: CodeRef; readonly broader: CodeRef } | undefined {
  const of = refOf(cell(row, 'conceptType'), cell(row, 'conceptUri'))
  const broader = refOf(cell(row, 'broaderType'), cell(row, 'broaderUri'))
  return of && broader && { of, broader }
}

/** Files of the same download that hold no list: each is known by a column that no other has. */
export const LEFT_OUT: readonly (readonly [column: string, what: string])[] = [
  ['broaderConceptUri', 'a selection of what is in other files'],
  ['conceptSchemeUri', 'the schemes of ESCO'],
  ['occupationUri', 'which occupation needs which skill'],
  ['originalSkillUri', 'which skill goes with which'],
  ['Level 0 URI', 'the groups of skills once more, as a tree'],
  ['greenShare', 'how green an occupation is'],
  ['data header', 'the dictionary of the files'],
]
