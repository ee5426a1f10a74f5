/**
 * The pages of the demo provider: whom to be, signing out, and what went wrong, in the reader's language. No script, from our own names alone.
 */
import type { ServerResponse } from 'node:http'
import { chooseLanguage, escaped, htmlPage, type Language } from '@passerelle/service-shell'
import { type DemoPlace, demoPage } from './demo/demo-page.ts'
import type { DemoPerson } from './demo-people.ts'

interface Words {
  readonly signInAs: string
  readonly madeUp: string
  readonly signOut: string
  readonly really: string
  readonly wrong: string
  readonly beginAgain: string
}

const WORDS: Readonly<Record<Language, Words>> = {
  de: {
    signInAs: 'Anmelden als',
    madeUp: 'Alle Personen hier sind erfunden.',
    signOut: 'Abmelden',
    really: 'Danach sind Sie auch bei diesem Anmeldedienst abgemeldet.',
    wrong: 'So geht es hier nicht weiter',
    beginAgain:
      'Es hat zu lange gedauert, oder die Adresse stimmt nicht. Gehen Sie zurück zum Dienst und melden Sie sich dort neu an.',
  },
  en: {
    signInAs: 'Sign in as',
    madeUp: 'All people here are made up.',
    signOut: 'Sign out',
    really: 'You are then signed out at this provider too.',
    wrong: 'There is no going on from here',
    beginAgain: 'It took too long, or the address is not right. Go back to the service and sign in there anew.',
  },
  fr: {
    signInAs: 'Se connecter comme',
    madeUp: 'Toutes les personnes ici sont inventées.',
    signOut: 'Se déconnecter',
    really: 'Vous serez alors déconnecté aussi de ce service d’identité.',
    wrong: 'Impossible de continuer d’ici',
    beginAgain:
      'Le délai est passé, ou l’adresse n’est pas la bonne. Revenez au service et connectez-vous-y de nouveau.',
  },
  ar: {
    signInAs: 'تسجيل الدخول باسم',
    madeUp: 'كل الأشخاص هنا وهميون.',
    signOut: 'تسجيل الخروج',
    really: 'عندئذ يُسجَّل خروجكم من خدمة الهوية هذه أيضًا.',
    wrong: 'لا يمكن المتابعة من هنا',
    beginAgain: 'طال الوقت، أو أن العنوان غير صحيح. ارجعوا إلى الخدمة وسجّلوا الدخول فيها من جديد.',
  },
  tr: {
    signInAs: 'Şu kişi olarak giriş yap',
    madeUp: 'Buradaki kişilerin hepsi uydurmadır.',
    signOut: 'Çıkış yap',
    really: 'Böylece bu kimlik hizmetinden de çıkmış olursunuz.',
    wrong: 'Buradan devam edilemiyor',
    beginAgain: 'Süre aşıldı ya da adres doğru değil. Hizmete dönüp orada yeniden giriş yapın.',
  },
}

const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'x-frame-options': 'DENY' }

/** @param asked its Accept-Language */
export function pickPage(response: ServerResponse, people: readonly DemoPerson[], asked: string | undefined): void {
  const language = chooseLanguage(asked)
  const { signInAs, madeUp } = WORDS[language]
  const buttons = people.map(
    ({ account }) =>
      `<li><button type="submit" formaction="?as=${encodeURIComponent(account)}"><bdi>${escaped(account)}</bdi></button></li>`,
  )
  const body = `<p>${escaped(madeUp)}</p><form method="post"><ul>${buttons.join('')}</ul></form>`
  response.writeHead(200, headers).end(htmlPage(language, { title: signInAs, body }))
}

export const sendDemoPage = (response: ServerResponse, places: readonly DemoPlace[], asked: string | undefined): void =>
  void response.writeHead(200, headers).end(demoPage(places, asked))

/** @param form the provider's own, which says from which session one signs out */
export function signOutPage(form: string, asked: string | undefined): string {
  const language = chooseLanguage(asked)
  const { signOut, really } = WORDS[language]
  const button = `<button type="submit" form="op.logoutForm" name="logout" value="yes">${escaped(signOut)}</button>`
  return htmlPage(language, { title: signOut, body: `<p>${escaped(really)}</p>${form}${button}` })
}

/** Nothing of what was asked is in it. */
export function wrongPage(asked: string | undefined): string {
  const language = chooseLanguage(asked)
  const { wrong, beginAgain } = WORDS[language]
  return htmlPage(language, { title: wrong, body: `<p>${escaped(beginAgain)}</p>` })
}

export const sendWrongPage = (response: ServerResponse, asked: string | undefined): void =>
  void response.writeHead(400, headers).end(wrongPage(asked))
