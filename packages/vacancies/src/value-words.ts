/**
 * Words by which tables say what we say by a code, in German, English, French, Turkish and Arabic. What is recognised by one of them is told.
 */
import { foldedWords } from '@passerelle/contracts/codes'

export const wordKey = (text: string): string => foldedWords(text).join(' ')

/** @param lines code to its words, divided by `|` */
export const lexicon = (lines: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(lines).flatMap(([code, words]) => words.split('|').map((word) => [wordKey(word), code])))

export const YES_NO = lexicon({
  yes: 'yes|true|1|y|x|ja|wahr|oui|vrai|o|evet|doğru|نعم|صحيح',
  no: 'no|false|0|n|nein|falsch|non|faux|hayır|yanlış|لا|خطأ',
})
export const KIND = lexicon({
  job: 'position|employment|Stelle|Arbeitsstelle|Arbeit|emploi|poste|iş|kadro|وظيفة|عمل',
  placement: 'work placement|Praktikumsplatz|Vermittlung|mise en situation|yerleştirme|توظيف',
  assignment: 'mission|Einsatz|Auftrag|görev|مهمة',
  training: 'apprenticeship|Ausbildung|formation|apprentissage|eğitim|çıraklık|تدريب|تكوين',
  course: 'Kurs|cours|kurs|دورة',
})
export const CONTRACT = lexicon({
  permanent:
    'open-ended|unlimited|unbefristet|CDI|contrat à durée indéterminée|belirsiz süreli|kadrolu|دائم|غير محدد المدة',
  'fixed-term':
    'temporary|limited|befristet|CDD|contrat à durée déterminée|intérim|belirli süreli|geçici|مؤقت|محدد المدة',
  'day-rate': 'daily|per diem|Tagelohn|tageweise|à la journée|journalier|günlük|yevmiye|يومي|مياومة',
  cooperative: 'Genossenschaft|coopérative|kooperatif|تعاونية',
  apprenticeship: 'Lehre|Ausbildungsvertrag|apprentissage|contrat d’apprentissage|çıraklık|تلمذة|عقد تدرج',
  internship: 'intern|Praktikum|stage|staj|stajyer|تدريب عملي',
  'self-employed':
    'freelance|contractor|selbstständig|freiberuflich|indépendant|auto-entrepreneur|serbest|عمل حر|مستقل',
  other: 'full time|part time|Vollzeit|Teilzeit|temps plein|temps partiel|tam zamanlı|yarı zamanlı|دوام كامل|دوام جزئي',
})
export const PERIOD = lexicon({
  hour: 'hourly|per hour|Stunde|pro Stunde|heure|par heure|horaire|saat|saatlik|ساعة|بالساعة',
  day: 'daily|per day|Tag|pro Tag|jour|par jour|journalier|gün|günlük|يوم|يومي',
  month: 'monthly|per month|Monat|pro Monat|monatlich|mois|par mois|mensuel|ay|aylık|شهر|شهري|شهريا',
  year: 'yearly|annual|per year|annum|Jahr|pro Jahr|jährlich|an|année|annuel|par an|yıl|yıllık|سنة|سنوي|عام',
})
