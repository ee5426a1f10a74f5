/**
 * Why a command about a visit was refused, in English; part of the refusals beside it.
 * Nothing was changed by any of these.
 */
export const visitRefusalsEn = {
  'visit-dates-wrong': {
    title: 'The visit would end before it begins',
    detail: 'The last day lies before the first. Change one of them.',
  },
  'slots-missing': {
    title: 'No slot is offered',
    detail: 'Name at least one time at which the person can come.',
  },
  'slot-times-wrong': {
    title: 'The times of a slot do not fit',
    detail: 'It has to lie ahead, end after it begins, and be held until some time before it begins.',
  },
  'slot-unknown': {
    title: 'This slot is not held any more',
    detail:
      'It was released, its time ran out, or another offer replaced it. Load the visit again and choose from what is held.',
  },
  'slot-chosen-already': {
    title: 'This slot is chosen already',
    detail: 'There is nothing to change. Choose another one, or confirm it.',
  },
  'already-confirmed': {
    title: 'Your side has confirmed this slot',
    detail: 'Wait for the other side. Another slot or another legal pre-check would have to be confirmed anew.',
  },
  'legal-check-missing': {
    title: 'A legal pre-check is missing',
    detail:
      'None is recorded, or its time is over. The counselling office has to make it and have it acknowledged by the person.',
  },
  'legal-check-blocked': {
    title: 'The legal pre-check does not allow this',
    detail: 'See in the pre-check why, and what would change it. A named writing can release some of them.',
  },
  'legal-check-differs': {
    title: 'The rules say something else than was shown',
    detail: 'Load the pre-check again, show the person what it says now, and record that.',
  },
  'before-missing': {
    title: 'What it was before the visit is missing',
    detail: 'Counselling has no value for it. Ask the person and enter it.',
  },
} as const
