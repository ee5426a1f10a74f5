/**
 * Notices by mail, in French.
 */
import type { MailTexts } from './mail-texts.ts'

export const fr: MailTexts = {
  hello: 'Bonjour,',
  confirmation: {
    subject: 'Veuillez confirmer cette adresse',
    asked: 'cette adresse doit recevoir un avis lorsque quelque chose attend sur le bureau.',
    code: 'Votre code :',
    where: 'Saisissez-le ici, une fois connecté :',
    until: 'Le code est valable jusqu’au :',
    notYou: 'Si vous n’avez rien demandé, ne faites rien. Rien d’autre ne sera envoyé.',
  },
  notice: {
    subject: 'Quelque chose attend sur le bureau',
    since: 'depuis le dernier avis, il y a du nouveau :',
    kinds: {
      'case-news': 'Dossiers dans lesquels l’autre côté a répondu, demandé ou communiqué quelque chose :',
      'case-due': 'Dossiers dans lesquels quelque chose est à faire aujourd’hui ou en retard :',
      'second-person': 'Dossiers dans lesquels quelque chose attend une deuxième personne :',
      'case-given': 'Dossiers qui vous ont été attribués :',
    },
    where: 'Vous en saurez plus sur le bureau :',
    noMore: 'Pour protéger les personnes concernées, rien de plus n’est dit ici.',
    endsOn: 'Si vous ne les enregistrez pas de nouveau là-bas, les avis prennent fin le :',
    stop: 'Ne plus recevoir d’avis :',
  },
  ask: {
    title: 'Ne plus envoyer d’avis ?',
    means: 'Les avis à votre adresse prennent fin et l’adresse est effacée. Rien d’autre ne change.',
    button: 'Arrêter les avis',
  },
  done: {
    title: 'Vous ne recevrez plus d’avis',
    means: 'L’adresse à laquelle ce lien a été envoyé est effacée. Vous pouvez réactiver les avis sur le bureau.',
  },
  later: {
    title: 'Ce n’est pas possible pour le moment',
    means: 'Rien n’a changé. Veuillez réessayer dans quelques minutes.',
  },
}
