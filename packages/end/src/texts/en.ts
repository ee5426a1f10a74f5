/**
 * What an end itself says in English: problems beside the refusals, and why a decision came too late.
 * Title: what happened; detail: what it means, what to do. Refusals of commands are in refusals/.
 */
import type { EndTexts } from './end-texts.ts'
import { refusalsEn } from './refusals/en.ts'

export const en: EndTexts = {
  problems: {
    ...refusalsEn,
    'sealed-part-too-large': {
      title: 'The confidential part is too large',
      detail: 'At most 192 kB are carried. Shorten the texts, or send documents by their own address.',
    },
    'content-key-pending': {
      title: 'The key to this content has not arrived yet',
      detail: 'It is on its way. Try again in a moment; nothing is lost meanwhile.',
    },
    'content-erased': {
      title: 'This content has been erased',
      detail: 'A consent was withdrawn or has ended, or an erasure was carried out. It cannot be brought back.',
    },
    'content-unreadable': {
      title: 'This content cannot be read',
      detail: 'It has arrived but does not open. Nothing is lost; give the operators the case reference and the entry.',
    },
    'no-appointment': {
      title: 'There is no appointment',
      detail:
        'A visit has one once a slot is chosen, a referral once it is accepted. What was cancelled has none any more.',
    },
    'document-length-missing': {
      title: 'The size of the document is missing',
      detail: 'Send it with a Content-Length, so that it can be sealed as it comes in.',
    },
    'document-too-large': {
      title: 'The document is too large',
      detail: 'At most 20 MB are taken. Scan it in a lower resolution, or send it in parts.',
    },
    'document-kind-refused': {
      title: 'Documents of this kind are not taken',
      detail: 'Send a PDF, a JPEG, PNG or WebP image. Office files can be saved as PDF.',
    },
    'document-kind-differs': {
      title: 'The document is not what it was said to be',
      detail:
        'Its content is of another kind than announced. Check that it is the right file, then send it as what it is.',
    },
    'document-not-pure': {
      title: 'The document is damaged or holds something else as well',
      detail:
        'It does not end as files of its kind do, or hides a second file. Save it again as a PDF, or scan it, and send that.',
    },
    'document-incomplete': {
      title: 'A part of the document cannot be found',
      detail: 'The operators have been told. Try again later; if it stays so, ask its sender to send it again.',
    },
    'documents-unavailable': {
      title: 'Documents can be neither taken nor given out now',
      detail: 'The place where they are kept does not answer. Nothing was changed; try again in a few minutes.',
    },
    'clock-moves-forward-only': {
      title: 'The test clock moves forward only',
      detail: 'The time asked for lies before its present one. Ask for a later time, or start the world anew.',
    },
    'mapping-unknown': {
      title: 'There is no mapping for this partner',
      detail: 'Say first how its tables are read, and send the file again.',
    },
    'import-unreadable': {
      title: 'The file cannot be read',
      detail:
        '`why` says what is wrong: the form of the file, or columns that the mapping does not fit. Save the file anew or change the mapping.',
    },
    'import-differs': {
      title: 'This is not what was shown',
      detail:
        'What is to be published has another hash than what was shown. Load the import again and look at it before you confirm.',
    },
    'corridor-unknown': {
      title: 'This corridor is not served here',
      detail: 'Choose one of the corridors listed at /end.',
    },
    'redrive-refused': {
      title: 'This entry cannot be tried again',
      detail:
        'It has been settled already, or what it waits for is not there. Load the list again to see how it stands.',
    },
    'cover-impossible': {
      title: 'This cover is not possible',
      detail:
        'Nobody covers themself; it ends after it begins, in the future, and within 92 days. For longer absences, assign the cases.',
    },
    'opening-not-needed': {
      title: 'You see this case already',
      detail: 'It is assigned to you or to nobody, or is open to you for now. Go on with your work.',
    },
    'case-number-ambiguous': {
      title: 'Several cases have this number',
      detail: 'Which of them is meant cannot be told by it. Open it by its reference, or ask who leads.',
    },
    'name-too-short': {
      title: 'The name is too short',
      detail: 'With so little, too many people would be meant. Type at least two letters of one of its words.',
    },
    'person-unknown': {
      title: 'Nobody of this name works here',
      detail: 'The list of your people does not have them, or says that they have left. Put them on the list first.',
    },
    'last-lead': {
      title: 'Somebody has to lead',
      detail: 'After this nobody of your party would. Put somebody else on the list as lead first.',
    },
    'another-person-needed': {
      title: 'This needs another person',
      detail: 'You began it yourself. Somebody else with the same right has to look at it and confirm.',
    },
    'proposal-over': {
      title: 'This proposal is over',
      detail:
        'It was confirmed already, or nobody did in time. Load the list of acts; if it is still wanted, propose it again.',
    },
    'link-not-valid': {
      title: 'This link is no longer valid',
      detail:
        'It is wrong, used, void or over, or the introduction does not wait for an answer any more. Ask whoever sent it.',
    },
    'employer-links-off': {
      title: 'Links for employers are not set up here',
      detail:
        'This end has no neutral name and address to show to employers. Write down yourself what the employer answers, or ask the operators.',
    },
    'employer-answer-overdue': {
      title: 'The time for the employer’s answer has passed',
      detail:
        'A link would not be valid any more. Ask the employer and write down the answer yourself, or end the introduction.',
    },
    'cv-tells-of-return': {
      title: 'The CV tells the employer too much',
      detail:
        'A word in it speaks of a return, a residence status, asylum or a programme, so no link shows it. Speak with the employer yourself and write down the answer.',
    },
    'mail-off': {
      title: 'This end sends no mails',
      detail: 'No mail server has been set up, so nothing was saved. Whoever runs this end can set one up.',
    },
    'mail-code-not-valid': {
      title: 'This code is not valid',
      detail: 'It is wrong, older than a day, or was tried too often. Save the address once more to get a new one.',
    },
    'matching-off': {
      title: 'There is no matching beside this end',
      detail:
        'Vacancies are not held against profiles here. Look through the list of vacancies yourself, or ask the operators.',
    },
    'matching-silent': {
      title: 'Matching does not answer at present',
      detail:
        'It is starting, or waits for a key or a vacancy that is on its way. Nothing was changed; try again in a minute.',
    },
    'no-candidate': {
      title: 'There is no matching profile for this case',
      detail:
        'Vacancies are held against a profile that the person agreed to. Record the consent to job matching and confirm the profile.',
    },
  },
  superseded: {
    'wrong-end': {
      title: 'It was not for this side to take',
      detail: 'In this file the step belongs to the other side. What you wrote is kept and has no effect.',
    },
    'file-unknown': {
      title: 'The file was not there',
      detail: 'When it arrived, the case had no such file. It is kept and has no effect; load the case again.',
    },
    'file-exists': {
      title: 'The file existed already',
      detail: 'Another file came first under the same identifier. Start a new one if it is still needed.',
    },
    'not-in-this-state': {
      title: 'The file had moved on',
      detail: 'Something else came first. See in the timeline what it was, and whether there is still a need to act.',
    },
    'case-closed': {
      title: 'The case had been closed',
      detail: 'The closing came first. If there is a reason to go on, reopen the case and repeat the step.',
    },
    suspended: {
      title: 'The case had been suspended',
      detail: 'An advisory came first. Repeat the step once it is lifted.',
    },
    'withdrawn-by-person': {
      title: 'The person had withdrawn',
      detail: 'Their withdrawal came first and stands. There is nothing more to do unless they wish it themselves.',
    },
    'consent-withdrawn': {
      title: 'The consent had been withdrawn',
      detail: 'The withdrawal came first, so this has no effect. Go on only if the person gives a new consent.',
    },
    'consent-expired': {
      title: 'The consent had ended',
      detail: 'It ended before this arrived. Ask the person whether they wish to give a new one.',
    },
    'round-over': {
      title: 'The round was over',
      detail: 'The question or proposal had been answered or replaced. Load the file again and answer the current one.',
    },
    'offer-over': {
      title: 'The slot was not the current one',
      detail:
        'It had been released, or another offer or choice came first. Load the visit again and act on what is held now.',
    },
    'check-over': {
      title: 'The legal pre-check was not the one in force',
      detail: 'A newer one came first, or its time was over. Load the visit again and confirm on the one in force.',
    },
    'deadline-moved': {
      title: 'The deadline no longer ran',
      detail: 'It had been met, moved or stopped before. Nothing is overdue because of it.',
    },
    'advisory-not-in-force': {
      title: 'The advisory was not in force',
      detail: 'It had been lifted before, or never stopped this case. There is nothing more to lift.',
    },
    'consent-unknown': {
      title: 'The consent was not in force',
      detail: 'It had been withdrawn, or ends at another time. Load the case again and check its consents.',
    },
  },
}
