/**
 * Why a command was refused, in English. Title: what happened; detail: what it means, what to do.
 * Nothing was changed by any of these; each sentence is for a counsellor or case worker.
 */
import type { RefusalCode } from '@passerelle/casework'
import type { ProblemTexts } from '@passerelle/service-shell'
import { introductionRefusalsEn } from './introductions/en.ts'
import { matterRefusalsEn } from './matters/en.ts'
import { visitRefusalsEn } from './visits/en.ts'

export const refusalsEn: ProblemTexts<RefusalCode> = {
  'not-your-end': {
    title: 'This step belongs to the other side',
    detail: 'In this file only the other side may take it. See in the file which steps are open to you.',
  },
  'not-your-file': {
    title: 'Your office or centre has no part in this',
    detail: 'It does not exist, or it is the business of others. Check the case reference and the file.',
  },
  'file-unknown': {
    title: 'The case has no such file',
    detail: 'Load the case again and choose one of the files it shows.',
  },
  'file-exists': {
    title: 'This file exists already',
    detail: 'Its identifier is in use. Open the file that is there, or start a new one with a new identifier.',
  },
  'not-in-this-state': {
    title: 'The file does not allow this step now',
    detail: 'It has moved on or has not come this far. Load it again; it shows the steps that are open.',
  },
  'answer-outstanding': {
    title: 'An answer is still awaited',
    detail: 'A question or a proposal of other terms is open. Wait for the other side’s answer, then decide.',
  },
  'already-decided': {
    title: 'The referral has been decided already',
    detail: 'It cannot be answered a second time. Load it again to see the decision.',
  },
  'case-closed': {
    title: 'The case is closed',
    detail: 'If there is a reason to go on, reopen the case first and then repeat the step.',
  },
  'case-not-closed': {
    title: 'The case is not closed',
    detail: 'There is nothing to reopen. You can go on working in it.',
  },
  'case-suspended': {
    title: 'The case is suspended',
    detail: 'An advisory has stopped it, and its deadlines do not run. Repeat the step once the advisory is lifted.',
  },
  'already-suspended': {
    title: 'This advisory has suspended the case already',
    detail: 'It counts once. There is nothing more to do.',
  },
  'advisory-not-in-force': {
    title: 'This advisory does not suspend the case',
    detail: 'It was lifted or never applied here. Load the case again to see what stops it, if anything does.',
  },
  'person-withdrew': {
    title: 'The person has withdrawn',
    detail: 'They may do so at any time. Go on only if they wish it themselves and give a new consent.',
  },
  'consent-withdrawn': {
    title: 'The consent was withdrawn',
    detail: 'Without it nothing more may be passed on. Go on only if the person gives a new consent.',
  },
  'consent-expired': {
    title: 'The consent has ended',
    detail:
      'It was given until a certain time, and that has passed. Ask the person whether they wish to give a new one.',
  },
  'consent-missing': {
    title: 'There is no consent for this',
    detail: 'The person must agree to this purpose and this recipient. Record their consent first.',
  },
  'sensitive-consent-missing': {
    title: 'The explicit consent for health or care needs is missing',
    detail: 'Such details need a consent of their own (Art. 9(2)(a) GDPR). Record it, or leave the details out.',
  },
  'consent-unknown': {
    title: 'There is no such consent in force',
    detail: 'It may have been withdrawn or have ended. Load the case again and check its consents.',
  },
  'purpose-missing': {
    title: 'The consent names no purpose',
    detail: 'Say what the person agrees to: at least one purpose.',
  },
  'consent-ends-in-the-past': {
    title: 'The consent would end before it begins',
    detail: 'Check the date until which it is given, or leave it open.',
  },
  'counselling-missing': {
    title: 'No counselling session is recorded',
    detail: 'Counselling comes before a referral. Record the session, then repeat the step.',
  },
  'options-not-shown': {
    title: 'The options have not been shown',
    detail: 'Go through all options with the person, staying among them, and record it. Then repeat the step.',
  },
  'decision-missing': {
    title: 'The person’s own decision is not recorded',
    detail: 'A referral follows the person’s decision. Record what they decided, in their own time.',
  },
  'decision-is-not-return': {
    title: 'The person has not decided to return',
    detail: 'Their decision stands, and no referral follows from it. If they decide anew, record that first.',
  },
  'staying-not-shown': {
    title: 'Staying is missing among the options',
    detail: 'Staying is an option like any other and is always shown. Add it and send the options again.',
  },
  'out-of-scope-unhcr-mandate': {
    title: 'This person cannot be referred here',
    detail: 'Whoever UNHCR has recognised under its mandate is not referred. Show the person where to reach UNHCR.',
  },
  'legal-advice-missing': {
    title: 'Legal advice must come first',
    detail: 'A return can cost a protection status. Record who gave the legal advice, then repeat the step.',
  },
  'party-unknown': {
    title: 'The directory has no such office or centre',
    detail: 'Check the identifier, or choose the office or centre from the directory.',
  },
  'party-at-wrong-end': {
    title: 'This office or centre is on the wrong side',
    detail: 'The step needs one in the other country, or in yours. Choose another from the directory.',
  },
  'partner-suspended': {
    title: 'The office or centre is suspended',
    detail:
      'Operations has stopped it for now, and nothing was changed. Try again later, or choose another; a withdrawal or an erasure goes through.',
  },
  'same-party': {
    title: 'The case is with this office or centre already',
    detail: 'There is nothing to pass on. Choose another one if somebody else is to take over.',
  },
  'not-a-party-of-the-case': {
    title: 'This office or centre has no part in the case',
    detail:
      'Only a consent or a new referral may name somebody new. Name one of the parties of the case, or leave `to` out.',
  },
  'no-counterpart': {
    title: 'Nobody on the other side has this case yet',
    detail: 'Name in `to` the office or centre it is meant for, or send a referral first.',
  },
  'recipient-not-the-counterpart': {
    title: 'The referral would go to somebody else than was named',
    detail: 'After a reroute, the new referral goes to the office or centre that was named, with a consent for it.',
  },
  'replaced-file-not-rerouted': {
    title: 'The file to be replaced was not rerouted',
    detail: 'Only a referral that was rerouted is replaced by a new one. Otherwise send it without `replaces`.',
  },
  'appointment-in-the-past': {
    title: 'The first appointment is not in the future',
    detail: 'Check its day, time and time zone, and name one that is still to come.',
  },
  'question-missing': {
    title: 'Nothing is asked yet',
    detail: 'Name the fields in question, or write the question in words.',
  },
  'care-need-unanswered': {
    title: 'A care need has no answer yet',
    detail: 'An acceptance says for each care need how it will be met. Add the answers that are missing.',
  },
  'grant-goes-to-a-project': {
    title: 'A community grant goes to a project',
    detail:
      'Name the project it is paid to. What the person receives is not a community grant: choose another kind for it.',
  },
  'decline-is-final': {
    title: 'This referral cannot be sent again',
    detail: 'Sending again helps after a missing paper or consent, or a lack of places. Look for another centre.',
  },
  'content-unavailable': {
    title: 'Details that this step needs cannot be opened here',
    detail: 'They were erased, or cannot be read here yet. Load the case again; if it stays so, ask the operators.',
  },
  'review-in-the-past': {
    title: 'The review is not in the future',
    detail: 'Name a later day on which the waiting list is looked at again.',
  },
  'happened-in-the-future': {
    title: 'This lies in the future',
    detail: 'Only what has happened can be recorded. Check the day, time and time zone.',
  },
  'date-in-the-past': {
    title: 'The date is not in the future',
    detail: 'This step needs a date that is still to come. Check the day, month and year.',
  },
  'request-unknown': {
    title: 'No such request waits for your answer',
    detail: 'It was answered already, or it is the other side’s to answer. Load the case again.',
  },
  'target-unknown': {
    title: 'The case has no such entry',
    detail: 'The entry you name belongs to another case or does not exist. Choose it from the timeline.',
  },
  'not-the-emitter': {
    title: 'The entry was written by the other side',
    detail: 'Only the side that wrote an entry can declare it void. Ask the other side in a message.',
  },
  'stand-in-missing': {
    title: 'Something must stand in for this entry',
    detail: 'It ended something, such as a consent. It is voided only together with an entry that takes its place.',
  },
  'cannot-be-voided': {
    title: 'This entry cannot be declared void',
    detail: 'Receipts and voids stand for good. If something in a file is wrong, record a correction.',
  },
  'round-over': {
    title: 'This round is over',
    detail: 'The question or proposal has been answered or replaced. Load the file again and answer the current one.',
  },
  ...matterRefusalsEn,
  ...visitRefusalsEn,
  ...introductionRefusalsEn,
  'deadline-moved': {
    title: 'This deadline no longer runs',
    detail: 'It was met, moved or stopped in the meantime. Load the file again to see the deadlines that run.',
  },
}
