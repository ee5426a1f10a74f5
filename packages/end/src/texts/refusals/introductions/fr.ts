/**
 * Why a command about an introduction was refused, in French; part of the refusals beside it.
 * Nothing was changed by any of these.
 */
export const introductionRefusalsFr = {
  'proposal-not-by-the-rules': {
    title: 'Ces chiffres ne suivent pas des règles',
    detail: 'Une proposition porte ce que les règles disent de cette personne et de cette offre. Faites-la recalculer.',
  },
  'vacancy-closed': {
    title: 'L’offre n’est plus ouverte',
    detail: 'Elle a été fermée, ou son dernier jour est passé. Cherchez-en une autre.',
  },
  'no-opening-left': {
    title: 'Il ne reste aucune place',
    detail: 'Toutes les places de cette offre sont réservées ou prises. Une place se libère quand quelqu’un dit non.',
  },
  'yes-given-already': {
    title: 'Ce oui est déjà donné',
    detail: 'Il n’y a rien à changer. On peut le retirer en disant non.',
  },
  'not-counselling-now': {
    title: 'L’autre côté demande ce oui',
    detail:
      'Qui conseille la personne maintenant note son oui et celui du conseil. Un non peut être noté des deux côtés.',
  },
} as const
