/**
 * The visit that a request names, as whoever asks sees it. Keeps: who does not see it is told that there is none; another kind of file
 * is not in this state.
 */
import { type CaseState, fileOf, partyAt, type Visit, visitOf } from '@passerelle/casework'
import { ok, type Result, refuse } from '@passerelle/kernel'
import type { CaseRow } from '@passerelle/messaging'
import type { Engine } from '../engine/engine.ts'
import { readExpected } from '../engine/read-expected.ts'
import { caseOf } from './read-routes.ts'
import { viewerOf } from './viewer-of.ts'

export interface VisitAskedFor {
  readonly row: CaseRow
  readonly expected: CaseState
  readonly visit: Visit
}

interface Asking {
  readonly caller: Parameters<typeof viewerOf>[1]
  readonly params: { readonly caseRef: CaseRow['caseRef']; readonly fileId: Visit['fileId'] }
}

export async function visitAskedFor(
  engine: Engine,
  { caller, params }: Asking,
): Promise<Result<VisitAskedFor, 'not-found' | 'not-in-this-state'>> {
  const viewer = await viewerOf(engine, caller)
  const row = await caseOf(engine, params.caseRef, viewer)
  if (!row) return refuse('not-found')
  const { expected } = await readExpected(engine, row, viewer)
  const file = fileOf(expected, params.fileId)
  if (!file || partyAt(file, engine.identity.end) !== caller.party) return refuse('not-found')
  const visit = visitOf(expected, params.fileId)
  return visit ? ok({ row, expected, visit }) : refuse('not-in-this-state')
}
