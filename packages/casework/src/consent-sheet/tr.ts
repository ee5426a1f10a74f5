/**
 * The consent sheet in Turkish. Plain words, and none that push towards a yes.
 */
import type { SheetTexts } from './sheet-texts.ts'

export const tr: SheetTexts = {
  title: 'Hakkınızdaki bilgilerin paylaşılmasına onayınız',
  asked: ({ office, recipient }) => [
    `Soran: ${office}. Soru: Hakkınızdaki bilgiler şu kurumla paylaşılabilir mi: ${recipient}? Kararı siz verirsiniz. Karar vermeden önce, açık olmayan her şeyi lütfen sorun.`,
  ],
  reads: { heading: 'Kim neyi, ne için okur', lead: ({ recipient }) => `${recipient} şunları okuyabilir:` },
  purposes: {
    referral: {
      name: 'Yönlendirme',
      read: 'Önce, adınız olmadan, neye ihtiyacınız olduğu. Yalnızca sizi desteklemeyi kabul ederse: adınız, size nasıl ulaşılacağı ve yolculuğunuz.',
      use: 'Sizi destekleyip destekleyemeyeceğine karar vermek ve desteği hazırlamak için.',
    },
    visit: {
      name: 'Ziyaret',
      read: 'Ne zaman gelebileceğiniz, kaç kişi olduğunuz ve ziyaret sırasında neye ihtiyacınız olduğu.',
      use: 'Sizinle bir ziyaret kararlaştırmak için.',
    },
    'job-matching': {
      name: 'İş arama',
      read: 'Adınız olmadan, ne öğrendiğiniz, nerede çalıştığınız, neler yapabildiğiniz ve ne aradığınız.',
      use: 'Sunulan iş ve eğitimlerle karşılaştırmak için.',
    },
    introduction: {
      name: 'Bir işverene veya eğitim kurumuna tanıtım',
      read: 'Adınız ve size nasıl ulaşılacağı ile birlikte özgeçmişiniz.',
      use: 'Yalnızca bu tanıtım için; size bu konuda ulaşılabilsin diye.',
    },
    'follow-up': {
      name: 'Daha sonra nasıl olduğunuzun sorulması',
      read: 'Bir süre sonra nasıl olduğunuz sorulduğunda verdiğiniz yanıtlar.',
      use: 'Desteğin işe yarayıp yaramadığını ve başka bir şeye ihtiyacınız olup olmadığını görmek için.',
    },
    statistics: {
      name: 'İstatistik',
      read: 'Ad ve dosya numarası olmadan tek tek bilgiler: cinsiyet, yaş grubu, desteğin türü, sonuç, ay.',
      use: 'Saymak için. Sayılar yalnızca on veya daha fazla kişi için gösterilir.',
    },
    sensitive: {
      name: 'Sağlık ve özel olarak korunan diğer bilgiler',
      read: 'Burada adı geçen amaçlarla bağlantılı olarak sağlığınız, bakım veya korunma ihtiyacınız hakkında söyledikleriniz.',
      use: 'Bakım ve koruma alabilmeniz için. Yasa bu bilgileri özel olarak korur ve açık onayınızı ister (GDPR md. 9/2-a).',
    },
  },
  abroad: ({ country }) =>
    `Bu kurum başka bir ülkededir: ${country}. Orada başka veri koruma yasaları geçerli olabilir ve haklarınızı kullanmanız daha zor olabilir.`,
  duration: {
    heading: 'Ne kadar süreyle',
    until: (day) => `Onayınız şu günde kendiliğinden sona erer: ${day}. Geri alırsanız daha önce sona erer.`,
    withoutEnd: 'Onayınız, siz geri alana kadar geçerlidir.',
    kept: {
      summary: 'İhtiyaçlarınız hakkında söylenenlerin dosyanız kapandıktan sonra saklanma süresi',
      dossier: 'Adınızın, iletişim bilgilerinizin ve verilen desteğin dosyanız kapandıktan sonra saklanma süresi',
      'follow-up': 'Sonraki yanıtlarınızın dosyanız kapandıktan sonra saklanma süresi',
      visits: 'Ziyaretinizle ilgili bilgilerin dosyanız kapandıktan sonra saklanma süresi',
      proposals: 'Size neden bir iş önerildiğine ilişkin bilgilerin dosyanız kapandıktan sonra saklanma süresi',
      introductions: 'Bir işverene tanıtılmanızla ilgili bilgilerin dosyanız kapandıktan sonra saklanma süresi',
      statistics: 'İstatistik için tek tek bilgilerin saklanma süresi',
    },
  },
  voluntary: {
    heading: 'Hayır diyebilirsiniz',
    says: [
      'Hayır demenizin danışmanlığınıza hiçbir etkisi yoktur: danışmanlık eskisi gibi sürer.',
      'Bazı amaçları kabul edip bazılarını kabul etmeyebilirsiniz.',
      'Bu belge kalmanız veya dönmenizle ilgili değildir. Buna kendiniz karar verirsiniz.',
    ],
  },
  withdrawal: {
    heading: 'Onayınızı her zaman geri alabilirsiniz',
    says: ({ office, recipient }) => [
      `Şu iki kurumdan birine söyleyin: ${office} veya ${recipient}. İstediğiniz yolla söyleyebilirsiniz: yüz yüze, telefonla veya yazıyla. Neden belirtmeniz gerekmez.`,
      'Yalnızca tek bir amaç için de geri alabilirsiniz. Geri almadan önce yapılanlar hukuka uygun kalır.',
    ],
  },
  erasure: {
    heading: 'O zaman ne silinir, ne kalabilir',
    deleted: ({ recipient }) =>
      `Onayınıza dayanarak paylaşılanlar okunamaz hâle getirilir ve silinir; hem burada hem şu kurumda: ${recipient}. Her biri bunun yapılıp yapılmadığını bildirmek zorundadır. İnsanların okudukları okunmamış yapılamaz.`,
    mayStay: 'Yasanın istediği veya izin verdiği yerde şunlar daha uzun saklanabilir:',
    retained: {
      payments: 'ödemelerin ve verilen malların belgeleri',
      'consent-proof': 'onayınızın ve onu geri aldığınızın kanıtı',
      rights: 'verilerinizle ilgili istekleriniz ve bunlara verilen yanıtlar',
    },
    evidence:
      'Bir şeyin yapıldığına ve ne zaman yapıldığına dair bir kayıt da kalır: içeriği ve adınız olmadan, rastgele bir numarayla.',
  },
  questions: {
    heading: 'Sorular ve şikâyetler',
    says: ({ office }) => [
      `Şuraya sorun: ${office}. Orada hakkınızda nelerin saklandığını öğrenebilir, bir kopyasını alabilir, düzeltilmesini veya silinmesini isteyebilirsiniz.`,
      'Bir veri koruma makamına da şikâyette bulunabilirsiniz.',
    ],
  },
  signing: {
    heading: 'Kararınız',
    agree: 'Burada işaretlediklerimi kabul ediyorum:',
    refuse: 'Bunların hiçbirini kabul etmiyorum.',
    placeAndDay: 'Yer, tarih',
    signature: 'İmza',
    guardian: 'Reşit olmayanlar veya vesayet altındakiler için: temsilcinin adı ve imzası',
    interpreter: 'Çeviren kişi, dil',
  },
}
