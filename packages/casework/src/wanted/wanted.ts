/**
 * What a case wants of this end at a moment: notices to its parties. Who may be given keys is disclosure/.
 * Keeps: a notice follows what is folded and still expected.
 */
import type { FileId, Instant, PartyId } from '@passerelle/kernel'
import { partyAt } from '../any-file.ts'
import { type Deadline, deadlines } from '../deadlines/deadlines.ts'
import { followUpKey, followUps } from '../deadlines/follow-ups.ts'
import { statusWarnings } from '../deadlines/status-ends.ts'
import { untouchedAt } from '../deadlines/untouched.ts'
import type { World } from '../decide/command.ts'
import type { LocalState } from '../local-state.ts'
import { type CaseFile, type CaseState, fileOf, filesOf, isLive } from '../state.ts'
import { stopOfFile } from '../superseding.ts'
import type { Notice, NoticeKind } from './notice.ts'

export interface Moment {
  readonly at: Instant
  readonly world: Pick<World, 'end' | 'profile' | 'rules'>
  /** What this end alone knows of the case. */
  readonly local: LocalState
  /** Files whose summary, where it was asked, calls for closer follow-up. */
  readonly closer: ReadonlySet<FileId>
}

/** Whom to tell at this end: the file's own party, or the case's. */
function partyHere(state: CaseState, { world }: Moment, one: Deadline): PartyId | undefined {
  const file = fileOf(state, one.fileId)
  return file ? partyAt(file, world.end) : state.parties[world.end].at(-1)
}

const OVERDUE: Readonly<Partial<Record<Deadline['kind'], NoticeKind>>> = {
  'arrival-contact': 'arrival-without-contact',
  'arrival-by': 'arrival-not-confirmed',
}

function noticeOf(one: Deadline, { at, world }: Moment, to: PartyId): Notice[] {
  const mine = one.party === to || one.owner === world.end
  const notice: NoticeKind | null =
    one.due <= at ? (OVERDUE[one.kind] ?? 'deadline-overdue') : one.warnAt <= at && mine ? 'deadline-warning' : null
  if (notice === null) return []
  const since = one.due <= at ? one.due : one.warnAt
  return [{ key: `${notice}:${one.key}`, notice, fileId: one.fileId, to, since, about: one.kind }]
}

function ofDeadlines(state: CaseState, moment: Moment): Notice[] {
  const { profile, rules } = moment.world
  return deadlines(state, profile, rules).flatMap((one) => {
    const to = partyHere(state, moment, one)
    // A consent and a vacancy end by themselves, and that is all.
    const isQuiet = one.kind === 'consent-until' || one.kind === 'closing-date'
    return to === undefined || isQuiet ? [] : noticeOf(one, moment, to)
  })
}

/** Of the warnings that have come only the last: how many days are left. */
function ofStatus(state: CaseState, { at, world, local }: Moment): Notice[] {
  const to = state.parties[world.end].at(-1) ?? local.party
  if (to === null) return []
  const warnings = statusWarnings(state, local, { calendar: world.profile(to), rules: world.rules })
  const last = warnings.findLast(({ due }) => due <= at)
  if (!last) return []
  const about = `${last.days}d`
  const key = `status-ends:${local.residenceUntil}:${about}`
  return [{ key, notice: 'status-ends', fileId: null, to, since: last.due, about }]
}

function ofFile(file: CaseFile, { at, world, closer }: Moment): Notice[] {
  const to = partyAt(file, world.end)
  const { fileId } = file
  const since = untouchedAt(file)
  const untouched: Notice[] =
    since <= at
      ? [
          {
            key: `untouched-file:${fileId}:${since}`,
            notice: 'untouched-file',
            fileId,
            to,
            since,
            about: null,
          },
        ]
      : []
  if (world.end !== 'origin' || file.kind !== 'referral') return untouched
  const waves = followUps(file, closer.has(fileId)).filter(({ due }) => due <= at)
  return [
    ...untouched,
    ...waves.map(
      ({ wave, due }): Notice => ({
        key: followUpKey(fileId, wave),
        notice: 'follow-up-due',
        fileId,
        to,
        since: due,
        about: wave,
      }),
    ),
  ]
}

const stands = (state: CaseState, file: CaseFile): boolean =>
  state.closure.state === 'open' && !state.suspension && isLive(file) && !stopOfFile(state, file)

/** What is wanted at a moment; the engine takes away what its effect table says is done. */
export function wanted(folded: CaseState, expected: CaseState, moment: Moment): readonly Notice[] {
  const live = filesOf(folded).filter(
    (file) => stands(folded, file) && stands(expected, fileOf(expected, file.fileId) ?? file),
  )
  return [
    ...ofDeadlines(expected, moment),
    ...ofStatus(expected, moment),
    ...live.flatMap((file) => ofFile(fileOf(expected, file.fileId) ?? file, moment)),
  ]
}
