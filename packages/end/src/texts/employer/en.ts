/**
 * The pages that an employer sees, in English.
 */
import type { EmployerTexts } from './employer-texts.ts'

export const en: EmployerTexts = {
  asked: {
    title: 'Somebody would like to work for you',
    vacancy: 'Your vacancy:',
    profile: 'What they bring with them',
    occupations: 'Work experience',
    skills: 'Skills',
    languages: 'Languages',
    education: 'Education',
    levels: [
      'No school certificate',
      'Primary school',
      'Lower secondary school',
      'Upper secondary school or vocational training',
      'Further training after school',
      'Short course of higher education',
      'Bachelor’s degree or equivalent',
      'Master’s degree or equivalent',
      'Doctorate',
    ],
    licences: 'Licences and certificates',
    city: 'Place',
    availableFrom: 'Available from',
    contact: 'How to reach us',
    until: 'Please answer by:',
  },
  answer: {
    title: 'Your answer',
    once: 'You can answer once. Looking at this page does not count as an answer.',
    note: 'Would you like to add something? (optional)',
    interested: 'Yes, I would like to meet them',
    declined: 'No, thank you',
  },
  thanks: {
    title: 'Thank you for your answer',
    interested: 'We will get in touch with you to arrange a meeting. You can close this page.',
    declined: 'We have passed on that you do not wish to go on. You can close this page.',
  },
  gone: {
    title: 'This link is no longer valid',
    means: 'If you still have questions, reply to the message in which you were sent the link.',
  },
  unreadable: {
    title: 'Your answer could not be read',
    means: 'Nothing was saved. Go back one page, shorten or change your text, and send it again.',
  },
  later: {
    title: 'This is not possible just now',
    means: 'It is not your fault, and nothing was saved. Please try again in a few minutes.',
  },
}
