/**
 * The person's card in Turkish. Plain words, and nothing that tells a stranger why somebody is counselled.
 */
import type { CardTexts } from './card-texts.ts'

export const tr: CardTexts = {
  title: 'Sizin için bundan sonrası',
  number: (number) => `Numaranız: ${number}`,
  next: {
    heading: 'Şimdi ne olacak',
    steps: {
      'nothing-passed-on': ({ office }) => `Henüz hiçbir bilgi iletilmedi. Danışmanlığınız sürüyor: ${office}.`,
      paused: () => 'Şu anda her şey beklemede. Bir şey yapmanız gerekmiyor ve hiçbir süre işlemiyor.',
      closed: ({ office }) => `İşlem tamamlandı. Yeniden desteğe ihtiyacınız olursa buraya sorun: ${office}.`,
      asked: ({ centre }) =>
        `Şu merkeze soruldu, cevap vermesi gerekiyor: ${centre}. Sizin bir şey yapmanız gerekmiyor.`,
      question: ({ office, centre }) =>
        `Merkezin bir sorusu daha var: ${centre}. Danışmanlık büronuz sizinle konuşup cevap verecek: ${office}.`,
      'other-terms': ({ office, centre }) =>
        `Merkez başka bir şey öneriyor: ${centre}. Danışmanlık büronuz bunu sizinle konuşacak: ${office}. Kararı siz verirsiniz.`,
      'waiting-list': ({ centre }) => `Merkezde şu anda yer yok: ${centre}. Daha sonra yeniden bakılacak.`,
      accepted: ({ centre }) => `Merkez sizi desteklemeye hazır ve sizi bekliyor: ${centre}.`,
      missed: ({ office, centre }) =>
        `Merkez sizinle görüşemedi: ${centre}. Hâlâ destek istiyorsanız oraya ya da danışmanlık büronuza başvurun: ${office}.`,
      'in-contact': ({ centre }) => `Merkezle iletişim hâlindesiniz: ${centre}. Sonraki randevuyu oraya sorun.`,
      'not-agreed': ({ office, centre }) =>
        `Bu merkezle devam edilmiyor: ${centre}. Başka neler mümkün, danışmanlık büronuz sizinle konuşacak: ${office}.`,
      'visit-asked': ({ centre }) =>
        `Merkeze bir ziyaret soruldu, cevap vermesi gerekiyor: ${centre}. Sizin bir şey yapmanız gerekmiyor.`,
      'visit-dates': ({ office, centre }) =>
        `Merkez ziyaret için tarihler önerdi: ${centre}. Birini danışmanlık büronuzla seçin: ${office}. Hayır da diyebilirsiniz.`,
      'visit-chosen': ({ office, centre }) =>
        `Ziyaret için bir tarih seçildi. İki taraf da onaylayınca geçerli olur: ${office}, ${centre}.`,
      'visit-agreed': ({ office }) => `Ziyaretiniz onaylandı. Günü ve yeri buradan öğrenirsiniz: ${office}.`,
      'visit-under-way': ({ centre }) => `Ziyarettesiniz. Sorularınız için başvurun: ${centre}.`,
      'visit-after': ({ office }) =>
        `Ziyaretten sonra danışmanlık büronuz sizinle konuşur: ${office}. Hiçbir şeye karar vermek zorunda değilsiniz.`,
      'visit-missed': ({ office }) =>
        `Ziyaret yapılmadı. Nasıl devam edileceğini büronuz sizinle konuşacak: ${office}.`,
      'visit-over': ({ office }) => `Ziyaret bitti ya da iptal edildi. Nasıl devam edileceğini sorun: ${office}.`,
      introduction: ({ office }) =>
        `Size uygun bir iş olabilir. Siz evet demeden orada kimse sizin hakkınızda bir şey öğrenmez. Sorun: ${office}.`,
      'introduction-over': ({ office }) => `Önerilen bir iş hakkında karar verildi. Sorun: ${office}.`,
    },
    until: (day) => `En geç: ${day}.`,
    appointment: (moment, place) => `İlk randevu: ${moment} (${place} saatiyle).`,
  },
  ask: {
    heading: 'Kime sorabilirsiniz',
    office: 'Danışmanlık büronuz',
    centre: 'Merkez',
    channels: { email: 'E-posta', phone: 'Telefon', website: 'İnternet sitesi' },
    unknown: 'Telefon ya da adres, elle:',
  },
  may: {
    heading: 'Neler yapabilirsiniz',
    says: ({ office }) => [
      'İstediğiniz zaman hayır diyebilir ya da bırakabilirsiniz. Danışmanlığınız sürer.',
      'Onayınızı istediğiniz zaman geri alabilirsiniz, tümünü ya da tek bir amaç için. Neden söylemeniz gerekmez.',
      `Hakkınızda nelerin saklandığını görebilir ve bir kopyasını alabilirsiniz. Söyleyeceğiniz yer: ${office}.`,
      'Yanlış bilgileri düzelttirebilir, verilerinizi sildirebilirsiniz.',
      'Şikâyet edebilirsiniz, bir veri koruma kurumuna da.',
    ],
  },
  made: (day) => `Tarih: ${day}. Bundan sonra bir şey değişmiş olabilir. Emin değilseniz sorun.`,
}
