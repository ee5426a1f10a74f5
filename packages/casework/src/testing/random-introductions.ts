/**
 * What two ends may want to do in introductions, for work at random: every command, also out of season. Imported by tests alone.
 */
import type { FileId } from '@passerelle/kernel'
import type { Command } from '../decide/command.ts'
import { filesOf } from '../state.ts'
import { consent, withdrawConsent } from './commands.ts'
import { FILE } from './events.ts'
import type { Hand } from './hands.ts'
import {
  acceptJob,
  confirmJob,
  counsellorSaysNo,
  employerInterested,
  employerSaysNo,
  fallThrough,
  interview,
  introduce,
  offerJob,
  personSaysNo,
  personSaysYes,
  proposeJob,
  turnDownJob,
} from './introduction-commands.ts'
import { CENTRE, OFFICE } from './profiles.ts'
import { expected } from './two-ends.ts'

type InIntroduction = (hand: Hand, file: FileId) => Command

/** The newest introduction that this end expects; one that is not there before the first. */
const fileOfHand = ({ desk }: Hand): FileId =>
  filesOf(expected(desk)).findLast(({ kind }) => kind === 'introduction')?.fileId ?? FILE

/** Those that lead on come more than once, so that many runs get far. */
const leadingOn: readonly InIntroduction[] = [
  confirmJob,
  personSaysYes,
  introduce,
  employerInterested,
  offerJob,
  acceptJob,
]
const others: readonly InIntroduction[] = [
  interview,
  counsellorSaysNo,
  personSaysNo,
  employerSaysNo,
  (hand, file) => turnDownJob(hand, file),
  (hand, file) => fallThrough(hand, file),
]
const propose = (hand: Hand): Command => proposeJob(hand, { to: hand.desk.end === 'origin' ? OFFICE : CENTRE })

export const introductionWishes: readonly ((hand: Hand) => Command)[] = [
  ...[...leadingOn, ...leadingOn, ...leadingOn, ...others].map(
    (wish) =>
      (hand: Hand): Command =>
        wish(hand, fileOfHand(hand)),
  ),
  propose,
  propose,
  (hand) => consent(hand, ['job-matching', 'introduction']),
  (hand) => consent(hand, ['job-matching', 'introduction']),
  (hand) => withdrawConsent(hand, ['introduction']),
  (hand) => withdrawConsent(hand, ['job-matching']),
]
