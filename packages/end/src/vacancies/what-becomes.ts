/**
 * What would become of rows of an import if it were confirmed now: a new vacancy, a changed one, or nothing. Keeps: judged as publishing
 * judges it, by what stands under the partner's reference at this moment.
 */
import type { CaseRef } from '@passerelle/kernel'
import type { Viewer } from '@passerelle/messaging'
import { isTaken, type RowFate, type TakenRow } from '@passerelle/vacancies'
import type { Engine } from '../engine/engine.ts'
import { isEqual, standing } from './publish-import.ts'

/** `again`: what stood under that reference was closed, so that another one is published. */
export const BECOMES = ['new', 'again', 'changed', 'unchanged'] as const
export type Becomes = (typeof BECOMES)[number]

interface Known {
  readonly engine: Engine
  readonly viewer: Viewer
  /** What stands for the references of this partner. */
  readonly imported: ReadonlyMap<string, CaseRef>
}

/** By row; of refused ones nothing is told. */
export async function whatBecomes(rows: readonly RowFate[], known: Known): Promise<ReadonlyMap<number, Becomes>> {
  const told = await Promise.all(rows.filter(isTaken).map(async (row) => [row.row, await ofRow(row, known)] as const))
  return new Map(told)
}

async function ofRow({ reference, vacancy }: TakenRow, { engine, viewer, imported }: Known): Promise<Becomes> {
  const ref = imported.get(reference)
  const now = ref && (await standing(engine, ref, viewer))
  if (now === undefined) return 'new'
  if (now === 'closed') return 'again'
  return isEqual(now, vacancy) ? 'unchanged' : 'changed'
}
