/**
 * The pages that an employer sees, in French.
 */
import type { EmployerTexts } from './employer-texts.ts'

export const fr: EmployerTexts = {
  asked: {
    title: 'Une personne souhaite travailler chez vous',
    vacancy: 'Votre offre d’emploi :',
    profile: 'Ce que cette personne apporte',
    occupations: 'Expérience professionnelle',
    skills: 'Compétences',
    languages: 'Langues',
    education: 'Formation',
    levels: [
      'Sans diplôme',
      'École primaire',
      'Collège',
      'Lycée ou formation professionnelle',
      'Formation complémentaire après le lycée',
      'Études supérieures courtes',
      'Licence ou équivalent',
      'Master ou équivalent',
      'Doctorat',
    ],
    licences: 'Permis et certificats',
    city: 'Lieu',
    availableFrom: 'Disponible à partir du',
    contact: 'Comment nous joindre',
    until: 'Merci de répondre au plus tard :',
  },
  answer: {
    title: 'Votre réponse',
    once: 'Vous pouvez répondre une seule fois. Consulter cette page ne vaut pas réponse.',
    note: 'Souhaitez-vous ajouter quelque chose ? (facultatif)',
    interested: 'Oui, je souhaite rencontrer cette personne',
    declined: 'Non, merci',
  },
  thanks: {
    title: 'Merci pour votre réponse',
    interested: 'Nous prendrons contact avec vous pour convenir d’un entretien. Vous pouvez fermer cette page.',
    declined: 'Nous avons transmis que vous ne souhaitez pas poursuivre. Vous pouvez fermer cette page.',
  },
  gone: {
    title: 'Ce lien n’est plus valable',
    means: 'Si vous avez encore des questions, répondez au message par lequel vous avez reçu le lien.',
  },
  unreadable: {
    title: 'Votre réponse n’a pas pu être lue',
    means:
      'Rien n’a été enregistré. Revenez à la page précédente, raccourcissez ou modifiez votre texte, puis envoyez-le de nouveau.',
  },
  later: {
    title: 'Ce n’est pas possible pour le moment',
    means: 'Vous n’y êtes pour rien, et rien n’a été enregistré. Veuillez réessayer dans quelques minutes.',
  },
}
