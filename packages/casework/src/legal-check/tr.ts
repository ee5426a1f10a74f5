/**
 * The legal pre-check in Turkish. Plain words, addressed to the person.
 */
import type { LegalTexts } from './legal-texts.ts'

export const tr: LegalTexts = {
  results: {
    clear: 'Bu yolculuğun burada yaşama hakkınızı sona erdireceğini söyleyen bir kural bilmiyoruz.',
    limited: 'Oturum izninizi ancak zamanında dönerseniz korursunuz.',
    blocked: 'Bu oturum durumuyla ziyaret şu anki haliyle onaylanamaz.',
    released: 'Kural buna karşıdır; adı verilen yazıya göre yine de yolculuk edebilirsiniz.',
  },
  rules: {
    'german-citizen': 'Alman vatandaşları, başka bir vatandaşlıkları da olsa, her zaman Almanya’ya girebilir.',
    'eu-citizen':
      'Avrupa Birliği vatandaşlarının, başka bir vatandaşlıkları da olsa, buraya girme ve burada yaşama hakkı vardır.',
    'six-months':
      'Altı aydan uzun süre uzakta kalırsanız oturum izni sona erer. Temelli ayrılırsanız hemen sona erer. İstisnalar vardır; yola çıkmadan önce sorun.',
    'twelve-months-outside-eu':
      'On iki ay Avrupa Birliği dışında kalırsanız AB uzun süreli oturum izni sona erer. Temelli ayrılırsanız hemen sona erer.',
    protection:
      'Sizi kendisinden korudukları ülkeye yapılan bir yolculuk, korumanın geri alınması için bir neden olabilir.',
    'asylum-pending': 'İltica süreci sırasında ülkesine giden kişi başvurusunu geri çekmiş sayılır.',
    toleration: 'Duldung, ülkeden çıkınca sona erer; geri dönme hakkı vermez.',
    'unknown-residence': 'Oturum durumunuz bilinmiyor ya da buradaki hiçbir kuralda geçmiyor.',
    'no-rules': 'Bu ülke ve bu gün için burada yazılmış bir kural yok.',
  },
  limit: (days) => `Çıkış gününden itibaren en çok ${days} gün uzakta kalabilirsiniz.`,
  tooLong: (days) => `İzin verilen ${days} günden daha uzun süre uzakta kalmak istiyorsunuz.`,
  changes: {
    'lawyer-note': 'Durumunuzu inceleyen, adı belli bir avukatın yazısı.',
    'authority-note': 'Adı belli yetkili makamın, gidebileceğinizi ya da daha uzun kalabileceğinizi söyleyen yazısı.',
    're-entry-right': 'Yola çıkmadan önce yazılı olarak verilmiş bir geri dönüş hakkı.',
    'shorter-stay': 'Daha kısa bir yolculuk.',
    'other-residence': 'Başka ya da bilinen bir oturum durumu.',
    'rules-written': 'Bu ülke ve bu gün için yazılmış ve denetlenmiş kurallar.',
  },
  notice:
    'Bu, kurallar hakkında bir bilgidir; hukuki danışmanlık değildir. Ülkedeki durum hakkında bir şey söylemez. Karar vermeden önce bir avukata ya da danışma yerine sorun.',
}
