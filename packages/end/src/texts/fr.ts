/**
 * What an end itself says in French: problems beside the refusals, and why a decision came too late.
 * Title: what happened; detail: what it means, what to do. Refusals of commands are in refusals/.
 */
import type { EndTexts } from './end-texts.ts'
import { refusalsFr } from './refusals/fr.ts'

export const fr: EndTexts = {
  problems: {
    ...refusalsFr,
    'sealed-part-too-large': {
      title: 'La partie confidentielle est trop grande',
      detail: 'Au plus 192 ko sont transmis. Abrégez les textes, ou envoyez les documents à leur propre adresse.',
    },
    'content-key-pending': {
      title: 'La clé de ce contenu n’est pas encore arrivée',
      detail: 'Elle est en route. Réessayez dans un instant ; rien ne se perd entre-temps.',
    },
    'content-erased': {
      title: 'Ce contenu a été effacé',
      detail: 'Un consentement a été retiré ou a pris fin, ou un effacement a eu lieu. Il ne peut pas être rétabli.',
    },
    'content-unreadable': {
      title: 'Ce contenu ne peut pas être lu',
      detail:
        'Il est arrivé mais ne s’ouvre pas. Rien n’est perdu ; indiquez à l’exploitation la référence du cas et l’entrée.',
    },
    'no-appointment': {
      title: 'Il n’y a pas de rendez-vous',
      detail:
        'Une visite en a un dès qu’un créneau est choisi, une orientation dès qu’elle est acceptée. Ce qui a été annulé n’en a plus.',
    },
    'document-length-missing': {
      title: 'La taille du document manque',
      detail: 'Envoyez-le avec Content-Length, pour qu’il puisse être scellé dès son arrivée.',
    },
    'document-too-large': {
      title: 'Le document est trop volumineux',
      detail:
        'Au plus 20 Mo sont acceptés. Numérisez-le avec une résolution plus basse, ou envoyez-le en plusieurs parties.',
    },
    'document-kind-refused': {
      title: 'Les documents de ce type ne sont pas acceptés',
      detail:
        'Envoyez un PDF ou une image JPEG, PNG ou WebP. Les fichiers bureautiques peuvent être enregistrés en PDF.',
    },
    'document-kind-differs': {
      title: 'Le document n’est pas ce qui était annoncé',
      detail: 'Son contenu est d’un autre type. Vérifiez que c’est le bon fichier, puis envoyez-le pour ce qu’il est.',
    },
    'document-not-pure': {
      title: 'Le document est abîmé ou contient encore autre chose',
      detail:
        'Il ne finit pas comme les fichiers de son type, ou en cache un second. Enregistrez-le à nouveau en PDF, ou numérisez-le.',
    },
    'document-incomplete': {
      title: 'Une partie du document est introuvable',
      detail: 'L’exploitation est prévenue. Réessayez plus tard ; si cela dure, demandez qu’on l’envoie à nouveau.',
    },
    'documents-unavailable': {
      title: 'Les documents ne sont pas accessibles pour le moment',
      detail: 'Le lieu où ils sont gardés ne répond pas. Rien n’a été changé ; réessayez dans quelques minutes.',
    },
    'clock-moves-forward-only': {
      title: 'L’horloge de test ne fait qu’avancer',
      detail:
        'L’heure demandée précède l’heure actuelle. Demandez une heure ultérieure, ou redémarrez le monde de test.',
    },
    'mapping-unknown': {
      title: 'Il n’y a pas de correspondance pour ce partenaire',
      detail: 'Indiquez d’abord comment lire ses tableaux, puis envoyez le fichier à nouveau.',
    },
    'import-unreadable': {
      title: 'Le fichier est illisible',
      detail:
        '`why` dit ce qui ne va pas : la forme du fichier, ou des colonnes qui ne vont pas avec la correspondance. Modifiez l’un ou l’autre.',
    },
    'import-differs': {
      title: 'Ce n’est pas ce qui a été montré',
      detail:
        'Ce qui doit être publié n’a pas la même empreinte que ce qui a été montré. Rechargez l’import et regardez-le avant de confirmer.',
    },
    'corridor-unknown': {
      title: 'Ce corridor n’est pas desservi ici',
      detail: 'Choisissez l’un des corridors indiqués sous /end.',
    },
    'redrive-refused': {
      title: 'Cette entrée ne peut pas être retentée',
      detail: 'Elle est déjà réglée, ou ce qu’elle attend n’est pas là. Rechargez la liste pour voir où elle en est.',
    },
    'cover-impossible': {
      title: 'Ce remplacement n’est pas possible',
      detail:
        'Nul ne se remplace soi-même ; il finit après son début, dans l’avenir et dans les 92 jours. Pour une absence plus longue, attribuez les dossiers.',
    },
    'opening-not-needed': {
      title: 'Vous voyez déjà ce dossier',
      detail: 'Il est attribué à vous ou à personne, ou vous est ouvert pour l’instant. Poursuivez votre travail.',
    },
    'case-number-ambiguous': {
      title: 'Plusieurs dossiers portent ce numéro',
      detail:
        'Il ne permet pas de savoir lequel est visé. Ouvrez-le par sa référence, ou adressez-vous à votre responsable.',
    },
    'name-too-short': {
      title: 'Le nom est trop court',
      detail: 'Avec si peu, trop de personnes correspondraient. Saisissez au moins deux lettres d’un de ses mots.',
    },
    'person-unknown': {
      title: 'Personne de ce nom ne travaille ici',
      detail:
        'La liste de vos collaborateurs ne les connaît pas, ou dit qu’ils sont partis. Inscrivez-les d’abord sur la liste.',
    },
    'last-lead': {
      title: 'Quelqu’un doit diriger',
      detail: 'Après cela, plus personne ne le ferait chez vous. Inscrivez d’abord un autre responsable sur la liste.',
    },
    'another-person-needed': {
      title: 'Il faut ici une autre personne',
      detail: 'Vous l’avez commencé vous-même. Quelqu’un d’autre ayant le même droit doit l’examiner et confirmer.',
    },
    'proposal-over': {
      title: 'Cette proposition est close',
      detail:
        'Elle a déjà été confirmée, ou ne l’a pas été à temps. Rechargez la liste et, si besoin, proposez de nouveau.',
    },
    'link-not-valid': {
      title: 'Ce lien n’est plus valable',
      detail:
        'Il est faux, déjà utilisé, annulé ou expiré, ou la réponse n’est plus attendue. Adressez-vous à la personne qui l’a envoyé.',
    },
    'employer-links-off': {
      title: 'Les liens pour employeurs ne sont pas prévus ici',
      detail:
        'Il manque un nom et une adresse neutres à montrer aux employeurs. Notez vous-même la réponse de l’employeur, ou adressez-vous aux exploitants.',
    },
    'employer-answer-overdue': {
      title: 'Le délai de réponse de l’employeur est passé',
      detail:
        'Un lien ne serait plus valable. Interrogez l’employeur et notez vous-même sa réponse, ou mettez fin à la mise en relation.',
    },
    'cv-tells-of-return': {
      title: 'Le CV en dit trop à l’employeur',
      detail:
        'Un mot y parle de retour, de séjour, d’asile ou d’un programme. Parlez vous-même à l’employeur et notez sa réponse.',
    },
    'mail-off': {
      title: 'Ce service n’envoie pas d’e-mails',
      detail:
        'Aucun serveur de messagerie n’est configuré, rien n’a donc été enregistré. L’exploitant peut en configurer un.',
    },
    'mail-code-not-valid': {
      title: 'Ce code n’est pas valable',
      detail:
        'Il est faux, date de plus d’un jour ou a été essayé trop souvent. Enregistrez de nouveau l’adresse pour en recevoir un autre.',
    },
    'matching-off': {
      title: 'Il n’y a pas de rapprochement à côté de ce service',
      detail:
        'Les offres ne sont pas comparées aux profils ici. Parcourez vous-même la liste des offres, ou adressez-vous à l’exploitation.',
    },
    'matching-silent': {
      title: 'Le rapprochement ne répond pas pour le moment',
      detail:
        'Il démarre, ou attend une clé ou une offre encore en route. Rien n’a été modifié ; réessayez dans une minute.',
    },
    'no-candidate': {
      title: 'Ce dossier n’a pas de profil à rapprocher',
      detail:
        'Les offres sont comparées à un profil auquel la personne a consenti. Notez le consentement à la recherche d’emploi et confirmez le profil.',
    },
  },
  superseded: {
    'wrong-end': {
      title: 'Cette étape ne revenait pas à ce côté',
      detail:
        'Dans ce dossier, elle appartient à l’autre côté. Ce que vous avez écrit est conservé et reste sans effet.',
    },
    'file-unknown': {
      title: 'Le dossier n’existait pas',
      detail: 'À l’arrivée, le cas ne contenait pas ce dossier. L’entrée reste sans effet ; rechargez le cas.',
    },
    'file-exists': {
      title: 'Le dossier existait déjà',
      detail: 'Un autre est arrivé avant sous le même identifiant. Créez-en un nouveau s’il reste nécessaire.',
    },
    'not-in-this-state': {
      title: 'Le dossier avait déjà avancé',
      detail:
        'Autre chose est arrivé avant. Voyez dans la chronologie ce que c’était et s’il reste quelque chose à faire.',
    },
    'case-closed': {
      title: 'Le cas était déjà clos',
      detail: 'La clôture est arrivée avant. S’il y a une raison de poursuivre, rouvrez le cas et refaites l’étape.',
    },
    suspended: {
      title: 'Le cas était suspendu',
      detail: 'Un avis est arrivé avant. Refaites l’étape lorsqu’il sera levé.',
    },
    'withdrawn-by-person': {
      title: 'La personne s’était retirée',
      detail:
        'Son retrait est arrivé avant et il vaut. Il n’y a rien d’autre à faire, sauf si elle le souhaite elle-même.',
    },
    'consent-withdrawn': {
      title: 'Le consentement avait été retiré',
      detail:
        'Le retrait est arrivé avant ; ceci reste sans effet. Ne poursuivez que si la personne donne un nouveau consentement.',
    },
    'consent-expired': {
      title: 'Le consentement avait pris fin',
      detail: 'Il a pris fin avant l’arrivée de ceci. Demandez à la personne si elle souhaite en donner un nouveau.',
    },
    'round-over': {
      title: 'L’échange était terminé',
      detail:
        'La question ou la proposition avait reçu une réponse ou avait été remplacée. Rechargez le dossier et répondez à l’actuelle.',
    },
    'offer-over': {
      title: 'Le créneau n’était plus l’actuel',
      detail:
        'Il avait été libéré, ou une autre offre ou un autre choix est venu avant. Rechargez la visite et partez de ce qui est tenu maintenant.',
    },
    'check-over': {
      title: 'L’examen juridique préalable n’était pas celui en vigueur',
      detail:
        'Un plus récent est venu avant, ou son délai était passé. Rechargez la visite et confirmez sur celui en vigueur.',
    },
    'deadline-moved': {
      title: 'Le délai ne courait plus',
      detail: 'Il avait déjà été respecté, déplacé ou arrêté. Rien n’est en retard pour autant.',
    },
    'advisory-not-in-force': {
      title: 'L’avis n’était pas en vigueur',
      detail: 'Il avait déjà été levé, ou n’a jamais arrêté ce cas. Il n’y a plus rien à lever.',
    },
    'consent-unknown': {
      title: 'Le consentement n’était pas en vigueur',
      detail: 'Il avait été retiré, ou prend fin à un autre moment. Rechargez le cas et vérifiez les consentements.',
    },
  },
}
