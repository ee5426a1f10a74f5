/**
 * Why a command about an introduction was refused, in English; part of the refusals beside it.
 * Nothing was changed by any of these.
 */
export const introductionRefusalsEn = {
  'proposal-not-by-the-rules': {
    title: 'These numbers do not follow from the rules',
    detail: 'A proposal carries what the rules say of this person and this vacancy. Have it reckoned anew.',
  },
  'vacancy-closed': {
    title: 'The vacancy is not open any more',
    detail: 'It was closed, or its last day has passed. Look for another one.',
  },
  'no-opening-left': {
    title: 'No opening is left',
    detail: 'All openings of this vacancy are kept for somebody or taken. One becomes free when somebody says no.',
  },
  'yes-given-already': {
    title: 'This yes has been given already',
    detail: 'There is nothing to change. It can be taken back by saying no.',
  },
  'not-counselling-now': {
    title: 'The other side asks for this yes',
    detail:
      'Whoever counsels the person now records their yes and the counsellor’s. A no can be recorded at either side.',
  },
} as const
