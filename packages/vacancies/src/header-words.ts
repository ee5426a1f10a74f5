/**
 * Names that tables give to their columns, in German, English, French, Turkish and Arabic. A mapping is suggested from them, and its
 * author looks at it.
 */
import type { Field } from './fields.ts'

export const HEADER_WORDS: Readonly<Record<Field, string>> = {
  reference:
    'reference|ref|id|job id|Referenz|Kennung|Referenznummer|référence|réf|identifiant|referans|ilan no|ilan numarası|المرجع|رقم الإعلان|الرقم',
  kind: 'kind|type|type of offer|Art|Angebotsart|nature de l’offre|type d’offre|tür|ilan türü|نوع العرض|النوع',
  title:
    'title|job title|position|Titel|Bezeichnung|Stellenbezeichnung|intitulé|intitulé du poste|poste|titre|pozisyon|iş unvanı|unvan|المسمى الوظيفي|العنوان|الوظيفة',
  description: 'description|details|Beschreibung|Aufgaben|descriptif|missions|açıklama|iş tanımı|الوصف|الوصف الوظيفي',
  employer: 'employer|employer code|company|Arbeitgeber|Firma|employeur|entreprise|işveren|firma|صاحب العمل|الشركة',
  country: 'country|Land|pays|ülke|البلد|الدولة',
  region: 'region|province|Bundesland|région|gouvernorat|wilaya|bölge|il kodu|المنطقة|الولاية|الجهة',
  city: 'city|town|place|location|Ort|Stadt|Arbeitsort|ville|lieu|lieu de travail|şehir|il|المدينة|مكان العمل',
  isco08:
    'isco|isco08|isco-08|occupation|occupation code|Beruf|Berufscode|code CITP|CITP|CITP-08|métier|meslek|meslek kodu|isco kodu|رمز المهنة|المهنة',
  isic: 'isic|industry|sector|Branche|Wirtschaftszweig|secteur|secteur d’activité|branche|sektör|القطاع|النشاط',
  contract:
    'contract|contract type|employment type|Vertrag|Vertragsart|contrat|type de contrat|sözleşme|sözleşme türü|نوع العقد|العقد',
  openings:
    'openings|vacancies|number|positions|Anzahl|Plätze|freie Stellen|postes|nombre de postes|açık pozisyon|kontenjan|kişi sayısı|عدد المناصب|عدد الوظائف|العدد',
  essentialSkills:
    'skills|essential skills|required skills|Kompetenzen|Kenntnisse|compétences|compétences requises|beceriler|yetkinlikler|المهارات|المهارات المطلوبة',
  optionalSkills:
    'optional skills|nice to have|weitere Kenntnisse|compétences souhaitées|tercih edilen beceriler|مهارات إضافية',
  teaches: 'teaches|skills learnt|vermittelt|compétences acquises|kazandırılan beceriler|المهارات المكتسبة',
  languages: 'languages|language|Sprachen|Sprachkenntnisse|langues|langue|diller|yabancı dil|اللغات|اللغة',
  isced2011:
    'isced|isced2011|education|education level|Bildung|Abschluss|CITE|niveau d’études|formation requise|eğitim seviyesi|öğrenim|المستوى التعليمي|التعليم',
  educationStrict:
    'education strict|education required|Abschluss zwingend|diplôme exigé|diploma zorunlu|الشهادة إلزامية',
  experienceYears:
    'experience|years of experience|Berufserfahrung|Erfahrung in Jahren|expérience|années d’expérience|deneyim|tecrübe|deneyim yılı|الخبرة|سنوات الخبرة',
  wageMinimum:
    'wage minimum|salary from|minimum salary|min wage|Lohn von|Mindestlohn|salaire minimum|salaire min|en düşük ücret|asgari ücret|الحد الأدنى للأجر|الراتب الأدنى',
  wageMaximum:
    'wage|wage maximum|salary|salary to|max wage|Lohn|Gehalt|Lohn bis|salaire|salaire maximum|salaire max|rémunération|ücret|maaş|en yüksek ücret|الأجر|الراتب|الحد الأقصى للأجر',
  currency: 'currency|Währung|devise|monnaie|para birimi|العملة',
  wagePeriod: 'period|wage period|per|Zeitraum|Lohnzeitraum|période|périodicité|dönem|ödeme dönemi|الفترة|دورية الأجر',
  gross: 'gross|brutto|brut|brüt|إجمالي',
  startDate:
    'start|start date|Beginn|Startdatum|date de début|début|başlangıç|başlama tarihi|تاريخ البدء|تاريخ المباشرة',
  latestStart: 'latest start|spätester Beginn|début au plus tard|en geç başlama|آخر تاريخ للبدء',
  closingDate:
    'closing date|deadline|valid until|Bewerbungsschluss|Frist|date limite|date de clôture|date d’expiration|son başvuru|son başvuru tarihi|آخر أجل|تاريخ الإغلاق',
  regulated:
    'regulated|regulated profession|reglementiert|réglementé|profession réglementée|düzenlenmiş meslek|مهنة منظمة',
  licences: 'licences|licenses|Lizenzen|Führerschein|permis|habilitations|belgeler|ehliyet|الرخص|التراخيص',
  openToLocals: 'open to locals|offen für Einheimische|ouvert à tous|yerel halka açık|متاح للجميع',
  subsidyProgramme: 'subsidy programme|programme|Förderprogramm|programme de subvention|destek programı|برنامج الدعم',
  developmentReason:
    'development reason|entwicklungspolitischer Grund|intérêt pour le développement|kalkınma gerekçesi|سبب تنموي',
  sectorStrategy: 'sector strategy|Sektorstrategie|stratégie sectorielle|sektör stratejisi|استراتيجية القطاع',
}
