/**
 * Work that the made-up employers of the demo world offer and its people know: by ISCO-08, with ESCO skills, called as in the language
 * of each centre. Keeps: what one wants and another offers are taken from here, so that matching has something to find.
 */
import type { PHRASES } from './demo-phrases.ts'

export interface Trade {
  readonly isco08: string
  readonly essential: readonly string[]
  readonly optional: readonly string[]
  readonly title: Readonly<Record<keyof typeof PHRASES, string>>
}

const POWER_TOOLS = '5bf7f85a-b080-4b27-8ddc-9f62af4643f5'
const BLUEPRINTS = '68b6ef08-d823-489d-a95c-752ae6f6e6a7'
const ELECTRICITY = 'c8ac1986-38fa-43b2-89dc-50a4beeb420e'
const FIRST_AID = '1d21f6ad-340f-45da-a0a3-4e83867f47a6'
const CUSTOMERS = '15a33d76-4640-438d-ae64-fdc0c1d3eebc'
const INSTALL_PLUMBING = '8755734c-2919-41a3-9ca6-1e3d1f169213'
const REPAIR_PLUMBING = 'd809a1d2-b80e-43e4-8984-de7517fb68f1'

export const TRADES = {
  plumber: {
    isco08: '7126',
    essential: [INSTALL_PLUMBING, REPAIR_PLUMBING, BLUEPRINTS],
    optional: ['504d99c7-395b-479c-815b-2f77ef769e75', POWER_TOOLS],
    title: { fr: 'Plombier d’entretien', en: 'Plumber, maintenance', tr: 'Tesisatçı, bakım' },
  },
  electrician: {
    isco08: '7411',
    essential: ['18d3f89a-6ac5-4ca6-bf93-0baec4e13bcd', ELECTRICITY],
    optional: [POWER_TOOLS, '9cf2856d-0375-4ec3-a51f-7f9c82119859'],
    title: { fr: 'Électricien, panneaux solaires', en: 'Electrician, solar panels', tr: 'Elektrikçi, güneş panelleri' },
  },
  baker: {
    isco08: '7512',
    essential: [
      '5626b3b1-5415-47f6-acf1-b573d457d180',
      'd87653a0-87b0-4c03-a44a-bf0a217431a2',
      '0ff99f51-40d9-42f1-a1ec-377b2bb5e15f',
    ],
    optional: ['5ba1d5b9-3f8d-46ca-bf9f-2e9ca65d1350'],
    title: { fr: 'Boulanger, équipe du matin', en: 'Baker, early shift', tr: 'Fırıncı, sabah vardiyası' },
  },
  cooler: {
    isco08: '7127',
    essential: [
      'b49036dd-059b-40d5-8ae9-0b1a6a64f668',
      '9ec3d3ec-14b4-4def-906d-41823355df0a',
      '0b95eb5d-f3eb-4387-a0bb-094a394196c7',
    ],
    optional: [ELECTRICITY, CUSTOMERS],
    title: { fr: 'Technicien en climatisation', en: 'Air conditioning technician', tr: 'Klima teknisyeni' },
  },
  carpenter: {
    isco08: '7115',
    essential: ['19858dd3-a5fe-4855-b644-6ecfefd1c384', '88ea614f-7e96-48fd-bf0b-96bf00bdb098'],
    optional: [POWER_TOOLS],
    title: { fr: 'Menuisier', en: 'Carpenter and joiner', tr: 'Marangoz' },
  },
  tailor: {
    isco08: '7531',
    essential: ['a3ef84f9-c436-437a-bc6f-4956ae13e1eb', '2ac79be0-1f66-48da-84a6-2d294179927f'],
    optional: ['562b1180-83e7-4041-8468-2f28d03b7893'],
    title: {
      fr: 'Couturier, atelier coopératif',
      en: 'Tailor, cooperative workshop',
      tr: 'Terzi, kooperatif atölyesi',
    },
  },
  machinist: {
    isco08: '7223',
    essential: ['bf942c60-8539-4951-83ee-63f770da1cb8', '77980af4-bd9a-44c1-ae3b-9bcb98848ba5'],
    optional: [BLUEPRINTS],
    title: { fr: 'Régleur sur machine à commande numérique', en: 'CNC machine setter', tr: 'CNC tezgâhı ayarcısı' },
  },
  labourer: {
    isco08: '9313',
    essential: ['5cc37935-e6c9-4f28-b800-25e177e63e68', '91991706-cd8e-4795-9784-715fc0250c8d'],
    optional: [POWER_TOOLS],
    title: { fr: 'Manœuvre du bâtiment', en: 'Building labourer', tr: 'İnşaat işçisi' },
  },
  agent: {
    isco08: '4222',
    essential: [CUSTOMERS, 'cf310cff-0d28-4dbc-9dbb-cc500a3196c2'],
    optional: ['d9013e0e-e937-43d5-ab71-0e917ee882b8'],
    title: {
      fr: 'Téléconseiller en allemand',
      en: 'Contact centre agent, German line',
      tr: 'Almanca çağrı merkezi görevlisi',
    },
  },
  developer: {
    isco08: '2512',
    essential: ['867137fb-ff1b-4ca3-99f3-cb6969aa2c68', '598de5b0-5b58-4ea7-8058-a4bc4d18c742'],
    optional: ['60c78287-22eb-4103-9c8c-28deaa460da0'],
    title: { fr: 'Développeuse de logiciels', en: 'Software developer', tr: 'Yazılım geliştirici' },
  },
  carer: {
    isco08: '5322',
    essential: ['261e740b-d32d-4356-94a8-3ea29128b70b', '634865e0-2ec2-4b7f-bb7f-c196637f0f7b'],
    optional: [FIRST_AID],
    title: { fr: 'Aide à domicile', en: 'Home care assistant', tr: 'Evde bakım görevlisi' },
  },
  driver: {
    isco08: '8332',
    essential: ['2a82241a-216e-44d8-bb50-6b9a0ef82084'],
    optional: ['048affec-04db-4bd5-b7a6-c666d16c0fef'],
    title: { fr: 'Chauffeur de poids lourd', en: 'Truck driver, regional', tr: 'Kamyon şoförü' },
  },
  housekeeper: {
    isco08: '5151',
    essential: ['00f12ec1-b416-4e3c-8ed7-c4f875c6b681', '7bb01a18-4637-4535-ba18-258f48f705b8'],
    optional: [],
    title: { fr: 'Gouvernante d’hôtel', en: 'Housekeeping supervisor', tr: 'Otel kat sorumlusu' },
  },
  accountant: {
    isco08: '3313',
    essential: ['880c54f9-866e-4f37-b5fa-25ef8a7d49b6', '99b163e8-7815-43e2-83f3-a47f3076354c'],
    optional: ['1973c966-f236-40c9-b2d4-5d71a89019be'],
    title: { fr: 'Aide-comptable', en: 'Accounting associate', tr: 'Muhasebe elemanı' },
  },
  gardener: {
    isco08: '6113',
    essential: ['9b115fce-f6ee-4d20-96f5-847fc6b11c6b', '0612b3e9-5515-4233-af5e-07191b03c4ba'],
    optional: ['cb073ba6-30bd-4fd5-871a-15b0fb1fa930'],
    title: { fr: 'Chef d’équipe en serre', en: 'Greenhouse crew leader', tr: 'Sera ekip başı' },
  },
} as const satisfies Readonly<Record<string, Trade>>

export type TradeName = keyof typeof TRADES

/** What money and a month’s work are there, in whole units of the currency. */
export interface Labour {
  readonly currency: string
  readonly wage: number
  /** That employers ask for, ISO 639. */
  readonly language: string
  /** Where the centre is. */
  readonly city: string
}

export const LABOUR: Readonly<Record<string, Labour>> = {
  'CTR-MA-TNG': { currency: 'MAD', wage: 5_200, language: 'fr', city: 'Tanger' },
  'CTR-MA-CAS': { currency: 'MAD', wage: 5_600, language: 'fr', city: 'Casablanca' },
  'CTR-TR-IZM': { currency: 'TRY', wage: 32_000, language: 'tr', city: 'İzmir' },
  'CTR-GH-ACC': { currency: 'GHS', wage: 2_600, language: 'en', city: 'Accra' },
  'CTR-NG-LOS': { currency: 'NGN', wage: 160_000, language: 'en', city: 'Lagos' },
}

export const labourAt = (centre: string): Labour => {
  const found = LABOUR[centre]
  if (!found) throw new Error(`nothing is known of work around ${centre}`)
  return found
}
