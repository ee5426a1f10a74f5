/**
 * What is expected of a case, with when it should have happened, by whom, and from when on it counts as stuck. Pure.
 * Keeps: deadlines are those of the ends, by the same code; nothing but the clear part of events is asked.
 */
import {
  currentRules,
  type Deadline,
  deadlines,
  filesOf,
  followUps,
  isLive,
  type ProfileOf,
  partyAt,
  untouchedAt,
} from '@passerelle/casework'
import { type CaseRef, type Corridor, type End, type FileId, type Instant, type PartyId } from '@passerelle/kernel'
import { isStuckKind, type StuckKind, type StuckRules, stuckRules, type Times, timesOf } from './stuck-rules.ts'
import { owesReceipt, type WatchedCase } from './watched-case.ts'

export interface Watch extends Times {
  /** Unique in its case as long as it is the same that is waited for. */
  readonly key: string
  readonly kind: StuckKind
  readonly caseRef: CaseRef
  readonly corridor: Corridor
  readonly fileId: FileId | null
  /** How that file stands, for example `referral` and `submitted`. */
  readonly fileKind: string | null
  readonly state: string | null
  /** The end that has to do something, and its party, where it is one party's business. */
  readonly owner: End
  readonly party: PartyId | null
  readonly since: Instant
  readonly dueAt: Instant
}

type Draft = Pick<Watch, 'key' | 'kind' | 'fileId' | 'owner' | 'party' | 'since' | 'dueAt'>

const ENDS = ['destination', 'origin'] as const

export function watchesOf(watched: WatchedCase, profile: ProfileOf, rules: StuckRules = stuckRules): readonly Watch[] {
  const { folded, caseRef, corridor } = watched
  const drafts = [...ofDelivery(watched), ...ofDeadlines(watched, profile), ...ofFiles(watched)]
  return drafts.map((draft) => {
    const file = draft.fileId === null ? undefined : folded.state.files[draft.fileId]
    const times = timesOf(draft.kind, draft.dueAt, rules)
    return { ...draft, ...times, caseRef, corridor, fileKind: file?.kind ?? null, state: file?.state ?? null }
  })
}

function ofDelivery(watched: WatchedCase): readonly Draft[] {
  const parties = watched.folded.state.parties
  const only = (end: End): PartyId | null => parties[end].at(-1) ?? null
  const receipts = owesReceipt(watched).map(({ by, since }) => ({
    key: `no-receipt:${by}`,
    kind: 'no-receipt' as const,
    fileId: null,
    owner: by,
    party: only(by),
    since,
    dueAt: since,
  }))
  const held = ENDS.flatMap((writer) => {
    const since = watched.heldSince[writer]
    if (since === null) return []
    return [
      {
        key: `held:${writer}`,
        kind: 'held' as const,
        fileId: null,
        owner: writer,
        party: only(writer),
        since,
        dueAt: since,
      },
    ]
  })
  return [...receipts, ...held]
}

const ofDeadlines = ({ folded }: WatchedCase, profile: ProfileOf): readonly Draft[] =>
  deadlines(folded.state, profile, currentRules).flatMap((one) =>
    isStuckKind(one.kind) ? [draftOf(one, one.kind, profile)] : [],
  )

/** Whoever has to do something is not always who writes that it was not done. */
const draftOf = ({ key, fileId, owner, party, setAt, due }: Deadline, kind: StuckKind, profile: ProfileOf): Draft => ({
  key,
  kind,
  fileId,
  owner: profile(party)?.end ?? owner,
  party,
  since: setAt,
  dueAt: due,
})

/** What is due in files with no deadline of the contract: follow-up, and that somebody looks after them at all. */
function ofFiles({ folded: { state } }: WatchedCase): readonly Draft[] {
  if (state.closure.state === 'closed' || state.suspension) return []
  return filesOf(state)
    .filter(isLive)
    .flatMap((file): readonly Draft[] => {
      const { fileId, touchedAt } = file
      const untouched = {
        key: `untouched:${fileId}:${touchedAt}`,
        kind: 'untouched-file' as const,
        fileId,
        owner: 'origin' as const,
        party: partyAt(file, 'origin'),
        since: touchedAt,
        dueAt: untouchedAt(file),
      }
      if (file.kind !== 'referral') return [untouched]
      const waves = followUps(file, false).map(({ wave, due }) => ({
        key: `follow-up:${fileId}:${wave}`,
        kind: 'follow-up' as const,
        fileId,
        owner: 'origin' as const,
        party: partyAt(file, 'origin'),
        since: due,
        dueAt: due,
      }))
      return [untouched, ...waves]
    })
}
