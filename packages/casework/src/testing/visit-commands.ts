/**
 * Commands of a come-and-see visit in domain words for tests, with every field filled. Imported by tests alone.
 */
import type {
  LegalReleaseCode,
  LegalResultCode,
  ResidenceCode,
  SealedOf,
  VisitDecisionCode,
} from '@passerelle/contracts'
import { DAY, type FileId, type Instant, instant, type LocalDate, type PartyId } from '@passerelle/kernel'
import type { Command, Commandable, CommandOf } from '../decide/command.ts'
import { visitOf } from '../state.ts'
import { hasOffer } from '../visit-state.ts'
import type { Hand } from './hands.ts'
import { CENTRE } from './profiles.ts'
import { expected, localDay } from './two-ends.ts'

const wish = <T extends Commandable>(
  { world }: Hand,
  type: T,
  said: Pick<CommandOf<T>, 'clear' | 'sealed'> & { fileId?: FileId; to?: PartyId; at?: Instant },
): Command =>
  ({
    type,
    fileId: said.fileId ?? null,
    at: said.at ?? world.now,
    to: said.to ?? null,
    inReplyTo: null,
    clear: said.clear,
    sealed: said.sealed,
  }) as unknown as Command

type Wishes = Partial<SealedOf['visit.requested']> & { readonly to?: PartyId }
export const requestVisit = (hand: Hand, { to = CENTRE, ...more }: Wishes = {}) =>
  wish(hand, 'visit.requested', {
    to,
    clear: {},
    sealed: {
      purposes: ['housing'],
      earliest: null,
      latest: null,
      days: 14,
      partySize: 1,
      wishes: null,
      needs: [],
      ...more,
    },
  })

interface Slots {
  readonly count?: number
  readonly inDays?: number
  readonly heldForDays?: number | null
}
export const offerSlots = (hand: Hand, fileId: FileId, { count = 2, inDays = 40, heldForDays = 20 }: Slots = {}) =>
  wish(hand, 'visit.programme-offered', {
    fileId,
    clear: {},
    sealed: {
      slots: Array.from({ length: count }, (_, index) => {
        const start = instant(hand.world.now + (inDays + 7 * index) * DAY)
        const holdUntil = heldForDays === null ? null : instant(hand.world.now + heldForDays * DAY)
        return { start, end: instant(start + 5 * DAY), place: 'Casablanca', holdUntil, activities: [], note: null }
      }),
      mentor: null,
      note: null,
    },
  })

/** The identifier of a slot that is held now, as this end expects it. */
export function heldSlot({ desk }: Hand, fileId: FileId, index = 0): string {
  const visit = visitOf(expected(desk), fileId)
  const slot = visit && hasOffer(visit) ? visit.offer.slots[index]?.slot : undefined
  return slot ?? '00000000-0000-7000-8000-0000000000ff'
}
export const choose = (hand: Hand, fileId: FileId, index = 0) =>
  wish(hand, 'visit.slot-chosen', { fileId, clear: { slot: heldSlot(hand, fileId, index) }, sealed: null })
export const release = (hand: Hand, fileId: FileId, index = 0) =>
  wish(hand, 'visit.slot-released', { fileId, clear: { slot: heldSlot(hand, fileId, index) }, sealed: null })

interface Checked {
  readonly residence?: ResidenceCode
  readonly result?: LegalResultCode | null
  readonly days?: number | null
  readonly release?: LegalReleaseCode | null
  readonly on?: LocalDate
}
export const checkLaw = (hand: Hand, fileId: FileId, more: Checked = {}) =>
  wish(hand, 'visit.legal-check-recorded', {
    fileId,
    clear: {},
    sealed: {
      residence: more.residence ?? 'german-citizen',
      titleDays: null,
      days: more.days === undefined ? 14 : more.days,
      departure: null,
      result: more.result ?? null,
      release: more.release ? { kind: more.release, by: 'A lawyer', on: localDay(hand.world.now), note: null } : null,
      acknowledged: { on: more.on ?? localDay(hand.world.now), form: 'paper', language: 'fr' },
    },
  })
export const confirm = (hand: Hand, fileId: FileId) =>
  wish(hand, 'visit.confirmed', { fileId, clear: {}, sealed: null })

const dated =
  (type: 'visit.arrived' | 'visit.departed' | 'visit.not-arrived') =>
  (hand: Hand, fileId: FileId, date: LocalDate = localDay(hand.world.now)) =>
    wish(hand, type, { fileId, clear: { date }, sealed: null })
export const comeToVisit = dated('visit.arrived')
export const leaveVisit = dated('visit.departed')
export const missVisit = dated('visit.not-arrived')
export const holdActivity = (hand: Hand, fileId: FileId) =>
  wish(hand, 'visit.activity-held', {
    fileId,
    clear: {},
    sealed: { kind: 'employer-meeting', vacancy: 'VAC-MA-02', contact: null, note: null },
  })
export const report = (hand: Hand, fileId: FileId, more: Partial<SealedOf['visit.report-filed']> = {}) =>
  wish(hand, 'visit.report-filed', {
    fileId,
    clear: {},
    sealed: {
      willingnessBefore: null,
      willingnessAfter: 2,
      readinessBefore: null,
      readinessAfter: 3,
      impressions: null,
      ...more,
    },
  })
export const decideAfter = (hand: Hand, fileId: FileId, decision: VisitDecisionCode = 'stay') =>
  wish(hand, 'visit.decision-recorded', { fileId, clear: {}, sealed: { decision, words: null } })
export const declineVisit = (hand: Hand, fileId: FileId) =>
  wish(hand, 'visit.declined', { fileId, clear: {}, sealed: { reason: 'capacity', detail: null, wouldHelp: null } })
export const cancelVisit = (hand: Hand, fileId: FileId) =>
  wish(hand, 'visit.cancelled', { fileId, clear: {}, sealed: { reason: 'other', detail: null } })
