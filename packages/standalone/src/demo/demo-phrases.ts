/**
 * What the people of the demo world's centres write, in the language of each.
 */
export interface Phrases {
  /** In which they are. */
  readonly language: 'fr' | 'en' | 'tr'
  readonly place: string
  readonly accepted: string
  readonly question: string
  readonly otherTerms: string
  readonly full: string
  readonly notOffered: string
  readonly goal: string
  readonly plan: string
  readonly programme: string
  readonly mentor: string
  readonly activity: string
  readonly reply: string
  readonly lastQuestion: string
  readonly paperMissing: string
  readonly elsewhere: string
  readonly interested: string
  readonly interview: string
  readonly terms: string
  readonly refused: string
  readonly sample: string
  readonly course: string
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
    language: 'fr',
    mentor: 'Une personne revenue il y a trois ans',
    activity: 'Discussion avec un chef d’atelier',
    reply: 'Oui, sans problème. Nous le notons.',
    lastQuestion: 'Savez-vous quand la personne pourra nous appeler ?',
    paperMissing: 'Il manque l’acte de naissance.',
    elsewhere: 'L’autre centre est plus proche de la famille.',
    interested: 'L’entreprise souhaite un entretien.',
    interview: 'Entretien par vidéo, bon échange.',
    terms: 'Contrat à durée indéterminée, période d’essai de trois mois',
    refused: 'Le poste a été pourvu en interne.',
    sample: 'Offre inventée pour la démonstration : cette entreprise n’existe pas.',
    course: 'Formation',
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
    language: 'en',
    mentor: 'Somebody who came back three years ago',
    activity: 'A talk with the head of a workshop',
    reply: 'Yes, no problem. We have noted it.',
    lastQuestion: 'Do you know when the person can call us?',
    paperMissing: 'The birth certificate is missing.',
    elsewhere: 'The other centre is nearer to the family.',
    interested: 'The employer asks for an interview.',
    interview: 'Interview by video, a good talk.',
    terms: 'Permanent contract, three months of probation',
    refused: 'The position was filled from within.',
    sample: 'Made up for the demonstration: this employer does not exist.',
    course: 'Course',
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
    language: 'tr',
    mentor: 'Üç yıl önce dönmüş biri',
    activity: 'Bir atölye şefiyle görüşme',
    reply: 'Evet, sorun değil. Not aldık.',
    lastQuestion: 'Kişi bizi ne zaman arayabilir, biliyor musunuz?',
    paperMissing: 'Doğum belgesi eksik.',
    elsewhere: 'Diğer merkez aileye daha yakın.',
    interested: 'İşveren bir görüşme istiyor.',
    interview: 'Görüntülü görüşme, iyi geçti.',
    terms: 'Süresiz sözleşme, üç ay deneme süresi',
    refused: 'Kadro içeriden dolduruldu.',
    sample: 'Gösterim için uyduruldu: böyle bir işveren yok.',
    course: 'Kurs',
  },
} as const satisfies Readonly<Record<string, Phrases>>
