/**
 * Publishes what a preview showed, row by row, each with its own outcome. Keeps: a row is done once, however often this is asked for and
 * wherever it was cut off: its key, and the matter that its reference claimed before, are the same the next time.
 */
import { createHash } from 'node:crypto'
import type { Command } from '@passerelle/casework'
import type { VacancyContent } from '@passerelle/contracts'
import { splitForm, zodOf } from '@passerelle/contracts/form'
import { type CaseRef, canonicalJson } from '@passerelle/kernel'
import type { CaseRow, VacancyImport, Viewer } from '@passerelle/messaging'
import { isTaken, type TakenRow } from '@passerelle/vacancies'
import { beginMatter, newMatterRef } from '../engine/begin-matter.ts'
import type { ExecuteCommand } from '../engine/command-queue.ts'
import type { Engine } from '../engine/engine.ts'
import { readExpected } from '../engine/read-expected.ts'
import { outcomesIn, type RowOutcome, reportIn } from './kept-report.ts'

export interface Publishing {
  readonly engine: Engine
  readonly execute: ExecuteCommand
}

/** Rows at a time: they share transactions. */
const AT_ONCE = 32

/** @returns the import as it stands then; rows that another is at just now have no outcome yet */
export async function publishImport(
  publishing: Publishing,
  one: VacancyImport,
  viewer: Viewer,
): Promise<VacancyImport> {
  const { store } = publishing.engine
  const outcomes = [...outcomesIn(one)]
  const done = new Set(outcomes.map(({ row }) => row))
  const rows = reportIn(one)
    .rows.filter(isTaken)
    .filter(({ row }) => !done.has(row))
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE)
    const came = await Promise.all(some.map((row) => publishRow(publishing, { one, row, viewer })))
    outcomes.push(...came.filter((outcome) => outcome !== undefined))
    await store.vacancies.note(one, JSON.stringify(outcomes))
  }
  return (await store.vacancies.find(one)) ?? one
}

interface Row {
  readonly one: VacancyImport
  readonly row: TakenRow
  readonly viewer: Viewer
}

async function publishRow(publishing: Publishing, given: Row): Promise<RowOutcome | undefined> {
  const { engine } = publishing
  const { one, row, viewer } = given
  const { vacancies } = engine.store
  const claimed = await vacancies.claim(one, { reference: row.reference, matterRef: newMatterRef(engine) })
  const before = await standing(engine, claimed, viewer)
  if (before === 'closed') {
    const again = await vacancies.replace(one, { reference: row.reference, matterRef: newMatterRef(engine) }, claimed)
    return say(publishing, given, { matterRef: again, done: 'published' })
  }
  if (before === undefined) return say(publishing, given, { matterRef: claimed, done: 'published' })
  if (isEqual(before, row.vacancy)) return { row: row.row, done: 'unchanged', matterRef: claimed }
  return say(publishing, given, { matterRef: claimed, done: 'changed' })
}

export const isEqual = (one: VacancyContent, other: VacancyContent): boolean =>
  canonicalJson({ ...one } as never) === canonicalJson({ ...other } as never)

/** What is offered now under a reference; undefined where nothing was published yet. */
export async function standing(
  engine: Engine,
  ref: CaseRef,
  viewer: Viewer,
): Promise<VacancyContent | 'closed' | undefined> {
  const row: CaseRow | undefined = await engine.store.seenBy(viewer).readCase(ref)
  if (!row) return undefined
  const { expected } = await readExpected(engine, row, viewer)
  const [file] = Object.values(expected.files)
  if (file?.kind !== 'vacancy') return undefined
  return file.state === 'closed' ? 'closed' : file.content
}

type Saying = Pick<RowOutcome, 'matterRef'> & { readonly done: 'published' | 'changed' }

async function say(
  { engine, execute }: Publishing,
  { one, row, viewer }: Row,
  { matterRef, done }: Saying,
): Promise<RowOutcome | undefined> {
  const type = done === 'published' ? 'vacancy.published' : 'vacancy.changed'
  const form = zodOf(type).safeParse({ content: row.vacancy })
  if (!form.success) return { row: row.row, done: 'refused', matterRef, code: 'invalid-fields' }
  const { clear, sealed } = splitForm(type, form.data)
  const { party } = viewer
  const begun =
    done === 'published' ? beginMatter(engine, { ref: matterRef, corridor: one.corridor, party }) : undefined
  const fileId = begun ? null : matterRef
  const command = { type, at: engine.clock.now(), to: begun?.to ?? null, inReplyTo: null, fileId, clear, sealed }
  const result = await execute({
    ...viewer,
    caseRef: matterRef,
    begins: begun?.begins,
    command: command as unknown as Command,
    ifVersion: undefined,
    idempotencyKey: `vacancy-import ${one.id} ${row.row} ${done}`,
    bodyHash: createHash('sha256').update(JSON.stringify(row.vacancy)).digest('hex'),
    traceparent: null,
  })
  if (result.ok) return { row: row.row, done, matterRef }
  if (result.error.kind === 'in-flight' || result.error.kind === 'not-found') return undefined
  const code = result.error.kind === 'refused' ? result.error.refusal.code : result.error.kind
  return { row: row.row, done: 'refused', matterRef, code }
}
