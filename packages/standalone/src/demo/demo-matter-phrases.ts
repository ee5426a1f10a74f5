/**
 * What the centres of the demo world write where it concerns no person, in the language of each.
 */
interface MatterPhrases {
  readonly capacity: string
  readonly profile: string
  readonly sheets: Readonly<Record<'housing' | 'work' | 'schooling', string>>
  readonly entry: string
  readonly counter: string
  readonly source: string
  readonly madeUp: string
  readonly rent: string
  readonly askPapers: string
  readonly askDiploma: string
  readonly threadYes: string
  readonly threadSubject: string
  readonly threadText: string
  readonly events: Readonly<Record<'job-fair' | 'information-day' | 'training', string>>
  readonly cancelled: string
  readonly terms: string
}

export const MATTER_PHRASES = {
  fr: {
    capacity: 'Après les congés, davantage de rendez-vous le matin.',
    profile: 'Sur rendez-vous, ou sans rendez-vous le mardi matin.',
    sheets: {
      housing: 'Louer dans la région : délais, caution, aides pour les premières semaines.',
      work: 'Où s’inscrire, quels métiers recrutent, comment faire reconnaître son expérience.',
      schooling: 'Inscription des enfants en cours d’année, soutien en langue, cantine.',
    },
    entry: 'Aide à l’installation (exemple)',
    counter: 'Guichet d’accueil (exemple)',
    source: 'Agence inventée pour la démonstration',
    madeUp: 'Inventé pour la démonstration.',
    rent: 'Comptez deux à six semaines. Un trois-pièces coûte un tiers d’un salaire moyen, avec deux mois de caution.',
    askPapers: 'Combien de temps faut-il pour une copie de certificat scolaire en Bavière ?',
    askDiploma: 'Qui reconnaît en Allemagne un diplôme d’électricien, et en combien de temps ?',
    threadYes: 'Volontiers. Le matin nous convient le mieux.',
    threadSubject: 'Offres dans la climatisation',
    threadText:
      'Deux entreprises cherchent des techniciens en climatisation. Avez-vous des personnes que cela intéresse ?',
    events: {
      'job-fair': 'Forum de l’emploi (exemple)',
      'information-day': 'Journée portes ouvertes (exemple)',
      training: 'Atelier : créer son entreprise (exemple)',
    },
    cancelled: 'Trop peu d’inscriptions.',
    terms: 'Nous proposons de répondre plus vite qu’aujourd’hui.',
  },
  en: {
    capacity: 'More appointments in the mornings after the holidays.',
    profile: 'By appointment; on Tuesday mornings without one.',
    sheets: {
      housing: 'Renting in the region: how long it takes, deposits, help for the first weeks.',
      work: 'Where to register, which trades are sought, how experience is recognised.',
      schooling: 'Enrolling children during the year, language support, meals.',
    },
    entry: 'Help with settling in (example)',
    counter: 'Front desk (example)',
    source: 'An agency made up for the demonstration',
    madeUp: 'Made up for the demonstration.',
    rent: 'Two to six weeks. Three rooms cost a third of an average wage; a year is often paid in advance.',
    askPapers: 'How long does a copy of a school certificate take in Germany?',
    askDiploma: 'Who recognises an electrician’s certificate in Germany, and how long does it take?',
    threadYes: 'Gladly. Mornings suit us best.',
    threadSubject: 'Work in air conditioning',
    threadText: 'Two firms look for air conditioning technicians. Do you know people who may be interested?',
    events: {
      'job-fair': 'Job fair (example)',
      'information-day': 'Open day (example)',
      training: 'Workshop: starting a business (example)',
    },
    cancelled: 'Too few people signed up.',
    terms: 'We propose to answer faster than today.',
  },
  tr: {
    capacity: 'Tatilden sonra sabahları daha çok randevu var.',
    profile: 'Randevu ile; salı sabahları randevusuz.',
    sheets: {
      housing: 'Bölgede kiralama: ne kadar sürer, depozito, ilk haftalar için destek.',
      work: 'Nereye kaydolunur, hangi meslekler aranıyor, deneyim nasıl tanınır.',
      schooling: 'Yıl içinde çocukların kaydı, dil desteği, yemek.',
    },
    entry: 'Yerleşme desteği (örnek)',
    counter: 'Danışma masası (örnek)',
    source: 'Gösterim için uydurulmuş bir kurum',
    madeUp: 'Gösterim için uyduruldu.',
    rent: 'İki ila altı hafta sürer. Üç odalı bir ev ortalama maaşın üçte biri kadardır; iki aylık depozito istenir.',
    askPapers: 'Almanya’da bir okul belgesinin kopyası ne kadar sürer?',
    askDiploma: 'Almanya’da elektrikçi belgesini kim tanır ve ne kadar sürer?',
    threadYes: 'Memnuniyetle. Sabahları bize daha uygun.',
    threadSubject: 'Klima işleri',
    threadText: 'İki firma klima teknisyeni arıyor. İlgilenecek kişiler tanıyor musunuz?',
    events: {
      'job-fair': 'İş fuarı (örnek)',
      'information-day': 'Açık kapı günü (örnek)',
      training: 'Atölye: iş kurmak (örnek)',
    },
    cancelled: 'Çok az kişi kaydoldu.',
    terms: 'Bugünkünden daha hızlı yanıt vermeyi öneriyoruz.',
  },
} as const satisfies Readonly<Record<string, MatterPhrases>>
