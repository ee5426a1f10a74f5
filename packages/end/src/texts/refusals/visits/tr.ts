/**
 * Why a command about a visit was refused, in Turkish; part of the refusals beside it.
 * Nothing was changed by any of these.
 */
export const visitRefusalsTr = {
  'visit-dates-wrong': {
    title: 'Ziyaret başlamadan bitmiş olur',
    detail: 'Son gün ilk günden önce. Birini değiştirin.',
  },
  'slots-missing': {
    title: 'Hiç tarih önerilmedi',
    detail: 'Kişinin gelebileceği en az bir zaman belirtin.',
  },
  'slot-times-wrong': {
    title: 'Bir tarihin saatleri uymuyor',
    detail: 'İleride olmalı, başladıktan sonra bitmeli ve başlamadan önceki bir ana kadar tutulmalı.',
  },
  'slot-unknown': {
    title: 'Bu tarih artık tutulmuyor',
    detail:
      'Serbest bırakıldı, süresi doldu ya da yerine başka bir öneri geldi. Ziyareti yeniden yükleyin ve tutulanlardan seçin.',
  },
  'slot-chosen-already': {
    title: 'Bu tarih zaten seçili',
    detail: 'Değiştirecek bir şey yok. Başka birini seçin ya da bunu onaylayın.',
  },
  'already-confirmed': {
    title: 'Tarafınız bu tarihi onayladı',
    detail: 'Karşı tarafı bekleyin. Başka bir tarih ya da başka bir hukuki ön inceleme yeniden onaylanmalıdır.',
  },
  'legal-check-missing': {
    title: 'Hukuki ön inceleme eksik',
    detail:
      'Kayıtlı bir inceleme yok ya da süresi dolmuş. Danışma bürosu bunu yapmalı ve kişi bunu bildiğini onaylamalıdır.',
  },
  'legal-check-blocked': {
    title: 'Hukuki ön inceleme buna izin vermiyor',
    detail: 'Nedenini ve neyin değiştirebileceğini incelemede görün. Bazılarını adı belli bir yazı kaldırabilir.',
  },
  'legal-check-differs': {
    title: 'Kurallar gösterilenden başka bir şey söylüyor',
    detail: 'İncelemeyi yeniden yükleyin, kişiye şimdi ne dediğini gösterin ve bunu kaydedin.',
  },
  'before-missing': {
    title: 'Ziyaretten önceki durum eksik',
    detail: 'Danışmadan bilinen bir değer yok. Kişiye sorun ve girin.',
  },
} as const
