/**
 * Commands of an introduction in domain words for tests, with every field filled. Imported by tests alone.
 */
import type { FellThroughReasonCode, SealedOf, TurnedDownReasonCode } from '@passerelle/contracts'
import type { FileId, PartyId } from '@passerelle/kernel'
import type { Command, Commandable, CommandOf } from '../decide/command.ts'
import type { Hand } from './hands.ts'
import { CENTRE } from './profiles.ts'

const wish = <T extends Commandable>(
  { world }: Hand,
  type: T,
  said: Pick<CommandOf<T>, 'clear' | 'sealed'> & { fileId?: FileId; to?: PartyId },
): Command =>
  ({
    type,
    fileId: said.fileId ?? null,
    at: world.now,
    to: said.to ?? null,
    inReplyTo: null,
    clear: said.clear,
    sealed: said.sealed,
  }) as unknown as Command

type Proposal = Partial<SealedOf['match.proposed']> & { readonly to?: PartyId }
export const proposeJob = (hand: Hand, { to = CENTRE, ...more }: Proposal = {}) =>
  wish(hand, 'match.proposed', {
    to,
    clear: {},
    sealed: {
      vacancy: 'VAC-MA-02',
      ruleVersion: 'matching-1',
      factors: [],
      score: 943,
      coverage: 100,
      band: 'strong',
      conditions: [],
      gap: [],
      courses: [],
      note: null,
      ...more,
    },
  })

type Noted =
  | 'match.counsellor-confirmed'
  | 'match.counsellor-declined'
  | 'match.person-confirmed'
  | 'match.person-declined'
  | 'match.employer-interested'
  | 'match.employer-declined'
  | 'match.interview-held'
  | 'match.accepted'
const noted =
  (type: Noted) =>
  (hand: Hand, fileId: FileId): Command =>
    wish(hand, type, { fileId, clear: {}, sealed: { note: null } })
export const confirmJob = noted('match.counsellor-confirmed')
export const counsellorSaysNo = noted('match.counsellor-declined')
export const personSaysYes = noted('match.person-confirmed')
export const personSaysNo = noted('match.person-declined')
export const employerInterested = noted('match.employer-interested')
export const employerSaysNo = noted('match.employer-declined')
export const interview = noted('match.interview-held')
export const acceptJob = noted('match.accepted')

export const introduce = (hand: Hand, fileId: FileId) =>
  wish(hand, 'match.introduced', {
    fileId,
    clear: {},
    sealed: {
      occupations: [{ isco08: '7115', years: 6 }],
      skills: [],
      languages: [{ language: 'fr', level: 'B2' }],
      isced2011: 3,
      licences: [],
      city: 'Casablanca',
      availableFrom: null,
      contact: null,
    },
  })
export const offerJob = (hand: Hand, fileId: FileId) =>
  wish(hand, 'match.offered', { fileId, clear: {}, sealed: { terms: null, start: null, note: null } })
export const turnDownJob = (hand: Hand, fileId: FileId, reason: TurnedDownReasonCode = 'not-said') =>
  wish(hand, 'match.turned-down', { fileId, clear: {}, sealed: { reason, note: null } })
export const fallThrough = (hand: Hand, fileId: FileId, reason: FellThroughReasonCode = 'vacancy-closed') =>
  wish(hand, 'match.fell-through', { fileId, clear: {}, sealed: { reason, note: null } })
