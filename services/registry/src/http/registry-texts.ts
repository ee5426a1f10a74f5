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
    'partner-already-so': {
      title: 'The party is already in this state',
      detail: 'Nothing was changed. Look at how the party stands now, and at what was done last.',
    },
    'second-person-needed': {
      title: 'A second operator has to confirm this',
      detail: 'Whoever proposed it cannot confirm it. Ask another operator to do so, within a day.',
    },
    'partner-act-over': {
      title: 'There is nothing to be confirmed any more',
      detail:
        'It was confirmed already, a day has passed, or the party stands so by now. Propose it anew if it is still needed.',
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
    'partner-already-so': {
      title: 'Die Stelle steht schon so',
      detail: 'Nichts wurde geändert. Sehen Sie nach, wie die Stelle jetzt steht und was zuletzt geschah.',
    },
    'second-person-needed': {
      title: 'Eine zweite Person muss das bestätigen',
      detail:
        'Wer es vorgeschlagen hat, kann es nicht bestätigen. Bitten Sie jemand anderen im Betrieb darum, innerhalb eines Tages.',
    },
    'partner-act-over': {
      title: 'Hier gibt es nichts mehr zu bestätigen',
      detail:
        'Es ist schon bestätigt, ein Tag ist vorbei, oder die Stelle steht inzwischen so. Schlagen Sie es neu vor, wenn es noch nötig ist.',
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
    'partner-already-so': {
      title: 'L’organisme est déjà dans cet état',
      detail: 'Rien n’a été changé. Regardez où en est l’organisme maintenant et ce qui a été fait en dernier.',
    },
    'second-person-needed': {
      title: 'Une deuxième personne doit le confirmer',
      detail:
        'Qui l’a proposé ne peut pas le confirmer. Demandez à une autre personne de l’exploitation, dans la journée.',
    },
    'partner-act-over': {
      title: 'Il n’y a plus rien à confirmer',
      detail:
        'C’est déjà confirmé, un jour est passé, ou l’organisme est déjà dans cet état. Proposez-le de nouveau si c’est encore utile.',
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
    'partner-already-so': {
      title: 'الجهة في هذه الحالة بالفعل',
      detail: 'لم يتغير شيء. انظروا في حالة الجهة الآن وفي آخر ما جرى بشأنها.',
    },
    'second-person-needed': {
      title: 'يجب أن يؤكد ذلك شخص ثانٍ',
      detail: 'من اقترح الأمر لا يمكنه تأكيده. اطلبوا ذلك من مشغّل آخر خلال يوم واحد.',
    },
    'partner-act-over': {
      title: 'لم يعد هناك ما يُؤكَّد هنا',
      detail: 'تم تأكيده من قبل، أو مضى يوم، أو أصبحت الجهة في هذه الحالة. اقترحوه من جديد إن كان لا يزال لازمًا.',
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
    'partner-already-so': {
      title: 'Kuruluş zaten bu durumda',
      detail: 'Hiçbir şey değişmedi. Kuruluşun şimdiki durumuna ve en son ne yapıldığına bakın.',
    },
    'second-person-needed': {
      title: 'Bunu ikinci bir kişi onaylamalı',
      detail: 'Öneren kişi kendisi onaylayamaz. Bir gün içinde işletmeden başka birinden bunu isteyin.',
    },
    'partner-act-over': {
      title: 'Burada onaylanacak bir şey kalmadı',
      detail: 'Zaten onaylandı, bir gün geçti ya da kuruluş artık bu durumda. Hâlâ gerekliyse yeniden önerin.',
    },
  },
}
