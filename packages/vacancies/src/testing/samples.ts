/**
 * Tables and postings as partners write them, all made up; code lists with a few codes; a mapping for each table.
 */
import type { CodeListName, LabelledCode } from '@passerelle/contracts/codes'
import { type CodeBook, codeBook } from '../code-book.ts'
import { Mapping } from '../mapping.ts'

const coded = (code: string, labels: Readonly<Record<string, string>>): LabelledCode => ({
  code,
  labels: Object.entries(labels).map(([lang, label]) => ({ lang, label, position: 0 })),
  retired: false,
})
export const PIPES = '8755734c-2919-41a3-9ca6-1e3d1f169213'
export const TOOLS = 'd809a1d2-b80e-43e4-8984-de7517fb68f1'

export const LISTS: ReadonlyMap<CodeListName, readonly LabelledCode[]> = new Map<CodeListName, readonly LabelledCode[]>(
  [
    [
      'isco-08',
      [
        coded('71', { en: 'Building trades' }),
        coded('7126', {
          en: 'Plumbers and pipe fitters',
          fr: 'Plombiers et tuyauteurs',
          tr: 'Sıhhi tesisatçılar',
          ar: 'السباكون',
        }),
        coded('7212', { en: 'Welders and flame cutters', tr: 'Kaynakçılar' }),
        coded('7512', { en: 'Bakers', fr: 'Boulangers', ar: 'الخبازون' }),
        { ...coded('9998', { en: 'Rag pickers of old' }), retired: true },
      ],
    ],
    [
      'esco-skill',
      [
        coded(PIPES, { en: 'lay pipes', fr: 'poser des tuyaux' }),
        coded(TOOLS, { en: 'use hand tools', fr: 'utiliser des outils manuels' }),
      ],
    ],
    ['isic-4', [coded('43', { en: 'Specialized construction activities' }), coded('F', { en: 'Construction' })]],
    [
      'country',
      [coded('MA', { en: 'Morocco', fr: 'Maroc', ar: 'المغرب' }), coded('TR', { en: 'Türkiye', tr: 'Türkiye' })],
    ],
  ],
)
export const BOOK: CodeBook = codeBook(LISTS)

export const mapping = (given: unknown): Mapping => Mapping.parse(given)

/** Semicolons, decimal commas, days first, words of its own. */
export const FRENCH = `Référence;Intitulé du poste;Code CITP;Ville;Pays;Type de contrat;Temps;Salaire min;Salaire max;Devise;Périodicité;Langues;Compétences;Date de début;Date limite
P-1;Plombier d'entretien;7126;Casablanca;MA;CDI;temps plein;4500,50;6 500,00;MAD;mensuel;français:B1|ar:B1;poser des tuyaux|${TOOLS};01/02/2027;31/01/2027
P-2;  Boulanger ;Boulangers;Rabat;Maroc;CDD;temps plein;5.000,00;3.000,00;mad;mois;fr B1;;15/01/2027;28/02/2027
P-3;Soudeur;7213;Fès;MA;CDI;temps plein;abc;;MAD;mois;fr;;30/02/2027;01/12/2026
P-1;Plombier de chantier;7126;Casablanca;MA;CDI;temps plein;;;;;;;;
P-4;"Aide; plombier
de nuit";http://data.europa.eu/esco/isco/C7126;Tanger;MA;coopérative;temps partiel;;;;;;;;
`
export const FRENCH_MAPPING = mapping({
  language: 'fr',
  columns: [
    { column: 'Référence', field: 'reference' },
    { column: 'Intitulé du poste', field: 'title' },
    { column: 'Code CITP', field: 'isco08' },
    { column: 'Ville', field: 'city' },
    { column: 'Pays', field: 'country' },
    { column: 'Type de contrat', field: 'contract' },
    { column: 'Salaire min', field: 'wageMinimum' },
    { column: 'Salaire max', field: 'wageMaximum' },
    { column: 'Devise', field: 'currency' },
    { column: 'Périodicité', field: 'wagePeriod' },
    { column: 'Langues', field: 'languages' },
    { column: 'Compétences', field: 'essentialSkills' },
    { column: 'Date de début', field: 'startDate' },
    { column: 'Date limite', field: 'closingDate' },
  ],
  dates: 'day-first',
  decimals: 'comma',
  regions: [{ city: 'casablanca', region: 'MA-06' }],
})

/** In one byte a letter, of Windows-1254. */
export const TURKISH = `İlan No,İş Unvanı,ISCO Kodu,Şehir,Ülke,Sözleşme Türü,Ücret,Para Birimi,Dönem,Diller,Başlangıç,Son Başvuru
T-1,Kaynakçı,7212,İzmir,TR,belirsiz süreli,"45,000.00",TRY,aylık,Türkçe B2,2027-02-01,2027-03-01
T-2,Tesisatçı,Sıhhi tesisatçılar,Gaziantep,Türkiye,geçici,38000,TRY,aylık,tr:B1,2027-02-15,2027-02-28
`
export const ARABIC = `المرجع,المسمى الوظيفي,رمز المهنة,المدينة,البلد,نوع العقد,الراتب,العملة,الفترة,اللغات,تاريخ البدء,آخر أجل
ع-١,سبّاك صيانة,السباكون,الدار البيضاء,المغرب,دائم,٤٥٠٠,MAD,شهري,العربية B1,٢٠٢٧-٠٢-٠١,٢٠٢٧-٠٣-٠١
ع-٢,خبّاز,7512,فاس,MA,مؤقت,3800,MAD,شهري,ar:B1|fr:A2,2027-02-01,2027-03-01
`

/** As sites put it into their pages: text as HTML, codes in free form, several of them in a graph. */
export const POSTINGS = {
  '@context': 'https://schema.org/',
  '@graph': [
    { '@type': 'WebSite', name: 'Example' },
    {
      '@type': ['JobPosting', 'Thing'],
      identifier: { '@type': 'PropertyValue', name: 'Example', value: 'A-17' },
      title: 'Plombier &amp; tuyauteur',
      description:
        '<p>Pose de <b>tuyaux</b>.</p><script>alert(1)</script><ul><li>mat&eacute;riel fourni</li><li>5 &lt; 10 jours</li></ul>',
      datePosted: '2026-12-01',
      validThrough: '2027-01-31T23:59:00+01:00',
      employmentType: ['FULL_TIME', 'TEMPORARY'],
      hiringOrganization: { '@type': 'Organization', name: 'Example Plumbing' },
      jobLocation: {
        '@type': 'Place',
        address: {
          '@type': 'PostalAddress',
          addressLocality: 'Casablanca',
          addressRegion: 'MA-06',
          addressCountry: 'MA',
        },
      },
      baseSalary: {
        '@type': 'MonetaryAmount',
        currency: 'MAD',
        value: { '@type': 'QuantitativeValue', minValue: 4500, maxValue: 6500.5, unitText: 'MONTH' },
      },
      occupationalCategory: '7126 Plumbers and pipe fitters (ISCO-08)',
      skills: 'lay pipes, good humour',
      experienceRequirements: { '@type': 'OccupationalExperienceRequirements', monthsOfExperience: 30 },
      educationRequirements: { '@type': 'EducationalOccupationalCredential', credentialCategory: 'high school' },
      jobStartDate: '2027-02-01',
      totalJobOpenings: 3,
    },
    { '@type': 'JobPosting', title: 'Without a number', occupationalCategory: 'Poet' },
  ],
} as const
