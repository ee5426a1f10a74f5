/**
 * Notices by mail, in Turkish.
 */
import type { MailTexts } from './mail-texts.ts'

export const tr: MailTexts = {
  hello: 'Merhaba,',
  confirmation: {
    subject: 'Lütfen bu adresi onaylayın',
    asked: 'masada bir şey beklediğinde bu adrese bildirim gönderilmesi istendi.',
    code: 'Kodunuz:',
    where: 'Oturum açtıktan sonra kodu buraya girin:',
    until: 'Kodun geçerli olduğu son an:',
    notYou: 'Bunu siz istemediyseniz hiçbir şey yapmayın. O zaman başka bir şey gönderilmez.',
  },
  notice: {
    subject: 'Masada bekleyen bir şey var',
    since: 'son bildirimden bu yana şunlar geldi:',
    kinds: {
      'case-news': 'Karşı tarafın yanıtladığı, sorduğu veya bildirdiği bir şey olan dosyalar:',
      'case-due': 'Bugün yapılması gereken veya gecikmiş bir şey olan dosyalar:',
      'second-person': 'İkinci bir kişiyi bekleyen bir şey olan dosyalar:',
      'case-given': 'Size verilen dosyalar:',
    },
    where: 'Ayrıntılar masada:',
    noMore: 'İlgili kişileri korumak için burada daha fazlası yazmaz.',
    endsOn: 'Orada yeniden kaydetmezseniz bildirimlerin biteceği gün:',
    stop: 'Artık bildirim gelmesin:',
  },
  ask: {
    title: 'Bildirimler durdurulsun mu?',
    means: 'E-posta adresinize gelen bildirimler biter ve adres silinir. Başka hiçbir şey değişmez.',
    button: 'Bildirimleri durdur',
  },
  done: {
    title: 'Artık bildirim gelmeyecek',
    means: 'Bu bağlantının gönderildiği adres silindi. Bildirimleri masada yeniden açabilirsiniz.',
  },
  later: {
    title: 'Bu şu anda mümkün değil',
    means: 'Hiçbir şey değişmedi. Lütfen birkaç dakika sonra yeniden deneyin.',
  },
}
