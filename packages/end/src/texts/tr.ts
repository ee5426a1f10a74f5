/**
 * What an end itself says in Turkish: problems beside the refusals, and why a decision came too late.
 * Title: what happened; detail: what it means, what to do. Refusals of commands are in refusals/.
 */
import type { EndTexts } from './end-texts.ts'
import { refusalsTr } from './refusals/tr.ts'

export const tr: EndTexts = {
  problems: {
    ...refusalsTr,
    'sealed-part-too-large': {
      title: 'Gizli bölüm çok büyük',
      detail: 'En fazla 192 kB taşınır. Metinleri kısaltın veya belgeleri kendi adreslerine gönderin.',
    },
    'content-key-pending': {
      title: 'Bu içeriğin anahtarı henüz gelmedi',
      detail: 'Anahtar yolda. Birazdan yeniden deneyin; bu arada hiçbir şey kaybolmaz.',
    },
    'content-erased': {
      title: 'Bu içerik silindi',
      detail: 'Bir rıza geri alındı veya süresi doldu ya da bir silme işlemi yapıldı. İçerik geri getirilemez.',
    },
    'content-unreadable': {
      title: 'Bu içerik okunamıyor',
      detail: 'Ulaştı ama açılmıyor. Hiçbir şey kaybolmadı; işletmeye vaka numarasını ve kaydı bildirin.',
    },
    'no-appointment': {
      title: 'Randevu yok',
      detail:
        'Bir zaman aralığı seçilince ziyaretin, kabul edilince yönlendirmenin randevusu olur. İptal edilenin artık randevusu yoktur.',
    },
    'document-length-missing': {
      title: 'Belgenin boyutu eksik',
      detail: 'Gelirken mühürlenebilmesi için Content-Length ile gönderin.',
    },
    'document-too-large': {
      title: 'Belge çok büyük',
      detail: 'En fazla 20 MB kabul edilir. Daha düşük çözünürlükle tarayın veya parçalar hâlinde gönderin.',
    },
    'document-kind-refused': {
      title: 'Bu türden belgeler kabul edilmiyor',
      detail: 'PDF ya da JPEG, PNG veya WebP biçiminde bir görüntü gönderin. Ofis dosyaları PDF olarak kaydedilebilir.',
    },
    'document-kind-differs': {
      title: 'Belge, bildirildiği gibi değil',
      detail: 'İçeriği başka türden. Doğru dosya olup olmadığına bakın, sonra onu olduğu türle gönderin.',
    },
    'document-not-pure': {
      title: 'Belge bozuk veya içinde başka bir şey daha var',
      detail:
        'Türünün dosyaları gibi bitmiyor ya da ikinci bir dosya gizliyor. Yeniden PDF olarak kaydedin veya tarayın ve onu gönderin.',
    },
    'document-incomplete': {
      title: 'Belgenin bir parçası bulunamıyor',
      detail: 'İşletmeye bildirildi. Daha sonra yeniden deneyin; böyle kalırsa yeniden gönderilmesini isteyin.',
    },
    'documents-unavailable': {
      title: 'Belgelere şu anda ulaşılamıyor',
      detail: 'Saklandıkları yer yanıt vermiyor. Hiçbir şey değişmedi; birkaç dakika sonra yeniden deneyin.',
    },
    'clock-moves-forward-only': {
      title: 'Test saati yalnızca ileri gider',
      detail: 'İstenen zaman şu anki zamandan önce. Daha ileri bir zaman isteyin veya test dünyasını yeniden başlatın.',
    },
    'mapping-unknown': {
      title: 'Bu ortak için bir eşleme yok',
      detail: 'Önce tablolarının nasıl okunacağını belirtin, sonra dosyayı yeniden gönderin.',
    },
    'import-unreadable': {
      title: 'Dosya okunamıyor',
      detail:
        'Neyin yanlış olduğunu `why` söyler: dosyanın biçimi ya da eşlemeye uymayan sütunlar. Dosyayı veya eşlemeyi değiştirin.',
    },
    'import-differs': {
      title: 'Gösterilen bu değil',
      detail:
        'Yayımlanacak olanın özeti gösterileninkinden farklı. İçe aktarmayı yeniden yükleyin ve onaylamadan önce bakın.',
    },
    'corridor-unknown': {
      title: 'Bu koridora burada hizmet verilmiyor',
      detail: '/end altında listelenen koridorlardan birini seçin.',
    },
    'redrive-refused': {
      title: 'Bu kayıt yeniden denenemiyor',
      detail: 'Zaten sonuçlanmış ya da beklediği şey henüz yok. Durumu görmek için listeyi yeniden yükleyin.',
    },
    'cover-impossible': {
      title: 'Bu vekâlet mümkün değil',
      detail:
        'Kimse kendine vekâlet edemez; vekâlet başladıktan sonra, gelecekte ve en çok 92 gün içinde biter. Daha uzun yokluklarda dosyaları başkasına verin.',
    },
    'opening-not-needed': {
      title: 'Bu dosyayı zaten görüyorsunuz',
      detail: 'Dosya size verilmiş, kimseye verilmemiş ya da şu an size açılmış durumda. Çalışmanıza devam edin.',
    },
    'case-number-ambiguous': {
      title: 'Bu numarayı taşıyan birden çok dosya var',
      detail: 'Hangisinin kastedildiği numaradan anlaşılmıyor. Dosyayı referansıyla açın ya da yöneticinize sorun.',
    },
    'name-too-short': {
      title: 'Ad çok kısa',
      detail: 'Bu kadarıyla çok fazla kişi uyar. Sözcüklerinden birinin en az iki harfini yazın.',
    },
    'person-unknown': {
      title: 'Bu adla burada çalışan yok',
      detail: 'Kişi listenizde yok ya da ayrılmış görünüyor. Önce listeye ekleyin.',
    },
    'last-lead': {
      title: 'Birinin yönetmesi gerekir',
      detail: 'Bundan sonra kurumunuzda yöneten kimse kalmaz. Önce başka bir yöneticiyi listeye ekleyin.',
    },
    'another-person-needed': {
      title: 'Bunun için ikinci bir kişi gerekir',
      detail: 'Bunu siz başlattınız. Aynı yetkiye sahip başka birinin bakıp onaylaması gerekir.',
    },
    'proposal-over': {
      title: 'Bu öneri kapandı',
      detail: 'Önceden onaylanmış ya da zamanında onaylanmamış. Listeyi yeniden yükleyin; gerekiyorsa yeniden önerin.',
    },
    'link-not-valid': {
      title: 'Bu bağlantı artık geçerli değil',
      detail: 'Yanlış, kullanılmış, iptal edilmiş ya da süresi dolmuş; veya artık yanıt beklenmiyor. Gönderene sorun.',
    },
    'employer-links-off': {
      title: 'İşveren bağlantıları burada kurulu değil',
      detail:
        'İşverenlere gösterilecek tarafsız bir ad ve adres yok. İşverenin yanıtını kendiniz kaydedin ya da işletenlere sorun.',
    },
    'employer-answer-overdue': {
      title: 'İşverenin yanıt süresi geçti',
      detail:
        'Bir bağlantı artık geçerli olmaz. İşverene sorup yanıtı kendiniz kaydedin ya da tanıştırmayı sonlandırın.',
    },
    'cv-tells-of-return': {
      title: 'Özgeçmiş işverene gereğinden fazlasını söylüyor',
      detail:
        'İçindeki bir söz geri dönüşü, ikameti, sığınmayı ya da bir programı ele veriyor. İşverenle kendiniz konuşup yanıtı kaydedin.',
    },
    'mail-off': {
      title: 'Bu uç e-posta göndermiyor',
      detail:
        'Kurulmuş bir e-posta sunucusu yok, bu yüzden hiçbir şey kaydedilmedi. Bu ucu işleten kişi bir tane kurabilir.',
    },
    'mail-code-not-valid': {
      title: 'Bu kod geçerli değil',
      detail: 'Yanlış, bir günden eski ya da çok fazla denendi. Yenisini almak için adresi bir kez daha kaydedin.',
    },
    'matching-off': {
      title: 'Bu ucun yanında eşleştirme yok',
      detail: 'İş ilanları burada profillerle karşılaştırılmaz. İlan listesine kendiniz bakın ya da işletmeye sorun.',
    },
    'matching-silent': {
      title: 'Eşleştirme şu anda yanıt vermiyor',
      detail:
        'Başlıyor ya da yolda olan bir anahtarı veya ilanı bekliyor. Hiçbir şey değişmedi; bir dakika sonra yeniden deneyin.',
    },
    'no-candidate': {
      title: 'Bu dosyanın eşleştirme profili yok',
      detail:
        'İlanlar, kişinin onay verdiği bir profille karşılaştırılır. İş arama onayını kaydedin ve profili onaylayın; hemen ardından çalışır.',
    },
  },
  superseded: {
    'wrong-end': {
      title: 'Bu adım bu tarafa ait değildi',
      detail: 'Bu dosyada adım karşı tarafa aittir. Yazdığınız saklanır ve bir etkisi olmaz.',
    },
    'file-unknown': {
      title: 'Böyle bir dosya yoktu',
      detail: 'Ulaştığında vakada böyle bir dosya yoktu. Kayıt etkisiz kalır; vakayı yeniden yükleyin.',
    },
    'file-exists': {
      title: 'Dosya zaten vardı',
      detail: 'Aynı kimlikle başka bir dosya daha önce geldi. Hâlâ gerekiyorsa yeni bir dosya başlatın.',
    },
    'not-in-this-state': {
      title: 'Dosya ilerlemişti',
      detail:
        'Başka bir şey daha önce geldi. Ne olduğuna ve yapılacak bir şey kalıp kalmadığına zaman çizelgesinden bakın.',
    },
    'case-closed': {
      title: 'Vaka kapatılmıştı',
      detail: 'Kapatma daha önce geldi. Devam etmek için bir neden varsa vakayı yeniden açın ve adımı yineleyin.',
    },
    suspended: {
      title: 'Vaka askıya alınmıştı',
      detail: 'Bir uyarı daha önce geldi. Uyarı kaldırıldığında adımı yineleyin.',
    },
    'withdrawn-by-person': {
      title: 'Kişi vazgeçmişti',
      detail: 'Vazgeçmesi daha önce geldi ve geçerlidir. Kendisi istemedikçe yapılacak başka bir şey yok.',
    },
    'consent-withdrawn': {
      title: 'Rıza geri alınmıştı',
      detail: 'Geri alma daha önce geldi, bu nedenle bunun etkisi yok. Yalnızca kişi yeniden rıza verirse devam edin.',
    },
    'consent-expired': {
      title: 'Rızanın süresi dolmuştu',
      detail: 'Bu ulaşmadan önce sona erdi. Kişiye yeniden rıza vermek isteyip istemediğini sorun.',
    },
    'round-over': {
      title: 'Tur bitmişti',
      detail: 'Soru veya öneri yanıtlanmış ya da yenilenmişti. Dosyayı yeniden yükleyin ve güncel olanı yanıtlayın.',
    },
    'offer-over': {
      title: 'Tarih artık geçerli olan değildi',
      detail:
        'Serbest bırakılmıştı ya da başka bir öneri veya seçim önce geldi. Ziyareti yeniden yükleyin ve şimdi tutulandan devam edin.',
    },
    'check-over': {
      title: 'Hukuki ön inceleme yürürlükteki değildi',
      detail:
        'Daha yenisi önce geldi ya da süresi dolmuştu. Ziyareti yeniden yükleyin ve yürürlükteki inceleme üzerinden onaylayın.',
    },
    'deadline-moved': {
      title: 'Süre artık işlemiyordu',
      detail: 'Daha önce tamamlanmış, ertelenmiş veya durdurulmuştu. Bu yüzden gecikmiş bir şey yok.',
    },
    'advisory-not-in-force': {
      title: 'Uyarı yürürlükte değildi',
      detail: 'Daha önce kaldırılmış ya da bu vakayı hiç durdurmamıştı. Kaldırılacak başka bir şey yok.',
    },
    'consent-unknown': {
      title: 'Rıza yürürlükte değildi',
      detail: 'Geri alınmıştı veya başka bir zamanda sona eriyor. Vakayı yeniden yükleyin ve rızaları denetleyin.',
    },
  },
}
