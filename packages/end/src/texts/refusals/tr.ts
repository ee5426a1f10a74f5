/**
 * Why a command was refused, in Turkish. Title: what happened; detail: what it means, what to do.
 * Nothing was changed by any of these; each sentence is for a counsellor or case worker.
 */
import type { RefusalCode } from '@passerelle/casework'
import type { ProblemTexts } from '@passerelle/service-shell'
import { introductionRefusalsTr } from './introductions/tr.ts'
import { matterRefusalsTr } from './matters/tr.ts'
import { visitRefusalsTr } from './visits/tr.ts'

export const refusalsTr: ProblemTexts<RefusalCode> = {
  'not-your-end': {
    title: 'Bu adım karşı tarafa ait',
    detail: 'Bu dosyada bu adımı yalnızca karşı taraf atabilir. Size açık olan adımları dosyada görebilirsiniz.',
  },
  'not-your-file': {
    title: 'Ofisinizin veya merkezinizin bununla ilgisi yok',
    detail: 'Böyle bir kayıt yok ya da başkalarını ilgilendiriyor. Vaka numarasını ve dosyayı denetleyin.',
  },
  'file-unknown': {
    title: 'Vakada böyle bir dosya yok',
    detail: 'Vakayı yeniden yükleyin ve gösterilen dosyalardan birini seçin.',
  },
  'file-exists': {
    title: 'Bu dosya zaten var',
    detail: 'Kimliği kullanılıyor. Var olan dosyayı açın veya yeni bir kimlikle yeni bir dosya başlatın.',
  },
  'not-in-this-state': {
    title: 'Dosya şu anda bu adıma izin vermiyor',
    detail: 'Dosya ilerlemiş ya da henüz bu aşamaya gelmemiş. Yeniden yükleyin; açık adımları gösterir.',
  },
  'answer-outstanding': {
    title: 'Bir yanıt hâlâ bekleniyor',
    detail: 'Bir soru veya farklı koşul önerisi açık. Karşı tarafın yanıtını bekleyin, sonra karar verin.',
  },
  'already-decided': {
    title: 'Yönlendirme hakkında zaten karar verildi',
    detail: 'İkinci kez yanıtlanamaz. Kararı görmek için yeniden yükleyin.',
  },
  'case-closed': {
    title: 'Vaka kapalı',
    detail: 'Devam etmek için bir neden varsa önce vakayı yeniden açın, sonra bu adımı yineleyin.',
  },
  'case-not-closed': {
    title: 'Vaka kapalı değil',
    detail: 'Yeniden açılacak bir şey yok. Vaka üzerinde çalışmaya devam edebilirsiniz.',
  },
  'case-suspended': {
    title: 'Vaka askıda',
    detail: 'Bir uyarı vakayı durdurdu, süreler işlemiyor. Uyarı kaldırıldığında bu adımı yineleyin.',
  },
  'already-suspended': {
    title: 'Bu uyarı vakayı zaten askıya almış',
    detail: 'Bir kez sayılır. Yapmanız gereken başka bir şey yok.',
  },
  'advisory-not-in-force': {
    title: 'Bu uyarı vakayı askıya almıyor',
    detail: 'Kaldırılmış ya da burada hiç geçerli olmamış. Vakayı durduran bir şey varsa görmek için yeniden yükleyin.',
  },
  'person-withdrew': {
    title: 'Kişi vazgeçti',
    detail: 'Bunu her zaman yapabilir. Yalnızca kendisi isterse ve yeniden rıza verirse devam edin.',
  },
  'consent-withdrawn': {
    title: 'Rıza geri alındı',
    detail: 'Rıza olmadan hiçbir şey iletilemez. Yalnızca kişi yeniden rıza verirse devam edin.',
  },
  'consent-expired': {
    title: 'Rızanın süresi doldu',
    detail:
      'Belirli bir zamana kadar verilmişti ve o zaman geçti. Kişiye yeniden rıza vermek isteyip istemediğini sorun.',
  },
  'consent-missing': {
    title: 'Bunun için rıza yok',
    detail: 'Kişi bu amaca ve bu alıcıya onay vermelidir. Önce rızasını kaydedin.',
  },
  'sensitive-consent-missing': {
    title: 'Sağlık veya bakım ihtiyaçları için açık rıza eksik',
    detail: 'Bu bilgiler ayrı bir rıza gerektirir (GDPR md. 9(2)(a)). Rızayı kaydedin veya bu bilgileri çıkarın.',
  },
  'consent-unknown': {
    title: 'Yürürlükte böyle bir rıza yok',
    detail: 'Geri alınmış veya süresi dolmuş olabilir. Vakayı yeniden yükleyin ve rızaları denetleyin.',
  },
  'purpose-missing': {
    title: 'Rıza hiçbir amaç belirtmiyor',
    detail: 'Kişinin neye rıza gösterdiğini belirtin: en az bir amaç.',
  },
  'consent-ends-in-the-past': {
    title: 'Rıza başlamadan sona erecekti',
    detail: 'Geçerli olduğu son tarihi denetleyin veya açık bırakın.',
  },
  'counselling-missing': {
    title: 'Kayıtlı bir danışma görüşmesi yok',
    detail: 'Yönlendirmeden önce danışmanlık gelir. Görüşmeyi kaydedin, sonra bu adımı yineleyin.',
  },
  'options-not-shown': {
    title: 'Seçenekler henüz gösterilmedi',
    detail: 'Kalmak da dâhil bütün seçenekleri kişiyle konuşun ve kaydedin. Sonra bu adımı yineleyin.',
  },
  'decision-missing': {
    title: 'Kişinin kendi kararı kayıtlı değil',
    detail: 'Yönlendirme kişinin kararını izler. Acele ettirmeden verdiği kararı kaydedin.',
  },
  'decision-is-not-return': {
    title: 'Kişi dönmeye karar vermedi',
    detail: 'Kararı geçerlidir ve bundan bir yönlendirme doğmaz. Yeni bir karar verirse önce onu kaydedin.',
  },
  'staying-not-shown': {
    title: 'Seçenekler arasında kalmak yok',
    detail: 'Kalmak da diğerleri gibi bir seçenektir ve her zaman gösterilir. Ekleyin ve seçenekleri yeniden gönderin.',
  },
  'out-of-scope-unhcr-mandate': {
    title: 'Bu kişi buradan yönlendirilemez',
    detail:
      'BMMYK’nin yetki alanındaki tanınmış mülteciler yönlendirilmez. Kişiye BMMYK’ye nereden ulaşacağını gösterin.',
  },
  'legal-advice-missing': {
    title: 'Önce hukuki danışmanlık gerekli',
    detail:
      'Dönüş, koruma statüsünün kaybına yol açabilir. Hukuki danışmanlığı kimin verdiğini kaydedip adımı yineleyin.',
  },
  'party-unknown': {
    title: 'Rehberde böyle bir ofis veya merkez yok',
    detail: 'Kimliği denetleyin veya ofisi ya da merkezi rehberden seçin.',
  },
  'party-at-wrong-end': {
    title: 'Bu ofis veya merkez yanlış tarafta',
    detail: 'Bu adım diğer ülkede veya sizin ülkenizde bulunan birini gerektirir. Rehberden başka birini seçin.',
  },
  'partner-suspended': {
    title: 'Kuruluş geçici olarak durduruldu',
    detail:
      'İşletme onu durdurdu ve hiçbir şey değişmedi. Daha sonra deneyin ya da başkasını seçin; geri çekme ve silme yine de geçer.',
  },
  'same-party': {
    title: 'Vaka zaten bu ofiste veya merkezde',
    detail: 'Devredilecek bir şey yok. Başkası üstlenecekse başka bir ofis veya merkez seçin.',
  },
  'not-a-party-of-the-case': {
    title: 'Bu ofis veya merkez vakada yer almıyor',
    detail:
      'Yalnızca bir rıza veya yeni bir yönlendirme yeni birini belirtebilir. Vakada yer alan birini belirtin veya `to` alanını çıkarın.',
  },
  'no-counterpart': {
    title: 'Karşı tarafta bu vaka henüz kimsede değil',
    detail: 'Hedef ofisi veya merkezi `to` alanında belirtin ya da önce bir yönlendirme gönderin.',
  },
  'recipient-not-the-counterpart': {
    title: 'Yönlendirme, belirtilenden başkasına gidecekti',
    detail: 'Yeniden yönlendirmede yenisi, belirtilen ofise veya merkeze, onun için verilmiş bir rızayla gider.',
  },
  'replaced-file-not-rerouted': {
    title: 'Yerine geçilecek dosya başka yere yönlendirilmemiş',
    detail: 'Yalnızca başka yere yönlendirilen bir dosyanın yerine yenisi geçer. Değilse `replaces` olmadan gönderin.',
  },
  'appointment-in-the-past': {
    title: 'İlk randevu gelecekte değil',
    detail: 'Günü, saati ve saat dilimini denetleyin; henüz gelmemiş bir randevu belirtin.',
  },
  'question-missing': {
    title: 'Henüz bir şey sorulmadı',
    detail: 'İlgili alanları belirtin ya da soruyu sözcüklerle yazın.',
  },
  'care-need-unanswered': {
    title: 'Bir bakım ihtiyacı yanıtsız',
    detail: 'Kabul, her bakım ihtiyacının nasıl karşılanacağını belirtir. Eksik yanıtları ekleyin.',
  },
  'grant-goes-to-a-project': {
    title: 'Topluluk hibesi bir projeye ödenir',
    detail:
      'Ödendiği projeyi belirtin. Kişinin para ya da eşya olarak aldığı destek topluluk hibesi değildir: bunun için başka bir tür seçin.',
  },
  'decline-is-final': {
    title: 'Bu yönlendirme yeniden gönderilemez',
    detail: 'Yeniden göndermek belge, rıza veya yer eksikse işe yarar. Aksi hâlde başka bir merkez arayın.',
  },
  'content-unavailable': {
    title: 'Bu adım için gereken bilgiler burada açılamıyor',
    detail: 'Silinmiş veya burada henüz okunamıyor olabilir. Vakayı yeniden yükleyin; sürerse işletmeye sorun.',
  },
  'review-in-the-past': {
    title: 'Gözden geçirme tarihi gelecekte değil',
    detail: 'Bekleme listesinin yeniden ele alınacağı daha ileri bir gün belirtin.',
  },
  'happened-in-the-future': {
    title: 'Bu gelecekte yer alıyor',
    detail: 'Yalnızca gerçekleşmiş olanlar kaydedilebilir. Günü, saati ve saat dilimini denetleyin.',
  },
  'date-in-the-past': {
    title: 'Tarih gelecekte değil',
    detail: 'Bu adım henüz gelmemiş bir tarih gerektirir. Günü, ayı ve yılı denetleyin.',
  },
  'request-unknown': {
    title: 'Yanıtınızı bekleyen böyle bir talep yok',
    detail: 'Zaten yanıtlanmış ya da karşı tarafın yanıtlaması gerekiyor. Vakayı yeniden yükleyin.',
  },
  'target-unknown': {
    title: 'Vakada böyle bir kayıt yok',
    detail: 'Belirttiğiniz kayıt başka bir vakaya ait veya mevcut değil. Zaman çizelgesinden seçin.',
  },
  'not-the-emitter': {
    title: 'Kaydı karşı taraf yazmış',
    detail: 'Bir kaydı yalnızca yazan taraf geçersiz sayabilir. Karşı taraftan bir mesajla isteyin.',
  },
  'stand-in-missing': {
    title: 'Bu kaydın yerine geçecek bir kayıt gerekli',
    detail:
      'Bu kayıt bir şeyi, örneğin bir rızayı sona erdirdi. Ancak yerine geçecek bir kayıtla birlikte geçersiz sayılır.',
  },
  'cannot-be-voided': {
    title: 'Bu kayıt geçersiz sayılamaz',
    detail: 'Alındı bildirimleri ve geçersiz sayma kayıtları kalıcıdır. Dosyada bir yanlış varsa düzeltme kaydedin.',
  },
  'round-over': {
    title: 'Bu tur bitti',
    detail: 'Soru veya öneri yanıtlanmış ya da yenilenmiş. Dosyayı yeniden yükleyin ve güncel olanı yanıtlayın.',
  },
  ...matterRefusalsTr,
  ...visitRefusalsTr,
  ...introductionRefusalsTr,
  'deadline-moved': {
    title: 'Bu süre artık işlemiyor',
    detail: 'Bu arada tamamlandı, ertelendi veya durduruldu. İşleyen süreleri görmek için dosyayı yeniden yükleyin.',
  },
}
