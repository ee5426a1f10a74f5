/**
 * Why a command about an introduction was refused, in Turkish; part of the refusals beside it.
 * Nothing was changed by any of these.
 */
export const introductionRefusalsTr = {
  'proposal-not-by-the-rules': {
    title: 'Bu sayılar kurallardan çıkmıyor',
    detail: 'Bir öneri, kuralların bu kişi ve bu iş için söylediğini taşır. Yeniden hesaplatın.',
  },
  'vacancy-closed': {
    title: 'İş ilanı artık açık değil',
    detail: 'Kapatıldı veya son günü geçti. Başka bir ilan arayın.',
  },
  'no-opening-left': {
    title: 'Boş yer kalmadı',
    detail: 'Bu ilanın bütün yerleri ayrılmış veya dolmuş. Biri hayır dediğinde bir yer boşalır.',
  },
  'yes-given-already': {
    title: 'Bu onay zaten verilmiş',
    detail: 'Değiştirilecek bir şey yok. Hayır denerek geri alınabilir.',
  },
  'not-counselling-now': {
    title: 'Bu onayı karşı taraf sorar',
    detail:
      'Kişiye şu anda danışmanlık yapan, onun ve danışmanın onayını kaydeder. Hayır iki tarafta da kaydedilebilir.',
  },
} as const
