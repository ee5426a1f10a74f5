/**
 * The page at which a demo world begins: what this is, and its people, as each of whom one signs in with one click.
 * Keeps: it belongs to the provider of made-up people alone, so there is none where real people sign in.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { chooseLanguage, escaped, htmlPage, type Language } from '@passerelle/service-shell'
import type { DemoPerson } from '../demo-people.ts'
import { DEMO_PAIRS } from './demo-cases.ts'

/** Where somebody works. */
export interface DemoPlace {
  readonly url: string
  readonly people: readonly DemoPerson[]
  /** What parties are called. */
  readonly names: ReadonlyMap<string, string>
}

type Shown = 'counsellor' | 'office-lead' | 'case-worker' | 'centre-lead'
interface Words {
  readonly title: string
  readonly what: string
  readonly madeUp: string
  readonly pick: string
  readonly roles: Readonly<Record<Shown, string>>
}

const WORDS: Readonly<Record<Language, Words>> = {
  de: {
    title: 'Passerelle, eine Vorführung',
    what: 'Rückkehrberatungsstellen in Deutschland und Reintegrationszentren in den Herkunftsländern arbeiten hier an denselben Fällen. Wählen Sie, an wessen Schreibtisch Sie sitzen möchten; mit zwei Browsern sehen Sie beide Seiten zugleich.',
    madeUp:
      'Alle Personen, Orte und Fälle sind erfunden. Wer diese Seite erreicht, ist ohne Kennwort jede von ihnen: Geben Sie keine Daten wirklicher Menschen ein.',
    pick: 'Mit einem Klick anmelden',
    roles: {
      counsellor: 'Beratung',
      'office-lead': 'Leitung der Stelle',
      'case-worker': 'Fallarbeit',
      'centre-lead': 'Leitung des Zentrums',
    },
  },
  en: {
    title: 'Passerelle, a demonstration',
    what: 'Return counselling offices in Germany and reintegration centres in the countries of origin work on the same cases here. Choose at whose desk you want to sit; with two browsers you see both sides at once.',
    madeUp:
      'All people, places and cases are made up. Whoever reaches this page is each of them without a password: enter nothing about real people.',
    pick: 'Sign in with one click',
    roles: {
      counsellor: 'Counsellor',
      'office-lead': 'Lead of the office',
      'case-worker': 'Case worker',
      'centre-lead': 'Lead of the centre',
    },
  },
  fr: {
    title: 'Passerelle, une démonstration',
    what: 'Les services de conseil au retour en Allemagne et les centres de réintégration des pays d’origine travaillent ici sur les mêmes dossiers. Choisissez à quel bureau vous asseoir ; avec deux navigateurs vous voyez les deux côtés à la fois.',
    madeUp:
      'Toutes les personnes, tous les lieux et dossiers sont inventés. Qui atteint cette page est chacune d’elles, sans mot de passe : n’entrez rien sur de vraies personnes.',
    pick: 'Se connecter en un clic',
    roles: {
      counsellor: 'Conseil',
      'office-lead': 'Direction du service',
      'case-worker': 'Suivi des dossiers',
      'centre-lead': 'Direction du centre',
    },
  },
  ar: {
    title: 'Passerelle، عرض تجريبي',
    what: 'تعمل هنا مكاتب الاستشارة بشأن العودة في ألمانيا ومراكز إعادة الإدماج في بلدان الأصل على الملفات نفسها. اختاروا المكتب الذي تريدون الجلوس إليه؛ وبمتصفحين ترون الجانبين معًا.',
    madeUp:
      'كل الأشخاص والأماكن والملفات وهمية. ومن يصل إلى هذه الصفحة يكون أيًّا منهم دون كلمة مرور: لا تُدخلوا شيئًا عن أشخاص حقيقيين.',
    pick: 'تسجيل الدخول بنقرة واحدة',
    roles: {
      counsellor: 'الاستشارة',
      'office-lead': 'إدارة المكتب',
      'case-worker': 'متابعة الملفات',
      'centre-lead': 'إدارة المركز',
    },
  },
  tr: {
    title: 'Passerelle, bir gösterim',
    what: 'Almanya’daki dönüş danışma ofisleri ile menşe ülkelerdeki yeniden uyum merkezleri burada aynı dosyalar üzerinde çalışır. Kimin masasına oturmak istediğinizi seçin; iki tarayıcıyla iki tarafı birden görürsünüz.',
    madeUp:
      'Bütün kişiler, yerler ve dosyalar uydurmadır. Bu sayfaya ulaşan herkes parolasız olarak bunlardan biri olabilir: gerçek kişiler hakkında hiçbir şey girmeyin.',
    pick: 'Tek tıkla giriş yap',
    roles: {
      counsellor: 'Danışman',
      'office-lead': 'Ofis yönetimi',
      'case-worker': 'Dosya görevlisi',
      'centre-lead': 'Merkez yönetimi',
    },
  },
}

const isShown = (role: string): role is Shown => role in WORDS.en.roles
/** Those at which there are cases. */
const PARTIES = new Set(DEMO_PAIRS.flatMap(({ office, centre }) => [office, centre]))

function section(place: DemoPlace, party: string, { roles }: Words): string {
  const buttons = place.people.flatMap(({ account, role, party: own }) =>
    own === party && isShown(role) && account === `${role}@${party}`
      ? [
          `<button type="submit" aria-describedby="${escaped(party)}" formaction="/as?as=${encodeURIComponent(account)}">${escaped(roles[role])}</button>`,
        ]
      : [],
  )
  return `<h2 id="${escaped(party)}"><bdi>${escaped(place.names.get(party) ?? party)}</bdi></h2>${buttons.join('')}`
}

/** @param asked its Accept-Language */
export function demoPage(places: readonly DemoPlace[], asked: string | undefined): string {
  const language = chooseLanguage(asked)
  const words = WORDS[language]
  const sections = [...PARTIES].flatMap((party) => {
    const place = places.find(({ people }) => people.some((person) => person.party === party))
    return place ? [section(place, party, words)] : []
  })
  const told = [words.what, words.madeUp, words.pick].map((text) => `<p>${escaped(text)}</p>`).join('')
  return htmlPage(language, { title: words.title, body: `${told}<form method="post">${sections.join('')}</form>` })
}

const CHOSEN = 'passerelle-demo-as'
const cookie = (name: string, value: string, seconds: number): string =>
  `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}`

/** Whom somebody has chosen on the page before they came to sign in. */
export const chosenBefore = ({ headers }: IncomingMessage): string | undefined => {
  const found = new RegExp(`(?:^|; )${CHOSEN}=([^;]+)`).exec(headers.cookie ?? '')?.[1]
  return found === undefined ? undefined : decodeURIComponent(found)
}

/** Leads on to where that person works, to be signed in there; whoever was signed in at the provider is not any more. */
export function goAs(response: ServerResponse, { account }: DemoPerson, { url }: DemoPlace): void {
  const forgotten = ['_session', '_session.sig'].map((name) => cookie(name, '', 0))
  const chosen = cookie(CHOSEN, encodeURIComponent(account), 60)
  response.writeHead(303, { location: `${url}/sign-in`, 'set-cookie': [chosen, ...forgotten] }).end()
}

/** For who has been signed in as chosen: the next time they choose anew. */
export const CHOICE_USED = cookie(CHOSEN, '', 0)
