/**
 * The consent sheet in French. Plain words, and none that push towards a yes.
 */
import type { SheetTexts } from './sheet-texts.ts'

export const fr: SheetTexts = {
  title: 'Votre consentement au partage d’informations vous concernant',
  asked: ({ office, recipient }) => [
    `${office} vous demande si des informations vous concernant peuvent être transmises à ${recipient}. C’est vous qui décidez. Avant de décider, posez toutes les questions que vous voulez.`,
  ],
  reads: { heading: 'Qui lit quoi, et pourquoi', lead: ({ recipient }) => `${recipient} peut lire :` },
  purposes: {
    referral: {
      name: 'Orientation',
      read: 'D’abord ce dont vous avez besoin, sans votre nom. Seulement si le destinataire accepte de vous accompagner : votre nom, comment vous joindre et votre voyage.',
      use: 'Pour décider s’il peut vous accompagner, et pour le préparer.',
    },
    visit: {
      name: 'Visite',
      read: 'Quand vous pourriez venir, combien vous êtes et ce dont vous avez besoin pendant une visite.',
      use: 'Pour convenir d’une visite avec vous.',
    },
    'job-matching': {
      name: 'Recherche de travail',
      read: 'Ce que vous avez appris et fait, ce que vous savez faire et ce que vous cherchez, sans votre nom.',
      use: 'Pour le comparer aux emplois et formations proposés.',
    },
    introduction: {
      name: 'Présentation à un employeur ou à un organisme de formation',
      read: 'Votre curriculum vitæ avec votre nom et comment vous joindre.',
      use: 'Pour cette seule présentation, afin que l’on puisse vous contacter à ce sujet.',
    },
    'follow-up': {
      name: 'Questions ultérieures sur votre situation',
      read: 'Vos réponses lorsque l’on vous demandera plus tard comment vous allez.',
      use: 'Pour voir si l’accompagnement vous aide et si vous avez besoin d’autre chose.',
    },
    statistics: {
      name: 'Statistiques',
      read: 'Des indications isolées, sans nom ni référence : sexe, tranche d’âge, type d’accompagnement, résultat, mois.',
      use: 'Pour compter. Les chiffres ne sont montrés qu’à partir de dix personnes.',
    },
    sensitive: {
      name: 'Santé et autres informations particulièrement protégées',
      read: 'Ce que vous avez dit de votre santé, de vos besoins de soins ou de protection, en lien avec les finalités indiquées ici.',
      use: 'Pour que vous soyez soigné et protégé. La loi protège particulièrement ces informations et demande votre consentement explicite (art. 9, par. 2, point a, RGPD).',
    },
  },
  abroad: ({ country }) =>
    `Ce destinataire se trouve dans un autre pays : ${country}. D’autres lois sur la protection des données peuvent s’y appliquer, et vos droits peuvent y être plus difficiles à faire respecter.`,
  duration: {
    heading: 'Pendant combien de temps',
    until: (day) => `Votre consentement prend fin de lui-même le ${day}, ou plus tôt si vous le retirez.`,
    withoutEnd: 'Votre consentement vaut jusqu’à ce que vous le retiriez.',
    kept: {
      summary: 'Ce qui a été dit de vos besoins est conservé après la clôture de votre dossier pendant',
      dossier:
        'Votre nom, vos coordonnées et l’accompagnement sont conservés après la clôture de votre dossier pendant',
      'follow-up': 'Vos réponses ultérieures sont conservées après la clôture de votre dossier pendant',
      visits: 'Ce qui concerne votre visite est conservé après la clôture de votre dossier pendant',
      proposals:
        'Les raisons pour lesquelles une offre vous a été proposée sont conservées après la clôture de votre dossier pendant',
      introductions:
        'Ce qui concerne une mise en relation avec un employeur est conservé après la clôture de votre dossier pendant',
      statistics: 'Les indications isolées pour les statistiques sont conservées pendant',
    },
  },
  voluntary: {
    heading: 'Vous êtes libre de dire non',
    says: [
      'Un refus n’a aucune conséquence sur votre conseil : il continue comme avant.',
      'Vous pouvez accepter certaines finalités et pas d’autres.',
      'Cette feuille ne porte pas sur le fait de rester ou de retourner. Cela, vous le décidez vous-même.',
    ],
  },
  withdrawal: {
    heading: 'Vous pouvez retirer votre consentement à tout moment',
    says: ({ office, recipient }) => [
      `Dites-le à ${office} ou à ${recipient}, comme vous le souhaitez : de vive voix, par téléphone ou par écrit. Vous n’avez pas à donner de raison.`,
      'Vous pouvez aussi le retirer pour une seule finalité. Ce qui a été fait avant le retrait reste licite.',
    ],
  },
  erasure: {
    heading: 'Ce qui est alors effacé, et ce qui peut rester',
    deleted: ({ recipient }) =>
      `Ce qui a été partagé sur la base de votre consentement est rendu illisible et effacé, ici et chez ${recipient}. Chacun doit répondre si cela a été fait. Ce que des personnes ont lu ne peut pas être oublié.`,
    mayStay: 'Lorsque la loi l’exige ou le permet, peuvent être conservés plus longtemps :',
    retained: {
      payments: 'les justificatifs de paiements et de biens remis',
      'consent-proof': 'la preuve de votre consentement et de son retrait',
      rights: 'vos demandes concernant vos données et les réponses données',
    },
    evidence:
      'Il reste aussi une trace qu’une chose a été faite, et quand : sans contenu, sans votre nom, sous un numéro tiré au hasard.',
  },
  questions: {
    heading: 'Questions et réclamations',
    says: ({ office }) => [
      `Adressez-vous à ${office}. Vous pouvez aussi y apprendre ce qui est enregistré sur vous, en recevoir une copie, et le faire corriger ou effacer.`,
      'Vous pouvez aussi adresser une réclamation à une autorité de protection des données.',
    ],
  },
  signing: {
    heading: 'Votre décision',
    agree: 'J’accepte ce que je coche ici :',
    refuse: 'Je n’accepte rien de cela.',
    placeAndDay: 'Lieu, date',
    signature: 'Signature',
    guardian: 'Pour les mineurs ou les personnes sous tutelle : nom et signature du représentant',
    interpreter: 'Interprété par, langue',
  },
}
