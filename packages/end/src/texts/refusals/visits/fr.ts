/**
 * Why a command about a visit was refused, in French; part of the refusals beside it.
 * Nothing was changed by any of these.
 */
export const visitRefusalsFr = {
  'visit-dates-wrong': {
    title: 'La visite finirait avant de commencer',
    detail: 'Le dernier jour est avant le premier. Changez l’un des deux.',
  },
  'slots-missing': {
    title: 'Aucun créneau n’est proposé',
    detail: 'Indiquez au moins une période où la personne peut venir.',
  },
  'slot-times-wrong': {
    title: 'Les heures d’un créneau ne vont pas',
    detail: 'Il doit être à venir, finir après son début et être tenu jusqu’à un moment avant celui-ci.',
  },
  'slot-unknown': {
    title: 'Ce créneau n’est plus tenu',
    detail:
      'Il a été libéré, son délai est passé ou une autre offre l’a remplacé. Rechargez la visite et choisissez parmi ceux qui sont tenus.',
  },
  'slot-chosen-already': {
    title: 'Ce créneau est déjà choisi',
    detail: 'Il n’y a rien à changer. Choisissez-en un autre ou confirmez-le.',
  },
  'already-confirmed': {
    title: 'Votre côté a confirmé ce créneau',
    detail:
      'Attendez l’autre côté. Un autre créneau ou un autre examen juridique préalable devrait être confirmé de nouveau.',
  },
  'legal-check-missing': {
    title: 'L’examen juridique préalable manque',
    detail:
      'Aucun n’est noté, ou son délai est passé. Le service de conseil doit le faire et la personne doit en prendre acte.',
  },
  'legal-check-blocked': {
    title: 'L’examen juridique préalable ne le permet pas',
    detail:
      'Voyez dans l’examen pourquoi, et ce qui y changerait quelque chose. Un écrit nommé peut lever certains blocages.',
  },
  'legal-check-differs': {
    title: 'Les règles disent autre chose que ce qui a été montré',
    detail: 'Rechargez l’examen, montrez à la personne ce qu’il dit maintenant, et notez cela.',
  },
  'before-missing': {
    title: 'Ce qu’il en était avant la visite manque',
    detail: 'L’entretien n’en dit rien. Demandez à la personne et notez-le.',
  },
} as const
