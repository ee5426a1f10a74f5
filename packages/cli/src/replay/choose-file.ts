/**
 * Which file of a case a step is about, and who opens one where there is none.
 * Keeps: an end writes only in files in which the catalogue lets it; a living file comes before one that is over.
 */
import { type CommandType, catalogue } from '@passerelle/contracts'
import { type End, otherEnd, type PartyId } from '@passerelle/kernel'
import type { CaseView } from './end-client.ts'
import type { JourneyRun } from './journey-run.ts'
import { INTRODUCTIONS_OVER } from './path-to-state.ts'

export interface File {
  readonly fileId: string
  readonly kind: 'referral' | 'visit' | 'introduction'
  readonly state: string
  readonly opener: End
  /** To whom it went when it was opened; null where this run did not open it. */
  readonly recipient: PartyId | null
}

interface Written {
  readonly type: CommandType
  readonly end: End
}

const OVER: ReadonlySet<string> = new Set([
  'declined',
  'withdrawn',
  'expired',
  'rerouted',
  'cancelled',
  'decided',
  ...INTRODUCTIONS_OVER,
])

/** Of which kind the file is that a type needs. */
export function kindFor(type: CommandType): File['kind'] {
  if (type.startsWith('match.')) return 'introduction'
  return type.startsWith('visit.') ? 'visit' : 'referral'
}

/** The end whose referral a type needs. */
export function openerFor(run: JourneyRun, { type, end }: Written): End {
  const { end: role } = catalogue[type]
  if (kindFor(type) === 'visit') return 'destination'
  if (role === 'S') return end
  return role === 'R' ? otherEnd(end) : run.creator
}

function openerOf(run: JourneyRun, file: CaseView['files'][number]): End {
  const known = run.opened.get(file.fileId)
  if (known) return known.by
  return run.parties.destination.some((party) => party === file.sender) ? 'destination' : 'origin'
}

/** The newest file in which this end may write the type, a living one before one that is over. */
export function fileFor(run: JourneyRun, { files }: CaseView, { type, end }: Written): File | null {
  const { scope, end: role } = catalogue[type]
  const mine = files
    .filter(({ kind }) => scope !== 'file' || kind === kindFor(type))
    .map(
      (file): File => ({
        fileId: file.fileId,
        kind: file.kind,
        state: file.expected,
        opener: openerOf(run, file),
        recipient: run.opened.get(file.fileId)?.to ?? null,
      }),
    )
    .filter(({ opener }) => (role === 'S' ? opener === end : role === 'R' ? opener !== end : true))
  const wanted = type === 'referral.resubmitted' ? mine.findLast(({ state }) => state === 'declined') : undefined
  return wanted ?? mine.findLast(({ state }) => !OVER.has(state)) ?? mine.at(-1) ?? null
}
