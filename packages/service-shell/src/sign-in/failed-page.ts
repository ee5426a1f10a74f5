/**
 * The page for whom signing in failed: what happened, what it means, what may have been the cause, and how to begin again.
 * Keeps: it holds our own words alone; nothing that the provider or the address said.
 */
import type { Language } from '../language.ts'
import { escaped, htmlPage } from '../page.ts'

interface Words {
  readonly title: string
  readonly means: string
  /** What may have been, each with what to do. */
  readonly why: readonly string[]
  readonly again: string
}

type Failure = 'failed' | 'away'

const WORDS: Readonly<Record<Language, Readonly<Record<Failure, Words>>>> = {
  de: {
    failed: {
      title: 'Die Anmeldung ist nicht gelungen',
      means: 'Sie sind nicht angemeldet. Es wurde nichts geändert, und nichts ist verloren.',
      why: [
        'Es hat länger als zehn Minuten gedauert, oder Sie haben in einem anderen Browser begonnen: Melden Sie sich noch einmal an.',
        'Ihr Konto ist für diesen Dienst nicht eingerichtet, oder Sie stehen nicht mehr auf der Liste Ihrer Stelle: Fragen Sie Ihre Leitung.',
        'Sie haben die Anmeldung abgebrochen: Dann ist nichts zu tun.',
      ],
      again: 'Noch einmal anmelden',
    },
    away: {
      title: 'Die Anmeldung ist gerade nicht möglich',
      means:
        'Es liegt nicht an Ihnen: Ein Teil des Dienstes antwortet nicht. Sie sind nicht angemeldet, und es wurde nichts geändert.',
      why: [
        'Warten Sie ein paar Minuten. Geht es dann noch immer nicht, sagen Sie denen Bescheid, die den Dienst betreiben.',
      ],
      again: 'Noch einmal versuchen',
    },
  },
  en: {
    failed: {
      title: 'Signing in did not succeed',
      means: 'You are not signed in. Nothing was changed, and nothing is lost.',
      why: [
        'It took longer than ten minutes, or you began in another browser: sign in once more.',
        'Your account is not set up for this service, or you are no longer on the list of your office or centre: ask who leads it.',
        'You broke it off yourself: then there is nothing to do.',
      ],
      again: 'Sign in once more',
    },
    away: {
      title: 'Signing in is not possible just now',
      means:
        'It is not your fault: a part of the service does not answer. You are not signed in, and nothing was changed.',
      why: ['Wait a few minutes. If it still does not work, tell those who run the service.'],
      again: 'Try again',
    },
  },
  fr: {
    failed: {
      title: 'La connexion n’a pas abouti',
      means: 'Vous n’êtes pas connecté. Rien n’a été modifié, et rien n’est perdu.',
      why: [
        'Il s’est passé plus de dix minutes, ou vous avez commencé dans un autre navigateur : connectez-vous de nouveau.',
        'Votre compte n’est pas prévu pour ce service, ou vous ne figurez plus sur la liste de votre structure : adressez-vous à votre responsable.',
        'Vous avez vous-même interrompu la connexion : il n’y a alors rien à faire.',
      ],
      again: 'Se connecter de nouveau',
    },
    away: {
      title: 'La connexion n’est pas possible pour le moment',
      means:
        'Vous n’y êtes pour rien : une partie du service ne répond pas. Vous n’êtes pas connecté, et rien n’a été modifié.',
      why: ['Attendez quelques minutes. Si cela ne marche toujours pas, prévenez ceux qui exploitent le service.'],
      again: 'Réessayer',
    },
  },
  ar: {
    failed: {
      title: 'لم ينجح تسجيل الدخول',
      means: 'لم يُسجَّل دخولكم. لم يتغيّر شيء، ولم يُفقد شيء.',
      why: [
        'مضى أكثر من عشر دقائق، أو بدأتم في متصفّح آخر: سجّلوا الدخول مرة أخرى.',
        'حسابكم غير معدّ لهذه الخدمة، أو لم يعد اسمكم في قائمة مكتبكم أو مركزكم: اسألوا المسؤول لديكم.',
        'أوقفتم تسجيل الدخول بأنفسكم: عندئذ لا يلزم فعل شيء.',
      ],
      again: 'تسجيل الدخول مرة أخرى',
    },
    away: {
      title: 'تسجيل الدخول غير ممكن الآن',
      means: 'ليس السبب منكم: جزء من الخدمة لا يستجيب. لم يُسجَّل دخولكم، ولم يتغيّر شيء.',
      why: ['انتظروا بضع دقائق. وإن لم ينجح الأمر بعدها، فأبلغوا من يشغّل الخدمة.'],
      again: 'المحاولة مرة أخرى',
    },
  },
  tr: {
    failed: {
      title: 'Giriş yapılamadı',
      means: 'Giriş yapmış değilsiniz. Hiçbir şey değişmedi ve hiçbir şey kaybolmadı.',
      why: [
        'On dakikadan uzun sürdü ya da başka bir tarayıcıda başladınız: yeniden giriş yapın.',
        'Hesabınız bu hizmet için tanımlı değil ya da artık kurumunuzun listesinde değilsiniz: yöneticinize sorun.',
        'Girişi kendiniz yarıda kestiniz: o zaman yapılacak bir şey yok.',
      ],
      again: 'Yeniden giriş yap',
    },
    away: {
      title: 'Şu anda giriş yapılamıyor',
      means:
        'Sizden kaynaklanmıyor: hizmetin bir bölümü yanıt vermiyor. Giriş yapmış değilsiniz ve hiçbir şey değişmedi.',
      why: ['Birkaç dakika bekleyin. Yine olmazsa hizmeti işletenlere haber verin.'],
      again: 'Yeniden dene',
    },
  },
}

/** @param status of the answer: only 400 says that it was about the person or their way here */
export function failedPage(status: number, language: Language): string {
  const { title, means, why, again } = WORDS[language][status === 400 ? 'failed' : 'away']
  const causes = why.map((one) => `<li>${escaped(one)}</li>`).join('')
  const body = `<p>${escaped(means)}</p><ul class="why">${causes}</ul><ul><li><a href="/sign-in">${escaped(again)}</a></li></ul>`
  return htmlPage(language, { title, body })
}
