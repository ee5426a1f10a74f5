/**
 * The legal pre-check in English. Plain words, addressed to the person.
 */
import type { LegalTexts } from './legal-texts.ts'

export const en: LegalTexts = {
  results: {
    clear: 'We know of no rule by which this journey ends your right to live here.',
    limited: 'You can keep your residence title only if you come back in time.',
    blocked: 'With this residence status the visit cannot be confirmed as things stand.',
    released: 'The rule speaks against it; the named writing says that you can travel all the same.',
  },
  rules: {
    'german-citizen': 'German citizens may enter Germany at any time, also if they have another nationality.',
    'eu-citizen':
      'Citizens of the European Union have the right to enter and live here, also if they have another nationality.',
    'six-months':
      'A residence title ends when you are away for more than six months. It ends at once when you leave for good. There are exceptions; ask before you travel.',
    'twelve-months-outside-eu':
      'The EU long-term residence permit ends when you are outside the European Union for twelve months. It ends at once when you leave for good.',
    protection: 'A journey to the country you were protected from can be a reason to take the protection away.',
    'asylum-pending': 'Whoever travels home during the asylum procedure is treated as having withdrawn the claim.',
    toleration: 'A toleration ends when you leave the country; it gives no right to come back.',
    'unknown-residence': 'Your residence status is not known, or no rule here names it.',
    'no-rules': 'For this country and this day no rules have been written here.',
  },
  limit: (days) => `Away for at most ${days} days from the day of departure.`,
  tooLong: (days) => `You mean to stay away for longer than the ${days} days that are allowed.`,
  changes: {
    'lawyer-note': 'A written note of a lawyer, named, who has looked at your case.',
    'authority-note': 'A written note of the competent authority, named: that you may travel, or may stay away longer.',
    're-entry-right': 'A right to come back, given in writing before you leave.',
    'shorter-stay': 'A shorter journey.',
    'other-residence': 'Another residence status, or one that is known.',
    'rules-written': 'Rules for this country and day, written and checked.',
  },
  notice:
    'This is information on rules and no legal advice. It says nothing about the situation in the country. Ask a lawyer or a counselling office before you decide.',
}
