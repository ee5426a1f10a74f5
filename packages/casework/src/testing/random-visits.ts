/**
 * What two ends may want to do in visits, for work at random: every command, also out of season. Imported by tests alone.
 */
import type { FileId } from '@passerelle/kernel'
import type { Command } from '../decide/command.ts'
import { filesOf } from '../state.ts'
import { consent, withdrawConsent } from './commands.ts'
import { FILE } from './events.ts'
import type { Hand } from './hands.ts'
import { expected } from './two-ends.ts'
import {
  cancelVisit,
  checkLaw,
  choose,
  comeToVisit,
  confirm,
  decideAfter,
  declineVisit,
  leaveVisit,
  missVisit,
  offerSlots,
  release,
  report,
  requestVisit,
} from './visit-commands.ts'

type OfVisit = (hand: Hand, visit: FileId) => Command

/** The newest visit that this end expects; one that is not there before the first. */
const visitOfHand = ({ desk }: Hand): FileId =>
  filesOf(expected(desk)).findLast(({ kind }) => kind === 'visit')?.fileId ?? FILE
const inVisit =
  (wish: OfVisit) =>
  (hand: Hand): Command =>
    wish(hand, visitOfHand(hand))

/** Those that lead on come more than once, so that many runs get far. */
const leadingOn: readonly OfVisit[] = [
  offerSlots,
  choose,
  (hand, visit) => choose(hand, visit, 1),
  checkLaw,
  confirm,
  confirm,
  confirm,
]
const others: readonly OfVisit[] = [
  (hand, visit) => checkLaw(hand, visit, { residence: 'asylum-pending' }),
  (hand, visit) => offerSlots(hand, visit, { heldForDays: 5 }),
  release,
  (hand, visit) => release(hand, visit, 1),
  comeToVisit,
  missVisit,
  leaveVisit,
  report,
  decideAfter,
  declineVisit,
  cancelVisit,
]

export const visitWishes: readonly ((hand: Hand) => Command)[] = [
  ...[...leadingOn, ...leadingOn, ...others].map(inVisit),
  (hand) => requestVisit(hand),
  (hand) => requestVisit(hand),
  (hand) => consent(hand, ['visit']),
  (hand) => consent(hand, ['visit']),
  (hand) => withdrawConsent(hand, ['visit']),
]
