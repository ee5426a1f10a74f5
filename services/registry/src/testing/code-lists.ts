/**
 * Code lists of our own writing, in the forms in which others publish theirs, and how they come into a keeper.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readCodeFiles } from '../adapters/code-files.ts'
import type { CodeKeeper } from '../domain/code-lists/code-keeper.ts'
import { type CodeImport, importCodes } from '../handlers/import-codes.ts'
import { NOON } from './kept-things.ts'

export const PLUMBER = '11111111-1111-4111-8111-111111111111'
export const WELDER = '22222222-2222-4222-8222-222222222222'
export const COOK = '33333333-3333-4333-8333-333333333333'
export const PIPES = '44444444-4444-4444-8444-444444444444'
export const TOOLS = '55555555-5555-4555-8555-555555555555'

const uri = (kind: string, id: string): string => `http://data.europa.eu/esco/${kind}/${id}`
const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
export const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('')

type Named = readonly [id: string, label: string, others?: string]
const OCCUPATION =
  'conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,regulatedProfessionNote,scopeNote,definition,inScheme,description'
const SKILL =
  'conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,definition,inScheme,description'

/** Cells that no list needs. */
const EMPTY = ['', '', '', '', '']

export const occupations = (rows: readonly Named[], status = 'released'): string =>
  csv([
    OCCUPATION.split(','),
    ...rows.map(([id, label, others = '']) => [
      'Occupation',
      uri('occupation', id),
      '7126',
      label,
      others,
      '',
      status,
      ...EMPTY,
      'Of two lines,\nwith a comma',
    ]),
  ])
export const skills = (rows: readonly Named[]): string =>
  csv([
    SKILL.split(','),
    ...rows.map(([id, label, others = '']) => [
      'KnowledgeSkillCompetence',
      uri('skill', id),
      'skill/competence',
      'sector-specific',
      label,
      others,
      '',
      'released',
      ...EMPTY,
    ]),
  ])

export const ISCO = csv([
  ['conceptType', 'conceptUri', 'code', 'preferredLabel', 'status', 'altLabels', 'inScheme', 'description'],
  ['ISCOGroup', uri('isco', 'C7'), '7', 'Craft workers', 'released', '', '', ''],
  ['ISCOGroup', uri('isco', 'C71'), '71', 'Building workers', 'released', '', '', ''],
  ['ISCOGroup', uri('isco', 'C712'), '712', 'Building finishers', 'released', '', '', ''],
  ['ISCOGroup', uri('isco', 'C7126'), '7126', 'Plumbers and pipe fitters', 'released', '', '', ''],
])
export const GROUPS = csv([
  'conceptType,conceptUri,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,inScheme,description,code'.split(
    ',',
  ),
  ['SkillGroup', uri('skill', 'S6.1'), 'using hand tools', '', '', 'released', '', '', '', '', 'S6.1'],
])
export const BROADER = csv([
  ['conceptType', 'conceptUri', 'broaderType', 'broaderUri'],
  ['KnowledgeSkillCompetence', uri('skill', PIPES), 'SkillGroup', uri('skill', 'S6.1')],
  ['ISCOGroup', uri('isco', 'C7126'), 'ISCOGroup', uri('isco', 'C712')],
])

/** As a download lies in its folder. */
export const ESCO_FILES: Readonly<Record<string, string>> = {
  'occupations_en.csv': occupations([
    [PLUMBER, 'plumber', 'pipe fitter\nplumbing installer'],
    [WELDER, 'welder', 'laser beam welder'],
    [COOK, 'cook', 'kitchen chef'],
  ]),
  'occupations_fr.csv': occupations([
    [PLUMBER, 'plombier/plombière', ''],
    [WELDER, 'soudeur/soudeuse', ''],
    [COOK, 'cuisinier/cuisinière', ''],
  ]),
  'skills_en.csv': skills([
    [PIPES, 'lay pipes', 'place pipelines'],
    [TOOLS, 'use hand tools', ''],
  ]),
  'skills_ar.csv': skills([
    [PIPES, 'مَدّ الأنابيب', ''],
    [TOOLS, 'استخدام الأدوات اليدوية', ''],
  ]),
  'ISCOGroups_en.csv': ISCO,
  'skillGroups_en.csv': GROUPS,
  'broaderRelationsSkillPillar_en.csv': BROADER,
}

export interface CodeFolder extends AsyncDisposable {
  readonly path: string
}

export async function codeFolder(files: Readonly<Record<string, string | Buffer>>): Promise<CodeFolder> {
  const folder = await mkdtemp(path.join(tmpdir(), 'passerelle-codes-'))
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content)
  return { path: folder, [Symbol.asyncDispose]: async () => await rm(folder, { recursive: true, force: true }) }
}

/** What an import of files does to a keeper. */
export async function imported(
  keeper: CodeKeeper,
  files: Readonly<Record<string, string | Buffer>>,
  change: Partial<CodeImport> = {},
) {
  await using folder = await codeFolder(files)
  const read = await readCodeFiles(folder.path)
  return await importCodes(keeper)({ files: read.files, version: 'v1', at: NOON, mayRetireMany: false, ...change })
}
