/**
 * Why a command was refused, in French. Title: what happened; detail: what it means, what to do.
 * Nothing was changed by any of these; each sentence is for a counsellor or case worker.
 */
import type { RefusalCode } from '@passerelle/casework'
import type { ProblemTexts } from '@passerelle/service-shell'
import { introductionRefusalsFr } from './introductions/fr.ts'
import { matterRefusalsFr } from './matters/fr.ts'
import { visitRefusalsFr } from './visits/fr.ts'

export const refusalsFr: ProblemTexts<RefusalCode> = {
  'not-your-end': {
    title: 'Cette étape revient à l’autre côté',
    detail:
      'Dans ce dossier, seul l’autre côté peut l’accomplir. Le dossier indique les étapes qui vous sont ouvertes.',
  },
  'not-your-file': {
    title: 'Votre bureau ou centre n’est pas concerné',
    detail: 'Cela n’existe pas ou relève d’autres services. Vérifiez la référence du cas et le dossier.',
  },
  'file-unknown': {
    title: 'Le cas ne contient pas ce dossier',
    detail: 'Rechargez le cas et choisissez l’un des dossiers affichés.',
  },
  'file-exists': {
    title: 'Ce dossier existe déjà',
    detail: 'Son identifiant est pris. Ouvrez le dossier existant, ou créez-en un avec un nouvel identifiant.',
  },
  'not-in-this-state': {
    title: 'Le dossier ne permet pas cette étape pour le moment',
    detail: 'Il a déjà avancé ou n’en est pas encore là. Rechargez-le : il indique les étapes possibles.',
  },
  'answer-outstanding': {
    title: 'Une réponse est encore attendue',
    detail:
      'Une question ou une proposition d’autres conditions est en cours. Attendez la réponse de l’autre côté, puis décidez.',
  },
  'already-decided': {
    title: 'Cette orientation a déjà fait l’objet d’une décision',
    detail: 'On ne peut pas y répondre une seconde fois. Rechargez-la pour voir la décision.',
  },
  'case-closed': {
    title: 'Le cas est clos',
    detail: 'S’il y a une raison de poursuivre, rouvrez d’abord le cas, puis refaites cette étape.',
  },
  'case-not-closed': {
    title: 'Le cas n’est pas clos',
    detail: 'Il n’y a rien à rouvrir. Vous pouvez continuer à y travailler.',
  },
  'case-suspended': {
    title: 'Le cas est suspendu',
    detail: 'Un avis l’a arrêté et ses délais ne courent pas. Refaites cette étape lorsque l’avis sera levé.',
  },
  'already-suspended': {
    title: 'Cet avis suspend déjà le cas',
    detail: 'Il ne compte qu’une fois. Il n’y a rien d’autre à faire.',
  },
  'advisory-not-in-force': {
    title: 'Cet avis ne suspend pas le cas',
    detail: 'Il a été levé ou ne s’appliquait pas ici. Rechargez le cas pour voir ce qui l’arrête éventuellement.',
  },
  'person-withdrew': {
    title: 'La personne s’est retirée',
    detail:
      'Elle peut le faire à tout moment. Ne poursuivez que si elle le souhaite elle-même et donne un nouveau consentement.',
  },
  'consent-withdrawn': {
    title: 'Le consentement a été retiré',
    detail:
      'Sans lui, plus rien ne peut être transmis. Ne poursuivez que si la personne donne un nouveau consentement.',
  },
  'consent-expired': {
    title: 'Le consentement a pris fin',
    detail: 'Il valait jusqu’à une date qui est passée. Demandez à la personne si elle souhaite en donner un nouveau.',
  },
  'consent-missing': {
    title: 'Il n’y a pas de consentement pour cela',
    detail: 'La personne doit accepter ce but et ce destinataire. Enregistrez d’abord son consentement.',
  },
  'sensitive-consent-missing': {
    title: 'Le consentement explicite sur la santé ou les besoins d’aide manque',
    detail:
      'Ces données demandent un consentement à part (art. 9, par. 2, point a), du RGPD). Enregistrez-le, ou retirez ces données.',
  },
  'consent-unknown': {
    title: 'Aucun consentement de ce genre n’est en vigueur',
    detail: 'Il a peut-être été retiré ou a pris fin. Rechargez le cas et vérifiez les consentements.',
  },
  'purpose-missing': {
    title: 'Le consentement n’indique aucun but',
    detail: 'Indiquez à quoi la personne consent : au moins un but.',
  },
  'consent-ends-in-the-past': {
    title: 'Le consentement finirait avant de commencer',
    detail: 'Vérifiez la date jusqu’à laquelle il est donné, ou laissez-la ouverte.',
  },
  'counselling-missing': {
    title: 'Aucun entretien de conseil n’est enregistré',
    detail: 'Le conseil précède toute orientation. Enregistrez l’entretien, puis refaites cette étape.',
  },
  'options-not-shown': {
    title: 'Les possibilités n’ont pas encore été présentées',
    detail:
      'Passez en revue avec la personne toutes les possibilités, y compris rester, et enregistrez-le. Refaites ensuite cette étape.',
  },
  'decision-missing': {
    title: 'La décision de la personne n’est pas enregistrée',
    detail: 'L’orientation suit la décision de la personne. Enregistrez ce qu’elle a décidé, à son rythme.',
  },
  'decision-is-not-return': {
    title: 'La personne n’a pas décidé de retourner',
    detail: 'Sa décision vaut et n’entraîne aucune orientation. Si elle en prend une nouvelle, enregistrez-la d’abord.',
  },
  'staying-not-shown': {
    title: 'Rester ne figure pas parmi les possibilités',
    detail: 'Rester est une possibilité comme une autre et se présente toujours. Ajoutez-la et renvoyez la liste.',
  },
  'out-of-scope-unhcr-mandate': {
    title: 'Cette personne ne peut pas être orientée ici',
    detail: 'Les réfugiés reconnus sous mandat du HCR ne sont pas orientés. Indiquez à la personne où joindre le HCR.',
  },
  'legal-advice-missing': {
    title: 'Un conseil juridique doit précéder',
    detail:
      'Un retour peut faire perdre la protection. Enregistrez qui a donné le conseil juridique, puis refaites cette étape.',
  },
  'party-unknown': {
    title: 'L’annuaire ne connaît pas ce bureau ou centre',
    detail: 'Vérifiez l’identifiant, ou choisissez le bureau ou le centre dans l’annuaire.',
  },
  'party-at-wrong-end': {
    title: 'Ce bureau ou centre est du mauvais côté',
    detail: 'L’étape en demande un dans l’autre pays, ou dans le vôtre. Choisissez-en un autre dans l’annuaire.',
  },
  'partner-suspended': {
    title: 'L’organisme est suspendu pour le moment',
    detail:
      'L’exploitation l’a suspendu ; rien n’a été changé. Réessayez plus tard ou choisissez-en un autre ; un retrait ou un effacement passe quand même.',
  },
  'same-party': {
    title: 'Ce bureau ou centre a déjà le cas',
    detail: 'Il n’y a rien à transmettre. Choisissez-en un autre si quelqu’un doit prendre la suite.',
  },
  'not-a-party-of-the-case': {
    title: 'Ce bureau ou centre ne participe pas au cas',
    detail:
      'Seul un consentement ou une nouvelle orientation peut en nommer un nouveau. Nommez un participant du cas, ou omettez `to`.',
  },
  'no-counterpart': {
    title: 'Personne n’a encore ce cas de l’autre côté',
    detail: 'Nommez dans `to` le bureau ou le centre destinataire, ou envoyez d’abord une orientation.',
  },
  'recipient-not-the-counterpart': {
    title: 'L’orientation irait ailleurs qu’au destinataire désigné',
    detail:
      'Après un renvoi, la nouvelle orientation va au bureau ou centre désigné, avec un consentement pour celui-ci.',
  },
  'replaced-file-not-rerouted': {
    title: 'Le dossier à remplacer n’a pas été renvoyé ailleurs',
    detail:
      'Seule une orientation renvoyée ailleurs est remplacée par une nouvelle. Sinon, envoyez-la sans `replaces`.',
  },
  'appointment-in-the-past': {
    title: 'Le premier rendez-vous n’est pas à venir',
    detail: 'Vérifiez le jour, l’heure et le fuseau horaire, et indiquez un rendez-vous à venir.',
  },
  'question-missing': {
    title: 'Rien n’est encore demandé',
    detail: 'Indiquez les champs concernés, ou écrivez la question en toutes lettres.',
  },
  'care-need-unanswered': {
    title: 'Un besoin d’aide est encore sans réponse',
    detail: 'Une acceptation dit, pour chaque besoin, comment il sera couvert. Ajoutez les réponses qui manquent.',
  },
  'grant-goes-to-a-project': {
    title: 'Une subvention communautaire va à un projet',
    detail:
      'Indiquez le projet auquel elle est versée. Ce que la personne reçoit n’en est pas une : choisissez pour cela une autre forme.',
  },
  'decline-is-final': {
    title: 'Cette orientation ne peut pas être renvoyée',
    detail:
      'Un nouvel envoi aide s’il manquait un document, un consentement ou une place. Sinon, cherchez un autre centre.',
  },
  'content-unavailable': {
    title: 'Des données nécessaires ne peuvent pas être ouvertes ici',
    detail:
      'Elles ont été effacées ou ne sont pas encore lisibles ici. Rechargez le cas ; si cela persiste, contactez l’exploitation.',
  },
  'review-in-the-past': {
    title: 'Le réexamen n’est pas à venir',
    detail: 'Indiquez un jour ultérieur où la liste d’attente sera revue.',
  },
  'happened-in-the-future': {
    title: 'Cela se situe dans le futur',
    detail: 'Seul ce qui a eu lieu peut être enregistré. Vérifiez le jour, l’heure et le fuseau horaire.',
  },
  'date-in-the-past': {
    title: 'La date n’est pas à venir',
    detail: 'Cette étape demande une date future. Vérifiez le jour, le mois et l’année.',
  },
  'request-unknown': {
    title: 'Aucune demande de ce genre n’attend votre réponse',
    detail: 'Elle a déjà reçu une réponse, ou c’est à l’autre côté de répondre. Rechargez le cas.',
  },
  'target-unknown': {
    title: 'Le cas ne contient pas cette entrée',
    detail: 'L’entrée nommée appartient à un autre cas ou n’existe pas. Choisissez-la dans la chronologie.',
  },
  'not-the-emitter': {
    title: 'L’entrée a été écrite par l’autre côté',
    detail: 'Seul le côté qui a écrit une entrée peut la déclarer nulle. Demandez-le-lui par message.',
  },
  'stand-in-missing': {
    title: 'Il faut de quoi remplacer cette entrée',
    detail:
      'Elle a mis fin à quelque chose, par exemple à un consentement. Elle n’est annulée qu’avec une entrée qui la remplace.',
  },
  'cannot-be-voided': {
    title: 'Cette entrée ne peut pas être déclarée nulle',
    detail:
      'Les accusés de réception et les annulations restent acquis. En cas d’erreur dans un dossier, enregistrez une rectification.',
  },
  'round-over': {
    title: 'Cet échange est terminé',
    detail:
      'La question ou la proposition a reçu une réponse ou a été remplacée. Rechargez le dossier et répondez à l’actuelle.',
  },
  ...matterRefusalsFr,
  ...visitRefusalsFr,
  ...introductionRefusalsFr,
  'deadline-moved': {
    title: 'Ce délai ne court plus',
    detail: 'Il a été respecté, déplacé ou arrêté entre-temps. Rechargez le dossier pour voir les délais en cours.',
  },
}
