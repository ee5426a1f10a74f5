/**
 * What the interface says when something goes wrong, in Turkish. Title: what happened; detail: what it means, what to do.
 */
import type { ProblemTexts, ShellCode } from '../catalogue.ts'

export const tr: ProblemTexts<ShellCode> = {
  'malformed-request': {
    title: 'İstek geçerli bir HTTP değil',
    detail: 'Okunamadı ve hiçbir şeyi değiştirmedi. İsteği gönderen programı veya vekil sunucuyu denetleyin.',
  },
  'malformed-address': {
    title: 'Adres hatalı',
    detail: 'İzin verilmeyen karakterler veya adımlar içeriyor. /docs altındaki adresleri kullanın.',
  },
  'malformed-header': {
    title: 'Bir başlık hatalı',
    detail: '`header` içinde adı geçen başlık anlaşılmayan bir biçimde. /docs altında anlatıldığı gibi yazın.',
  },
  'malformed-cursor': {
    title: 'Sayfa imleci geçerli değil',
    detail: 'Değiştirilmiş, eskimiş veya başka bir listeye ait. İlk sayfadan yeniden başlayın.',
  },
  'malformed-json': {
    title: 'İçerik JSON değil',
    detail: 'Boş, yarım, UTF-8 dışında veya JSON kurallarına aykırı. Tam bir JSON değeri gönderin.',
  },
  'json-duplicate-key': {
    title: 'İçerikte bir ad iki kez geçiyor',
    detail: 'Hangi değerin kastedildiği belirsiz. Her alanı bir kez yazın.',
  },
  'json-forbidden-key': {
    title: 'İçerikteki bir ada izin verilmiyor',
    detail: '__proto__, constructor ve prototype gibi adlar reddedilir. Bunları çıkarın.',
  },
  'json-forbidden-character': {
    title: 'İçerikte metin olmayan karakterler var',
    detail: 'NUL karakterleri ve yarım vekil çiftler reddedilir. Düzgün Unicode gönderin.',
  },
  'json-number-out-of-range': {
    title: 'İçerikteki bir sayı çok büyük',
    detail: '9007199254740991 üzerinde basamaklar kaybolur. Daha küçük bir sayı gönderin.',
  },
  'json-too-deep': {
    title: 'İçerik çok derin iç içe geçmiş',
    detail: 'En fazla 64 düzey okunur. /docs altında anlatılan yapıyı gönderin.',
  },
  'json-too-many-items': {
    title: 'İçerikteki bir liste çok uzun',
    detail: 'En fazla 10.000 öğe okunur. Birkaç küçük istek gönderin.',
  },
  'invalid-fields': {
    title: 'Bazı alanlar geçerli değil',
    detail: 'Alanlar `fields` içinde sıralanmıştır. Düzeltip isteği yeniden gönderin.',
  },
  'idempotency-key-missing': {
    title: 'Idempotency-Key başlığı eksik',
    detail:
      'Bu başlık olmadan yinelenen bir istek iki kez etki edebilir. Her yeni istekle yeni bir rastgele anahtar gönderin.',
  },
  'sign-in-failed': {
    title: 'Giriş yapılamadı',
    detail:
      'Kimlik hizmeti sizi doğrulamadı, süre aşıldı veya hesabınız bu hizmet için tanımlı değil. /sign-in adresinden yeniden başlayın.',
  },
  'logout-token-invalid': {
    title: 'Çıkış belirteci geçersiz',
    detail: 'Bozuk, çok eski, önceden kullanılmış veya başka bir hizmet için. Kimsenin oturumu kapatılmadı.',
  },
  'token-missing': {
    title: 'Erişim anahtarı gönderilmedi',
    detail: 'Bu adres herkese açık değil. Anahtarınızı Authorization: Bearer başlığında gönderin.',
  },
  'token-invalid': {
    title: 'Erişim anahtarı geçerli değil',
    detail: 'Bilinmiyor, süresi dolmuş veya başka bir hizmet için verilmiş. Yeni bir anahtar alın.',
  },
  'foreign-page': {
    title: 'İstek kendi sayfamızdan gelmedi',
    detail:
      'Hiçbir şey değişmedi. Sayfayı yeniden yükleyip adımı tekrarlayın; programlar GET /session belirtecini X-CSRF-Token olarak gönderir.',
  },
  'not-allowed': {
    title: 'Rolünüz buna izin vermiyor',
    detail: 'Hiçbir şey değişmedi. Merkezinizde veya ofisinizde yetkili birinden isteyin.',
  },
  'not-found': {
    title: 'Bu adreste bir şey yok',
    detail: 'Mevcut değil veya size açık değil. Adresi ve kimliği denetleyin.',
  },
  'method-not-allowed': {
    title: 'Bu adres bu yöntemi kabul etmiyor',
    detail: 'Hiçbir şey değiştirilmedi. Bu adresin kabul ettiği yöntemler Allow başlığında yazar.',
  },
  'request-incomplete': {
    title: 'İstek zamanında ulaşmadı',
    detail: 'Sonu eksikti ve hiçbir şey değişmedi. Yeniden gönderin.',
  },
  'request-in-flight': {
    title: 'Aynı istek hâlâ işleniyor',
    detail: 'Bu Idempotency-Key ile gönderilen bir istek bitmedi. Biraz bekleyip değiştirmeden yeniden gönderin.',
  },
  'version-stale': {
    title: 'Bu arada başka biri bunu değiştirdi',
    detail:
      'Sürümünüz artık en yenisi değil ve hiçbir şey değişmedi. Yeniden yükleyin ve hâlâ gerekiyorsa değişikliğinizi yineleyin.',
  },
  'body-too-large': {
    title: 'İçerik çok büyük',
    detail: 'Hiçbir bölümü saklanmadı. Daha az gönderin veya belgeleri kendi adreslerine gönderin.',
  },
  'unsupported-content-type': {
    title: 'İçerik türü desteklenmiyor',
    detail:
      'Bu adres için /docs sayfasında yazanı gönderin; çoğunlukla UTF-8 ve sıkıştırılmamış application/json. Content-Type başlığını buna göre ayarlayın.',
  },
  'expectation-failed': {
    title: 'Expect başlığı bilinmeyen bir şey istiyor',
    detail: 'Yalnızca 100-continue anlaşılır. Bu başlığı çıkarın.',
  },
  'date-in-the-future': {
    title: 'Bir tarih gelecekte',
    detail: 'Doğum tarihi bugünden sonra olamaz. Günü, ayı ve yılı denetleyin.',
  },
  'idempotency-key-reused': {
    title: 'Bu Idempotency-Key başka bir istek için kullanıldı',
    detail: 'Bir anahtar her zaman tek bir isteğe aittir. Yeni bir rastgele anahtar gönderin.',
  },
  'version-missing': {
    title: 'If-Match başlığı eksik',
    detail:
      'Bu başlık olmadan başka birinin değişikliğini ezebilirsiniz. Dosyayı yükleyin ve ETag değerini geri gönderin.',
  },
  'too-many-requests': {
    title: 'Aynı anda çok fazla istek',
    detail:
      'Kurumunuz son saniyelerde payından fazla istekte bulundu. Hiçbir şey değiştirilmedi. Retry-After ne kadar diyorsa o kadar bekleyin, sonra daha yavaş devam edin.',
  },
  'headers-too-large': {
    title: 'Başlıklar çok büyük veya çok fazla',
    detail: 'İstek okunmadı. Daha az ve daha kısa başlık gönderin.',
  },
  'internal-error': {
    title: 'Bizim tarafımızda bir şey bozuldu',
    detail: 'Kaydedildi. Yeniden deneyin; sürerse işletmeye traceresponse başlığındaki kimliği bildirin.',
  },
  'not-ready': {
    title: 'Hizmet henüz hazır değil',
    detail: 'Başlıyor veya gecikmesini kapatıyor. Birazdan yeniden deneyin.',
  },
  'shutting-down': { title: 'Hizmet yeniden başlatılıyor', detail: 'Hiçbir şey değişmedi. Birazdan yeniden deneyin.' },
  unavailable: {
    title: 'Hizmetin bir bölümüne ulaşılamıyor',
    detail:
      'İsteğinizin etkili olup olmadığı kesin değil. Değiştirmeden ve aynı Idempotency-Key ile yeniden gönderin: iki kez etki etmez.',
  },
}
