/**
 * Reads a file of vacancies as its partner's mapping says, and keeps what would be published. Keeps: nothing is published by it; however many
 * rows it has, others are answered meanwhile.
 */
import { randomUUID } from 'node:crypto'
import { localDateAt } from '@passerelle/casework'
import { type Corridor, must, ok, type PartyId, parseLocalDate, type Result, refuse } from '@passerelle/kernel'
import type { KeptMapping, VacancyImport } from '@passerelle/messaging'
import {
  type ByRow,
  type ImportReport,
  jsonLdIn,
  Mapping,
  type NoCsv,
  type NoPostings,
  readCsvByRow,
  readPostingsByRow,
} from '@passerelle/vacancies'
import type { CodeBooks } from '../code-lists/code-books.ts'
import type { Engine } from '../engine/engine.ts'
import { inTurns } from './in-turns.ts'
import { reportText } from './kept-report.ts'

export interface ImportFile {
  readonly bytes: Uint8Array
  readonly source: ImportReport['source']
  readonly corridor: Corridor
  /** Also the name of its mapping. */
  readonly partner: string
  /** Of postings that do not say in which they are. */
  readonly language: string
}
export interface Importer {
  readonly party: PartyId
  readonly actor: string
}
export type NoImport =
  | { readonly code: 'mapping-unknown' }
  | ({ readonly code: 'import-unreadable' } & (NoCsv | { readonly why: 'no-job-posting' }))

export async function previewImport(
  { engine, books }: { readonly engine: Engine; readonly books: CodeBooks },
  file: ImportFile,
  { party, actor }: Importer,
): Promise<Result<VacancyImport, NoImport>> {
  const { store, clock, profiles } = engine
  const now = clock.now()
  const kept = await store.vacancies.mapping({ party, name: file.partner })
  if (!kept && file.source === 'csv') return refuse({ code: 'mapping-unknown' })
  const mapping = kept && mappingIn(kept)
  const book = await books(mapping?.language ?? file.language)
  const day = must(parseLocalDate(localDateAt(profiles.profile(party) ?? { timeZone: 'UTC' }, now)))
  const report =
    mapping && file.source === 'csv'
      ? await inTurns(readCsvByRow(file.bytes, { mapping, book, day }))
      : await inTurns(postingsIn(file, { book, day, mapping }))
  if (!report.ok) return refuse({ code: 'import-unreadable', ...report.error })
  const { corridor, partner } = file
  const made = { id: randomUUID(), party, corridor, partner, by: actor, at: now, confirmed: null, outcomes: '[]' }
  const one = { ...made, report: reportText(report.value) }
  await store.vacancies.add(one)
  return ok(one)
}

// Written by the route that parsed it.
export const mappingIn = ({ mapping }: KeptMapping): Mapping => Mapping.parse(JSON.parse(mapping))

interface With extends Omit<Parameters<typeof readPostingsByRow>[1], 'language'> {
  readonly mapping: Mapping | undefined
}

function* postingsIn(
  { bytes, language }: ImportFile,
  { mapping, ...given }: With,
): ByRow<Result<ImportReport, { readonly why: NoPostings }>> {
  const json = jsonLdIn(new TextDecoder().decode(bytes))
  if (!json.ok) return refuse({ why: json.error })
  const own = mapping && { namesEmployer: mapping.namesEmployer, regions: mapping.regions }
  const report = yield* readPostingsByRow(json.value, { ...given, ...own, language: mapping?.language ?? language })
  return report.ok ? report : refuse({ why: report.error })
}
