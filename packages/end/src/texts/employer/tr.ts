/**
 * The pages that an employer sees, in Turkish.
 */
import type { EmployerTexts } from './employer-texts.ts'

export const tr: EmployerTexts = {
  asked: {
    title: 'Yanınızda çalışmak isteyen biri var',
    vacancy: 'Açık pozisyonunuz:',
    profile: 'Bu kişinin nitelikleri',
    occupations: 'İş deneyimi',
    skills: 'Beceriler',
    languages: 'Diller',
    education: 'Eğitim',
    levels: [
      'Diploması yok',
      'İlkokul',
      'Ortaokul',
      'Lise veya meslek eğitimi',
      'Lise sonrası eğitim',
      'Ön lisans',
      'Lisans veya dengi',
      'Yüksek lisans veya dengi',
      'Doktora',
    ],
    licences: 'Ehliyet ve belgeler',
    city: 'Yer',
    availableFrom: 'Başlayabileceği tarih',
    contact: 'Bize nasıl ulaşırsınız',
    until: 'Son yanıt tarihi:',
  },
  answer: {
    title: 'Yanıtınız',
    once: 'Bir kez yanıt verebilirsiniz. Bu sayfaya bakmak yanıt sayılmaz.',
    note: 'Eklemek istediğiniz bir şey var mı? (isteğe bağlı)',
    interested: 'Evet, bu kişiyle tanışmak istiyorum',
    declined: 'Hayır, teşekkürler',
  },
  thanks: {
    title: 'Yanıtınız için teşekkürler',
    interested: 'Görüşme ayarlamak için sizinle iletişime geçeceğiz. Bu sayfayı kapatabilirsiniz.',
    declined: 'Devam etmek istemediğinizi ilettik. Bu sayfayı kapatabilirsiniz.',
  },
  gone: {
    title: 'Bu bağlantı artık geçerli değil',
    means: 'Sorularınız varsa bağlantıyı aldığınız iletiyi yanıtlayın.',
  },
  unreadable: {
    title: 'Yanıtınız okunamadı',
    means: 'Hiçbir şey kaydedilmedi. Bir sayfa geri gidin, metninizi kısaltın veya değiştirin ve yeniden gönderin.',
  },
  later: {
    title: 'Şu anda mümkün değil',
    means: 'Sizden kaynaklanmıyor ve hiçbir şey kaydedilmedi. Lütfen birkaç dakika sonra yeniden deneyin.',
  },
}
