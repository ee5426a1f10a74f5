/**
 * The person's card in English. Plain words, and nothing that tells a stranger why somebody is counselled.
 */
import type { CardTexts } from './card-texts.ts'

export const en: CardTexts = {
  title: 'What comes next for you',
  number: (number) => `Your number: ${number}`,
  next: {
    heading: 'What happens next',
    steps: {
      'nothing-passed-on': ({ office }) => `Nothing has been passed on yet. Your counselling at ${office} goes on.`,
      paused: () => 'Everything is paused for now. You need not do anything, and no time runs out.',
      closed: ({ office }) => `It is closed. If you need support again, ask ${office}.`,
      asked: ({ centre }) => `${centre} has been asked and has to answer. You need not do anything.`,
      question: ({ office, centre }) => `${centre} still has a question. ${office} talks to you about it and answers.`,
      'other-terms': ({ office, centre }) =>
        `${centre} proposes something else. ${office} talks to you about it. You decide.`,
      'waiting-list': ({ centre }) => `${centre} has no place just now and will look again later.`,
      accepted: ({ centre }) => `${centre} is ready to support you and expects you.`,
      missed: ({ office, centre }) =>
        `${centre} has not met you. Get in touch with them or with ${office} if you still want support.`,
      'in-contact': ({ centre }) => `You are in contact with ${centre}. Ask there about the next appointment.`,
      'not-agreed': ({ office, centre }) =>
        `It does not go on with ${centre}. ${office} talks to you about what else is possible.`,
      'visit-asked': ({ centre }) =>
        `${centre} has been asked about a visit and has to answer. You need not do anything.`,
      'visit-dates': ({ office, centre }) =>
        `${centre} has proposed dates for a visit. Choose one with ${office}. You may also say no.`,
      'visit-chosen': ({ office, centre }) =>
        `A date for the visit has been chosen. It counts once ${office} and ${centre} have confirmed it.`,
      'visit-agreed': ({ office }) => `Your visit is confirmed. ${office} tells you the day and the place.`,
      'visit-under-way': ({ centre }) => `You are on your visit. If you have questions, turn to ${centre}.`,
      'visit-after': ({ office }) =>
        `After the visit ${office} talks to you about it. You need not decide on anything.`,
      'visit-missed': ({ office }) => `The visit did not take place. ${office} talks to you about how to go on.`,
      'visit-over': ({ office }) => `The visit is over or cancelled. Ask ${office} how to go on.`,
      introduction: ({ office }) =>
        `There may be a job that suits you. Nobody there learns anything about you before you have said yes. Ask ${office}.`,
      'introduction-over': ({ office }) => `There is a decision about a job that was proposed. Ask ${office}.`,
    },
    until: (day) => `By ${day}.`,
    appointment: (moment, place) => `First appointment: ${moment}, by the clock in ${place}.`,
  },
  ask: {
    heading: 'Whom you can ask',
    office: 'Your counselling office',
    centre: 'The centre',
    channels: { email: 'E-mail', phone: 'Telephone', website: 'Website' },
    unknown: 'Telephone or address, by hand:',
  },
  may: {
    heading: 'What you may do',
    says: ({ office }) => [
      'You may say no or stop at any time. Your counselling goes on.',
      'You may withdraw your consent at any time, all of it or for one purpose. You need not give a reason.',
      `You may see what is held about you and get a copy. Tell ${office}.`,
      'You may have wrong information corrected, and have your data erased.',
      'You may complain, also to a data protection authority.',
    ],
  },
  made: (day) => `As of ${day}. Something may have changed since. If in doubt, ask.`,
}
