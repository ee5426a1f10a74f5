/**
 * Why a command about what concerns no person was refused, in Turkish; part of the refusals beside it.
 * Nothing was changed by any of these.
 */
export const matterRefusalsTr = {
  'names-a-case': {
    title: 'Burada bir vaka anılıyor gibi',
    detail: 'Kimseyi ilgilendirmeyen yazılarda ad ve vaka numarası bulunmaz. Vakaya benzeyeni çıkarın.',
  },
  'thread-full': {
    title: 'Bu yazışma dolu',
    detail: 'Başka mesaj almaz. Yenisini açın ve buna atıf yapın.',
  },
  'group-too-small': {
    title: 'Bu grup çok küçük',
    detail:
      'Ondan küçük sayılar bildirilmez, çünkü tek tek kişileri ele verebilir. Belirtilen alanı boş bırakıp yeniden gönderin.',
  },
  'count-can-be-computed': {
    title: 'Gizlenen bir sayı hesaplanabiliyor',
    detail: 'Toplam ve diğer sayılar, bildirilmeyeni ele veriyor. Toplamı çıkarın veya bir sayıyı daha gizleyin.',
  },
  'value-not-possible': {
    title: 'Bir değer doğru olamaz',
    detail:
      'Örneğin birden küçük bir sayı, başlangıçtan önce bir bitiş, başka ülkede bir yer. Adı geçen alanı düzeltip yeniden gönderin.',
  },
}
