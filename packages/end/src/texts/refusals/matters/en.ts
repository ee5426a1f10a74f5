/**
 * Why a command about what concerns no person was refused, in English; part of the refusals beside it.
 * Nothing was changed by any of these.
 */
export const matterRefusalsEn = {
  'names-a-case': {
    title: 'This seems to name a case',
    detail: 'What concerns no person names neither people nor case numbers. Take out what looks like a case.',
  },
  'thread-full': {
    title: 'This thread is full',
    detail: 'It takes no further messages. Open a new one and refer to this one.',
  },
  'group-too-small': {
    title: 'This group is too small',
    detail:
      'Counts below ten are not told, since they can point to single people. Leave the named field empty and send it again.',
  },
  'count-can-be-computed': {
    title: 'A suppressed count can be computed',
    detail:
      'The total and the other counts give away what is not told. Leave the total out, or suppress another count.',
  },
  'value-not-possible': {
    title: 'A value cannot be right',
    detail:
      'Think of a count below one, an end before its beginning, a place in another country. Mend the named field and send it again.',
  },
}
