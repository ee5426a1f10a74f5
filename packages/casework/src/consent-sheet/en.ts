/**
 * The consent sheet in English. Plain words, and none that push towards a yes.
 */
import type { SheetTexts } from './sheet-texts.ts'

export const en: SheetTexts = {
  title: 'Your consent to sharing information about you',
  asked: ({ office, recipient }) => [
    `${office} asks whether information about you may be shared with ${recipient}. You decide. Please ask about anything that is not clear before you decide.`,
  ],
  reads: { heading: 'Who reads what, and what for', lead: ({ recipient }) => `${recipient} may read:` },
  purposes: {
    referral: {
      name: 'Referral',
      read: 'First what you need, without your name. Only if it agrees to support you: your name, how to reach you, and your journey.',
      use: 'To decide whether it can support you, and to prepare that support.',
    },
    visit: {
      name: 'Visit',
      read: 'When you could come, how many of you there are, and what you need during a visit.',
      use: 'To arrange a visit with you.',
    },
    'job-matching': {
      name: 'Looking for work',
      read: 'What you have learnt and done, what you can do and what you look for, without your name.',
      use: 'To compare it with jobs and training that are offered.',
    },
    introduction: {
      name: 'Introduction to an employer or a training provider',
      read: 'Your curriculum vitae with your name and how to reach you.',
      use: 'For this one introduction, so that you can be contacted about it.',
    },
    'follow-up': {
      name: 'Asking how you are later on',
      read: 'Your answers when you are asked some time later how you are.',
      use: 'To see whether the support helps and whether you need anything else.',
    },
    statistics: {
      name: 'Statistics',
      read: 'Single facts without name or reference: gender, age group, kind of support, outcome, month.',
      use: 'To count. Figures are shown only for ten people or more.',
    },
    sensitive: {
      name: 'Health and other especially protected information',
      read: 'What you have said about your health, your need for care or protection, in connection with the purposes named here.',
      use: 'So that you get care and protection. The law protects such information especially and asks for your explicit consent (Art. 9(2)(a) GDPR).',
    },
  },
  abroad: ({ country }) =>
    `This recipient is in another country: ${country}. Other data protection laws may apply there, and your rights may be harder to enforce.`,
  duration: {
    heading: 'How long',
    until: (day) => `Your consent ends by itself on ${day}, or earlier if you withdraw it.`,
    withoutEnd: 'Your consent counts until you withdraw it.',
    kept: {
      summary: 'What was said of your needs is kept after your case is closed for',
      dossier: 'Your name, contact and the support given are kept after your case is closed for',
      'follow-up': 'Your later answers are kept after your case is closed for',
      visits: 'What belongs to your visit is kept after your case is closed for',
      proposals: 'Why a vacancy was proposed to you is kept after your case is closed for',
      introductions: 'What belongs to an introduction to an employer is kept after your case is closed for',
      statistics: 'The single facts for statistics are kept for',
    },
  },
  voluntary: {
    heading: 'You are free to say no',
    says: [
      'Saying no has no consequence for your counselling: it goes on as before.',
      'You may agree to some purposes and not to others.',
      'This sheet is not about whether you stay or return. You decide that yourself.',
    ],
  },
  withdrawal: {
    heading: 'You can withdraw your consent at any time',
    says: ({ office, recipient }) => [
      `Tell ${office} or ${recipient}, in whatever way you like: in person, by telephone or in writing. You need not give a reason.`,
      'You can also withdraw it for one purpose only. What was done before you withdrew remains lawful.',
    ],
  },
  erasure: {
    heading: 'What is deleted then, and what may stay',
    deleted: ({ recipient }) =>
      `What was shared on the ground of your consent is made unreadable and deleted, here and at ${recipient}. Each of them has to answer whether this has been done. What people have read they cannot unread.`,
    mayStay: 'Where the law demands or allows it, these may be kept longer:',
    retained: {
      payments: 'receipts for payments and goods',
      'consent-proof': 'the proof of your consent and of its withdrawal',
      rights: 'your requests about your data and the answers to them',
    },
    evidence:
      'A record that something was done, and when, also stays: without content, without your name, under a number drawn at random.',
  },
  questions: {
    heading: 'Questions and complaints',
    says: ({ office }) => [
      `Ask ${office}. There you can also learn what is stored about you, get a copy, and have it corrected or deleted.`,
      'You may also complain to a data protection authority.',
    ],
  },
  signing: {
    heading: 'Your decision',
    agree: 'I agree to what I tick here:',
    refuse: 'I agree to none of it.',
    placeAndDay: 'Place, date',
    signature: 'Signature',
    guardian: 'For minors or people under guardianship: name and signature of the guardian',
    interpreter: 'Interpreted by, language',
  },
}
