/**
 * The person's card in French. Plain words, and nothing that tells a stranger why somebody is counselled.
 */
import type { CardTexts } from './card-texts.ts'

export const fr: CardTexts = {
  title: 'La suite pour vous',
  number: (number) => `Votre numéro : ${number}`,
  next: {
    heading: 'Ce qui se passe ensuite',
    steps: {
      'nothing-passed-on': ({ office }) => `Rien n’a encore été transmis. Vos entretiens avec ${office} continuent.`,
      paused: () => 'Tout est suspendu pour le moment. Vous n’avez rien à faire et aucun délai ne court.',
      closed: ({ office }) => `C’est terminé. Si vous avez de nouveau besoin d’aide, demandez à ${office}.`,
      asked: ({ centre }) => `${centre} a reçu une demande et doit répondre. Vous n’avez rien à faire.`,
      question: ({ office, centre }) => `${centre} a encore une question. ${office} en parle avec vous et répond.`,
      'other-terms': ({ office, centre }) =>
        `${centre} propose autre chose. ${office} en parle avec vous. C’est vous qui décidez.`,
      'waiting-list': ({ centre }) => `${centre} n’a pas de place en ce moment et regardera de nouveau plus tard.`,
      accepted: ({ centre }) => `${centre} est prêt à vous aider et vous attend.`,
      missed: ({ office, centre }) =>
        `${centre} ne vous a pas rencontré. Prenez contact avec le centre ou avec ${office} si vous voulez encore de l’aide.`,
      'in-contact': ({ centre }) => `Vous êtes en contact avec ${centre}. Demandez-y le prochain rendez-vous.`,
      'not-agreed': ({ office, centre }) =>
        `Cela ne continue pas avec ${centre}. ${office} voit avec vous ce qui est possible autrement.`,
      'visit-asked': ({ centre }) =>
        `${centre} a reçu une demande de visite et doit répondre. Vous n’avez rien à faire.`,
      'visit-dates': ({ office, centre }) =>
        `${centre} a proposé des dates pour une visite. Choisissez-en une avec ${office}. Vous pouvez aussi dire non.`,
      'visit-chosen': ({ office, centre }) =>
        `Une date est choisie pour la visite. Elle compte quand ${office} et ${centre} l’ont confirmée.`,
      'visit-agreed': ({ office }) => `Votre visite est confirmée. ${office} vous dit le jour et le lieu.`,
      'visit-under-way': ({ centre }) => `Vous êtes en visite. Pour toute question, adressez-vous à ${centre}.`,
      'visit-after': ({ office }) =>
        `Après la visite, ${office} en parle avec vous. Vous n’êtes obligé de rien décider.`,
      'visit-missed': ({ office }) => `La visite n’a pas eu lieu. ${office} voit avec vous comment continuer.`,
      'visit-over': ({ office }) => `La visite est terminée ou annulée. Demandez à ${office} comment continuer.`,
      introduction: ({ office }) =>
        `Un poste pourrait vous convenir. Personne là-bas n’apprend rien sur vous avant que vous ayez dit oui. Demandez à ${office}.`,
      'introduction-over': ({ office }) => `Il y a une décision sur un poste proposé. Demandez à ${office}.`,
    },
    until: (day) => `Au plus tard le ${day}.`,
    appointment: (moment, place) => `Premier rendez-vous : ${moment}, heure de ${place}.`,
  },
  ask: {
    heading: 'À qui demander',
    office: 'Votre bureau de conseil',
    centre: 'Le centre',
    channels: { email: 'E-mail', phone: 'Téléphone', website: 'Site internet' },
    unknown: 'Téléphone ou adresse, à la main :',
  },
  may: {
    heading: 'Ce que vous pouvez faire',
    says: ({ office }) => [
      'Vous pouvez dire non ou arrêter à tout moment. Vos entretiens continuent.',
      'Vous pouvez retirer votre consentement à tout moment, en entier ou pour un seul but. Vous n’avez pas à dire pourquoi.',
      `Vous pouvez voir ce qui est conservé sur vous et en recevoir une copie. Dites-le à ${office}.`,
      'Vous pouvez faire corriger ce qui est faux et faire effacer vos données.',
      'Vous pouvez vous plaindre, aussi auprès d’une autorité de protection des données.',
    ],
  },
  made: (day) => `État au ${day}. Quelque chose a pu changer depuis. En cas de doute, demandez.`,
}
