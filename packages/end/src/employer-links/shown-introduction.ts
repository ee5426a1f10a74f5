/**
 * What an employer may be shown of an introduction as it stands: the CV as released and what the vacancy is called.
 * Keeps: asked under the lock of the case; an introduction that waits for no employer shows nothing. Each opening is recorded.
 */
import { type Introduced, introductionOf, isVacancyOver } from '@passerelle/casework'
import type { MatchIntroducedSealed, SealedOf, SealedType, TextIn } from '@passerelle/contracts'
import { type FileId, ok, type PartyId, parseMatterRef, type Result, refuse } from '@passerelle/kernel'
import { type CaseTransaction, type NotOpened, type StoredEvent, together } from '@passerelle/messaging'
import type { CaseSession } from '../engine/case-session.ts'
import { type Engine, worldOf } from '../engine/engine.ts'
import { openStored, stands } from '../engine/open-for-purpose.ts'
import { vacancyIn } from '../engine/vacancies.ts'

export interface ShownIntroduction {
  readonly file: Introduced
  readonly cv: MatchIntroducedSealed
  /** Null where this end has not heard of the vacancy. */
  readonly title: TextIn | null
}

/** Who opens it, and what for. */
export interface Showing {
  readonly fileId: FileId
  readonly party: PartyId
  readonly actor: string
  readonly purpose: string
}

/** Why nothing is shown. */
export type NotShown = NotOpened | 'over'

/** The event with which the employer was told; whichever is on its way counts. */
export const introducedBy = (events: readonly StoredEvent[], fileId: FileId): StoredEvent | undefined =>
  events.findLast(
    (one) => one.type === 'match.introduced' && one.fileId === fileId && ['pending', 'applied'].includes(one.status),
  )

export async function showIntroduction(
  tx: CaseTransaction,
  engine: Engine,
  { session, showing }: { readonly session: CaseSession; readonly showing: Showing },
): Promise<Result<ShownIntroduction, NotShown>> {
  const { row, states, keys } = session
  const { fileId, ...by } = showing
  const file = introductionOf(states.shared, fileId)
  if (file?.state !== 'introduced') return refuse('over')
  const [events, begun] = await together(tx.eventsOf(row.caseRef), tx.knownEvents([file.submission]))
  const told = introducedBy(events, fileId)
  const proposal = begun.find((one) => stands(one) && one.caseRef === row.caseRef)
  if (!told || !proposal) return refuse('unreadable')
  const open = <T extends SealedType>(stored: StoredEvent, type: T): Promise<Result<SealedOf[T], NotOpened>> =>
    openStored(tx, engine, { stored, type, on: { caseRef: row.caseRef, keys, ...by } })
  const proposed = await open(proposal, 'match.proposed')
  if (!proposed.ok) return proposed
  const vacancy = await vacancyNamed(tx, proposed.value.vacancy)
  if (vacancy && isVacancyOver(vacancy, worldOf(engine, showing.party))) return refuse('over')
  const cv = await open(told, 'match.introduced')
  return cv.ok ? ok({ file, cv: cv.value, title: vacancy?.title ?? null }) : cv
}

async function vacancyNamed(tx: CaseTransaction, named: string) {
  const ref = parseMatterRef(named)
  const row = ref.ok ? (await tx.lockCases([ref.value])).get(ref.value) : undefined
  return row && vacancyIn(row)
}
