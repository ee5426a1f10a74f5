/**
 * What the people of the demo world's centres write, in the language of each.
 */
export interface Phrases {
  readonly place: string
  readonly accepted: string
  readonly question: string
  readonly otherTerms: string
  readonly full: string
  readonly notOffered: string
  readonly goal: string
  readonly plan: string
  readonly programme: string
}

export const PHRASES = {
  fr: {
    place: 'Accueil du centre, premier étage',
    accepted: 'Nous prenons le dossier et appelons la personne avant son départ.',
    question: 'Combien d’enfants voyagent, et de quel âge ?',
    otherTerms: 'L’orientation professionnelle commence le mois prochain seulement.',
    full: 'Toutes les places sont prises ce mois-ci.',
    notOffered: 'Ce service n’existe plus chez nous.',
    goal: 'Trouver un emploi dans le bâtiment',
    plan: 'Bilan de compétences, puis deux entretiens avec des entreprises de la région.',
    programme: 'Visite de deux chantiers et d’un centre de formation.',
  },
  en: {
    place: 'Front desk of the centre',
    accepted: 'We take this on and will call before the journey.',
    question: 'How many children travel along, and how old are they?',
    otherTerms: 'Job counselling can begin next month only.',
    full: 'All places are taken this month.',
    notOffered: 'We no longer offer this service.',
    goal: 'A workshop of one’s own',
    plan: 'A short course in book-keeping, then a business plan with a mentor.',
    programme: 'Two workshops, a school and an evening with people who came back before.',
  },
  tr: {
    place: 'Merkezin danışma masası',
    accepted: 'Dosyayı alıyoruz, yolculuktan önce arayacağız.',
    question: 'Kaç çocuk birlikte yolculuk ediyor ve yaşları kaç?',
    otherTerms: 'İş danışmanlığı ancak gelecek ay başlayabilir.',
    full: 'Bu ay bütün yerler dolu.',
    notOffered: 'Bu hizmeti artık vermiyoruz.',
    goal: 'Diplomanın tanınması ve hastanede iş',
    plan: 'Denklik başvurusu, ardından üç aylık uyum eğitimi.',
    programme: 'Bir hastane, bir okul ve bir konut ziyareti.',
  },
} as const satisfies Readonly<Record<string, Phrases>>
