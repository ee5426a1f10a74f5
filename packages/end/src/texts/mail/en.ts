/**
 * Notices by mail, in English.
 */
import type { MailTexts } from './mail-texts.ts'

export const en: MailTexts = {
  hello: 'Hello,',
  confirmation: {
    subject: 'Please confirm this address',
    asked: 'this address is to get a notice when something waits at the desk.',
    code: 'Your code:',
    where: 'Enter it here, once you have signed in:',
    until: 'The code is good until:',
    notYou: 'If you did not ask for this, do nothing. Nothing else will be sent then.',
  },
  notice: {
    subject: 'Something waits at the desk',
    since: 'since the last notice this has come:',
    kinds: {
      'case-news': 'Cases in which the other side has answered, asked or told something:',
      'case-due': 'Cases in which something is due today or overdue:',
      'second-person': 'Cases in which something waits for a second person:',
      'case-given': 'Cases that were given to you:',
    },
    where: 'More is at the desk:',
    noMore: 'To protect the people concerned, nothing more is said here.',
    endsOn: 'Unless you save them anew there, the notices end on:',
    stop: 'No more notices:',
  },
  ask: {
    title: 'Send no more notices?',
    means: 'The notices to your mail address end, and the address is deleted. Nothing else changes.',
    button: 'Stop the notices',
  },
  done: {
    title: 'No more notices will come',
    means: 'The address to which this link was sent has been deleted. You can switch notices on again at the desk.',
  },
  later: {
    title: 'This is not possible right now',
    means: 'Nothing has changed. Please try again in a few minutes.',
  },
}
