/**
 * What the origin owes the introductions of a case on account of their vacancies, whenever the case is looked at: one whose vacancy is
 * closed falls through, and an offer that stands keeps its opening, also one that was found again in the log.
 * Keeps: a proposal is opened once for each of these; what cannot be opened, or is held, is looked at when it can be.
 */
import {
  fallsWithVacancy,
  filesOf,
  type Introduction,
  isOpen,
  type PersonsFile,
  partyAt,
  takesOpening,
} from '@passerelle/casework'
import type { SealedOf } from '@passerelle/contracts'
import { type CaseRef, type EventId, type FileId, parseMatterRef } from '@passerelle/kernel'
import type { CaseTransaction } from '@passerelle/messaging'
import { type Appended, append, type CaseSession } from './case-session.ts'
import { type Engine, worldOf } from './engine.ts'
import { openForPurpose } from './open-for-purpose.ts'
import { vacancyIn } from './vacancies.ts'
import { hasMark, markFor } from './vacancy-marks.ts'

export type OfVacancy = Introduction & PersonsFile
type Proposal = SealedOf['match.proposed']

export const isOfVacancy = (file: { readonly kind: string }): file is OfVacancy => file.kind === 'introduction'

/** Whether there may be something to do in a case now. */
export const hasIntroductions = ({ identity }: Engine, { row, states }: CaseSession): boolean =>
  identity.end === 'origin' &&
  row.held === 0 &&
  filesOf(states.shared).some((file) => isOfVacancy(file) && mayMatter(file))

/** Once for each proposal: from then on its vacancy ends it when it is closed. */
const seenKey = (submission: EventId): string => `vacancy-looked-at:${submission}`
/** A vacancy was closed and the case could not be looked through; which one is not said, as it would tell what somebody can do. */
const LEFT = 'vacancy-closed-unseen:'
const MENDED = 'vacancy-closed-seen:'

/** Has the case looked through once more when it can be. */
export async function leaveForLater(tx: CaseTransaction, engine: Engine, caseRef: CaseRef): Promise<void> {
  const doneAt = engine.clock.now()
  await tx.addEffects([{ caseRef, key: `${LEFT}${engine.ids.event(doneAt)}`, effect: {}, doneAt }])
}

const leftOf = (done: ReadonlySet<string>): readonly string[] =>
  [...done].flatMap((key) => {
    const id = key.startsWith(LEFT) ? key.slice(LEFT.length) : undefined
    return id !== undefined && !done.has(`${MENDED}${id}`) ? [id] : []
  })

/** @returns the case as it is then; undefined where nothing was written to it */
export async function lookAtIntroductions(
  tx: CaseTransaction,
  engine: Engine,
  before: CaseSession,
): Promise<CaseSession | undefined> {
  const { row, states } = before
  if (!hasIntroductions(engine, before)) return undefined
  const files = filesOf(states.shared).filter(isOfVacancy)
  const done = await tx.effectsOf(row.caseRef)
  const left = leftOf(done)
  const keepers = files.filter(takesOpening).map(({ fileId }) => fileId)
  const kept = await tx.openingsOf(keepers)
  const lacks = ({ fileId }: OfVacancy): boolean => keepers.includes(fileId) && !kept.includes(fileId)
  const isUnseen = (file: OfVacancy): boolean =>
    (isOpen(file) && (left.length > 0 || !done.has(seenKey(file.submission)))) || !hasMark(done, file.submission)
  let session: CaseSession | undefined
  const seen: string[] = []
  let all = true
  for (const file of files.filter((one) => mayMatter(one) && (lacks(one) || isUnseen(one)))) {
    const proposal = await proposalOf(tx, engine, { session: session ?? before, file })
    if (proposal && lacks(file)) await keepFor(tx, { fileId: file.fileId, caseRef: row.caseRef, proposal })
    if (proposal)
      seen.push(seenKey(file.submission), ...(await marksOf(tx, engine, { session: before, file, proposal })))
    else all = false
    if (proposal && isOpen(file) && (await isClosed(tx, proposal)))
      session = (await fall(tx, engine, { session: session ?? before, file })) ?? session
  }
  if (all) seen.push(...left.map((id) => `${MENDED}${id}`))
  const doneAt = engine.clock.now()
  // One that is looked at again, as its case could not be looked through before, is noted already.
  const fresh = seen.filter((key) => !done.has(key))
  await tx.addEffects(fresh.map((key) => ({ caseRef: row.caseRef, key, effect: {}, doneAt })))
  return session
}

/** Somebody still has to do something, or an opening is kept. */
const mayMatter = (file: OfVacancy): boolean => isOpen(file) || takesOpening(file)

async function marksOf(
  tx: CaseTransaction,
  engine: Engine,
  { session: { keys }, file, proposal: { vacancy } }: Of & { readonly proposal: Proposal },
): Promise<readonly string[]> {
  const mark = await markFor(tx, engine, { keys, submission: file.submission, vacancy })
  return mark === undefined ? [] : [mark]
}

interface Of {
  readonly session: CaseSession
  readonly file: OfVacancy
}

/** Undefined where its key has not come. */
export function proposalOf(tx: CaseTransaction, engine: Engine, { session, file }: Of): Promise<Proposal | undefined> {
  const { row, keys } = session
  const party = partyAt(file, engine.identity.end)
  const on = { caseRef: row.caseRef, party, actor: 'deadlines', purpose: 'vacancy-closed', keys }
  return openForPurpose(tx, engine, { id: file.submission, types: ['match.proposed'], on })
}

/** Undefined where it would not apply as the case stands. */
export async function fall(tx: CaseTransaction, engine: Engine, { session, file }: Of): Promise<Appended | undefined> {
  const from = partyAt(file, engine.identity.end)
  const draft = fallsWithVacancy(file, session.states.shared, worldOf(engine, from))
  return draft && append(tx, engine, { session, drafts: [draft], by: { from, commandKey: null, traceparent: null } })
}

async function isClosed(tx: CaseTransaction, { vacancy }: Proposal): Promise<boolean> {
  const ref = parseMatterRef(vacancy)
  const row = ref.ok ? (await tx.lockCases([ref.value])).get(ref.value) : undefined
  return row !== undefined && vacancyIn(row)?.status === 'closed'
}

interface Found {
  readonly fileId: FileId
  readonly caseRef: CaseRef
  readonly proposal: Proposal
}

/** It was given away already: however many are left, this one is not free. */
async function keepFor(tx: CaseTransaction, { proposal: { vacancy }, ...of }: Found): Promise<void> {
  await tx.keptOpenings(vacancy)
  await tx.keepOpening({ ...of, vacancy })
}
