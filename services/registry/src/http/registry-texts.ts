/**
 * What the registry says when something goes wrong, beside what every service says.
 */
import type { Language, ProblemTexts } from '@passerelle/service-shell'
import type { RegistryCode } from './registry-problems.ts'

export const registryTexts: Readonly<Record<Language, ProblemTexts<RegistryCode>>> = {
  en: {
    'granted-by-another-end': {
      title: 'Another end has granted this key',
      detail: 'Only the end that made a content key grants it. None of the grants was taken; make a new key.',
    },
    'allowance-used-up': {
      title: 'Your end keeps as much here as it may',
      detail:
        'Nothing was kept. Let your end drop what no case needs any more, or ask the registry’s operator for more room; then send it again.',
    },
    'party-key-not-signed': {
      title: 'The key is not signed by your end',
      detail: 'The signature does not fit, or its signing key is not good now. Sign exactly what you send.',
    },
    'chunk-hash-differs': {
      title: 'The bytes have another hash',
      detail: 'Something was changed or cut on the way, and nothing was kept. Send them again.',
    },
  },
  de: {
    'granted-by-another-end': {
      title: 'Eine andere Seite hat diesen Schlüssel vergeben',
      detail:
        'Nur die Seite, die einen Inhaltsschlüssel gemacht hat, vergibt ihn. Nichts wurde angenommen; machen Sie einen neuen.',
    },
    'allowance-used-up': {
      title: 'Ihre Seite bewahrt hier so viel auf, wie sie darf',
      detail:
        'Nichts wurde behalten. Löschen Sie, was kein Fall mehr braucht, oder bitten Sie den Betreiber des Registers um mehr Platz; senden Sie dann noch einmal.',
    },
    'party-key-not-signed': {
      title: 'Der Schlüssel ist nicht von Ihrer Seite unterschrieben',
      detail:
        'Die Signatur passt nicht, oder ihr Schlüssel gilt jetzt nicht. Unterschreiben Sie genau das, was Sie senden.',
    },
    'chunk-hash-differs': {
      title: 'Die Bytes haben einen anderen Hash',
      detail:
        'Unterwegs wurde etwas geändert oder abgeschnitten, und nichts wurde behalten. Senden Sie sie noch einmal.',
    },
  },
  fr: {
    'granted-by-another-end': {
      title: 'Cette clé a été accordée par un autre côté',
      detail:
        'Seul le côté qui a créé une clé de contenu peut l’accorder. Rien n’a été retenu ; créez une nouvelle clé.',
    },
    'allowance-used-up': {
      title: 'Votre côté conserve ici autant qu’il le peut',
      detail:
        'Rien n’a été conservé. Supprimez ce dont aucun dossier n’a plus besoin, ou demandez plus de place à l’exploitant du registre ; puis renvoyez.',
    },
    'party-key-not-signed': {
      title: 'La clé n’est pas signée par votre côté',
      detail:
        'La signature ne correspond pas, ou sa clé n’est pas valable maintenant. Signez exactement ce que vous envoyez.',
    },
    'chunk-hash-differs': {
      title: 'Les octets ont une autre empreinte',
      detail: 'Quelque chose a été changé ou coupé en chemin, et rien n’a été gardé. Envoyez-les de nouveau.',
    },
  },
  ar: {
    'granted-by-another-end': {
      title: 'طرف آخر منح هذا المفتاح',
      detail: 'لا يمنح مفتاح المحتوى إلا الطرف الذي أنشأه. لم يُقبل أي منح؛ أنشئ مفتاحًا جديدًا.',
    },
    'allowance-used-up': {
      title: 'يحتفظ طرفكم هنا بكل ما يُسمح له به',
      detail:
        'لم يُحفظ شيء. احذفوا ما لم يعد أي ملف يحتاج إليه، أو اطلبوا من مشغّل السجل زيادة المساحة، ثم أرسلوه مرة أخرى.',
    },
    'party-key-not-signed': {
      title: 'المفتاح غير موقَّع من طرفكم',
      detail: 'التوقيع لا يطابق، أو أن مفتاح التوقيع غير صالح الآن. وقِّع ما ترسله بالضبط.',
    },
    'chunk-hash-differs': {
      title: 'بصمة البايتات مختلفة',
      detail: 'تغيَّر شيء أو انقطع في الطريق، ولم يُحفظ شيء. أرسلها مرة أخرى.',
    },
  },
  tr: {
    'granted-by-another-end': {
      title: 'Bu anahtarı başka bir uç vermiş',
      detail:
        'Bir içerik anahtarını yalnızca onu oluşturan uç verir. Hiçbiri kabul edilmedi; yeni bir anahtar oluşturun.',
    },
    'allowance-used-up': {
      title: 'Sizin ucunuz burada izin verilen kadarını saklıyor',
      detail:
        'Hiçbir şey saklanmadı. Hiçbir dosyanın artık gerek duymadığını sildirin ya da kaydı işletenden daha çok yer isteyin; sonra yeniden gönderin.',
    },
    'party-key-not-signed': {
      title: 'Anahtar sizin ucunuz tarafından imzalanmamış',
      detail: 'İmza uymuyor ya da imza anahtarı şu anda geçerli değil. Gönderdiğinizi olduğu gibi imzalayın.',
    },
    'chunk-hash-differs': {
      title: 'Baytların özeti farklı',
      detail: 'Yolda bir şey değişmiş ya da kesilmiş; hiçbir şey saklanmadı. Yeniden gönderin.',
    },
  },
}
