/**
 * The legal pre-check in French. Plain words, addressed to the person.
 */
import type { LegalTexts } from './legal-texts.ts'

export const fr: LegalTexts = {
  results: {
    clear: 'Nous ne connaissons aucune règle par laquelle ce voyage mettrait fin à votre droit de vivre ici.',
    limited: 'Vous gardez votre titre de séjour seulement si vous revenez à temps.',
    blocked: 'Avec ce statut de séjour, la visite ne peut pas être confirmée en l’état.',
    released: 'La règle s’y oppose ; selon l’écrit indiqué, vous pouvez voyager malgré tout.',
  },
  rules: {
    'german-citizen':
      'Les Allemands peuvent entrer en Allemagne à tout moment, même s’ils ont aussi une autre nationalité.',
    'eu-citizen':
      'Les citoyens de l’Union européenne ont le droit d’entrer et de vivre ici, même s’ils ont aussi une autre nationalité.',
    'six-months':
      'Un titre de séjour prend fin si vous êtes absent plus de six mois. Il prend fin aussitôt si vous partez pour toujours. Il y a des exceptions ; demandez avant de partir.',
    'twelve-months-outside-eu':
      'Le titre de résident de longue durée-UE prend fin si vous êtes douze mois hors de l’Union européenne. Il prend fin aussitôt si vous partez pour toujours.',
    protection:
      'Un voyage dans le pays contre lequel vous êtes protégé peut être une raison de vous retirer la protection.',
    'asylum-pending':
      'Qui voyage dans son pays pendant la procédure d’asile est traité comme s’il avait retiré sa demande.',
    toleration: 'Une tolérance (Duldung) prend fin quand vous quittez le pays ; elle ne donne aucun droit de revenir.',
    'unknown-residence': 'Votre statut de séjour n’est pas connu, ou aucune règle d’ici ne le nomme.',
    'no-rules': 'Pour ce pays et ce jour, aucune règle n’est écrite ici.',
  },
  limit: (days) => `Absence de ${days} jours au plus à partir du jour du départ.`,
  tooLong: (days) => `Vous voulez rester absent plus longtemps que les ${days} jours permis.`,
  changes: {
    'lawyer-note': 'Un écrit d’une avocate ou d’un avocat, nommé, qui a examiné votre cas.',
    'authority-note':
      'Un écrit de l’autorité compétente, nommée : que vous pouvez voyager, ou rester absent plus longtemps.',
    're-entry-right': 'Un droit de revenir, donné par écrit avant votre départ.',
    'shorter-stay': 'Un voyage plus court.',
    'other-residence': 'Un autre statut de séjour, ou un statut connu.',
    'rules-written': 'Des règles pour ce pays et ce jour, écrites et vérifiées.',
  },
  notice:
    'Ceci est une information sur des règles et non un conseil juridique. Elle ne dit rien de la situation dans le pays. Demandez à un avocat ou à un service de conseil avant de décider.',
}
