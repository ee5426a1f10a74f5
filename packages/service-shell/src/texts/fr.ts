/**
 * What the interface says when something goes wrong, in French. Title: what happened; detail: what it means, what to do.
 */
import type { ProblemTexts, ShellCode } from '../catalogue.ts'

export const fr: ProblemTexts<ShellCode> = {
  'malformed-request': {
    title: 'La requête n’est pas du HTTP valide',
    detail: 'Elle n’a pas pu être lue et n’a rien changé. Vérifiez le programme ou le proxy qui l’a envoyée.',
  },
  'malformed-address': {
    title: 'L’adresse est mal formée',
    detail: 'Elle contient des caractères ou des étapes interdits. Utilisez les adresses indiquées sous /docs.',
  },
  'malformed-header': {
    title: 'Un en-tête est mal formé',
    detail: 'L’en-tête nommé dans `header` a une forme inconnue. Écrivez-le comme indiqué sous /docs.',
  },
  'malformed-cursor': {
    title: 'Le curseur de page n’est pas valide',
    detail: 'Il a été modifié, est trop ancien ou appartient à une autre liste. Recommencez à la première page.',
  },
  'malformed-json': {
    title: 'Le corps n’est pas du JSON',
    detail: 'Il est vide, coupé, pas en UTF-8 ou enfreint les règles de JSON. Envoyez une valeur JSON complète.',
  },
  'json-duplicate-key': {
    title: 'Un nom figure deux fois dans le corps',
    detail: 'On ne sait pas quelle valeur est voulue. Nommez chaque champ une seule fois.',
  },
  'json-forbidden-key': {
    title: 'Un nom du corps n’est pas permis',
    detail: 'Les noms tels que __proto__, constructor et prototype sont refusés. Retirez-les.',
  },
  'json-forbidden-character': {
    title: 'Le corps contient des caractères qui ne sont pas du texte',
    detail: 'Les caractères NUL et les demi-paires de substitution sont refusés. Envoyez de l’Unicode bien formé.',
  },
  'json-number-out-of-range': {
    title: 'Un nombre du corps est trop grand',
    detail: 'Au-delà de 9007199254740991, des chiffres seraient perdus. Envoyez un nombre plus petit.',
  },
  'json-too-deep': {
    title: 'Le corps est trop imbriqué',
    detail: 'Au plus 64 niveaux sont lus. Envoyez la structure décrite sous /docs.',
  },
  'json-too-many-items': {
    title: 'Une liste du corps est trop longue',
    detail: 'Au plus 10 000 éléments sont lus. Envoyez plusieurs requêtes plus petites.',
  },
  'invalid-fields': {
    title: 'Certains champs ne sont pas valides',
    detail: 'Ils sont énumérés dans `fields`. Corrigez-les et renvoyez la requête.',
  },
  'idempotency-key-missing': {
    title: 'L’en-tête Idempotency-Key manque',
    detail:
      'Sans lui, une requête répétée pourrait agir deux fois. Envoyez une nouvelle clé aléatoire avec chaque nouvelle requête.',
  },
  'sign-in-failed': {
    title: 'La connexion n’a pas abouti',
    detail:
      'Le service d’identité ne vous a pas confirmé, le délai est passé, ou votre compte n’est pas prévu pour ce service. Recommencez à /sign-in.',
  },
  'logout-token-invalid': {
    title: 'Le jeton de déconnexion n’est pas valable',
    detail: 'Il est mal formé, trop ancien, déjà utilisé ou destiné à un autre service. Personne n’a été déconnecté.',
  },
  'token-missing': {
    title: 'Aucun jeton d’accès n’a été envoyé',
    detail: 'Cette adresse n’est pas publique. Envoyez votre jeton dans l’en-tête Authorization: Bearer.',
  },
  'token-invalid': {
    title: 'Le jeton d’accès n’est pas valide',
    detail: 'Il est inconnu, expiré ou destiné à un autre service. Procurez-vous-en un nouveau.',
  },
  'foreign-page': {
    title: 'La demande ne vient pas de notre propre page',
    detail:
      'Rien n’a été modifié. Rechargez la page et répétez l’étape ; les programmes envoient le jeton de GET /session dans X-CSRF-Token.',
  },
  'not-allowed': {
    title: 'Votre rôle ne le permet pas',
    detail: 'Rien n’a été changé. Demandez à une personne de votre centre ou bureau qui y est autorisée.',
  },
  'not-found': {
    title: 'Il n’y a rien à cette adresse',
    detail: 'Cela n’existe pas, ou pas pour vous. Vérifiez l’adresse et l’identifiant.',
  },
  'method-not-allowed': {
    title: 'Cette adresse n’accepte pas cette méthode',
    detail: 'Rien n’a été modifié. L’en-tête Allow indique les méthodes acceptées.',
  },
  'request-incomplete': {
    title: 'La requête n’est pas arrivée à temps',
    detail: 'Sa fin manquait et rien n’a été changé. Renvoyez-la.',
  },
  'request-in-flight': {
    title: 'La même requête est encore en cours',
    detail:
      'Une requête portant cette Idempotency-Key n’est pas terminée. Attendez un instant et renvoyez-la telle quelle.',
  },
  'version-stale': {
    title: 'Quelqu’un a modifié ceci entre-temps',
    detail:
      'Votre version n’est plus la plus récente et rien n’a été changé. Rechargez, puis refaites votre modification si elle reste nécessaire.',
  },
  'body-too-large': {
    title: 'Le corps est trop grand',
    detail: 'Rien n’en a été conservé. Envoyez moins, ou envoyez les documents à leur propre adresse.',
  },
  'unsupported-content-type': {
    title: 'Le type du corps n’est pas pris en charge',
    detail:
      'Envoyez ce que /docs indique pour cette adresse, le plus souvent application/json en UTF-8, non compressé. Réglez Content-Type en conséquence.',
  },
  'expectation-failed': {
    title: 'L’en-tête Expect demande quelque chose d’inconnu',
    detail: 'Seul 100-continue est compris. Retirez cet en-tête.',
  },
  'date-in-the-future': {
    title: 'Une date est dans le futur',
    detail: 'Une date de naissance ne peut pas être postérieure à aujourd’hui. Vérifiez le jour, le mois et l’année.',
  },
  'idempotency-key-reused': {
    title: 'Cette Idempotency-Key a servi à une autre requête',
    detail: 'Une clé appartient à une seule requête, pour toujours. Envoyez une nouvelle clé aléatoire.',
  },
  'version-missing': {
    title: 'L’en-tête If-Match manque',
    detail:
      'Sans lui, vous pourriez écraser la modification d’une autre personne. Chargez le dossier et renvoyez son ETag.',
  },
  'too-many-requests': {
    title: 'Trop de demandes à la fois',
    detail:
      'Votre organisme a dépassé sa part ces dernières secondes. Rien n’a été modifié. Attendez le temps indiqué par Retry-After, puis continuez plus lentement.',
  },
  'headers-too-large': {
    title: 'Les en-têtes sont trop grands ou trop nombreux',
    detail: 'La requête n’a pas été lue. Envoyez des en-têtes moins nombreux et plus courts.',
  },
  'internal-error': {
    title: 'Une panne s’est produite de notre côté',
    detail:
      'Elle a été enregistrée. Réessayez ; si elle persiste, donnez à l’exploitation l’identifiant de l’en-tête traceresponse.',
  },
  'not-ready': {
    title: 'Le service n’est pas encore prêt',
    detail: 'Il démarre ou rattrape son retard. Réessayez dans un instant.',
  },
  'shutting-down': { title: 'Le service redémarre', detail: 'Rien n’a été changé. Réessayez dans un instant.' },
  unavailable: {
    title: 'Une partie du service est injoignable',
    detail:
      'Il n’est pas certain que votre requête ait eu un effet. Renvoyez-la telle quelle, avec la même Idempotency-Key : elle n’agira pas deux fois.',
  },
}
