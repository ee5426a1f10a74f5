/**
 * Names of languages in German, English, French, Turkish and Arabic.
 */
import { lexicon } from './value-words.ts'

export const LANGUAGES = lexicon({
  ar: 'Arabic|Arabisch|arabe|Arapça|العربية|عربي',
  de: 'German|Deutsch|allemand|Almanca|الألمانية|ألماني',
  en: 'English|Englisch|anglais|İngilizce|الإنجليزية|إنجليزي',
  es: 'Spanish|Spanisch|espagnol|İspanyolca|الإسبانية|إسباني',
  fa: 'Persian|Farsi|Persisch|persan|Farsça|الفارسية',
  fr: 'French|Französisch|français|Fransızca|الفرنسية|فرنسي',
  it: 'Italian|Italienisch|italien|İtalyanca|الإيطالية',
  ka: 'Georgian|Georgisch|géorgien|Gürcüce|الجورجية',
  ku: 'Kurdish|Kurdisch|kurde|Kürtçe|الكردية',
  ru: 'Russian|Russisch|russe|Rusça|الروسية',
  sq: 'Albanian|Albanisch|albanais|Arnavutça|الألبانية',
  sr: 'Serbian|Serbisch|serbe|Sırpça|الصربية',
  tr: 'Turkish|Türkisch|turc|Türkçe|التركية|تركي',
  uk: 'Ukrainian|Ukrainisch|ukrainien|Ukraynaca|الأوكرانية',
  ur: 'Urdu|ourdou|Urduca|الأردية',
  zgh: 'Tamazight|Amazigh|Berber|berbère|الأمازيغية',
})
