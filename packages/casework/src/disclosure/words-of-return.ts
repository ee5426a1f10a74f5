/**
 * Words that tell an employer of a return, a residence status or asylum, in the five languages of the desks. Keeps: rather one text too
 * many is taken for telling than one too few; how it is written (case, accents, vowel signs) makes no difference.
 */
const STEMS = [
  // German
  'rückkehr, rueckkehr, rückführ, rueckfuehr, heimkehr, zurückkehr, abschieb, ausreise, asyl, flücht, fluecht, aufenthalt',
  'duldung, geduldet, ausländer, auslaender',
  // English; some of them French and German too
  'return, reintegra, repatria, deport, asylum, refugee, migra, residence, undocumented',
  // French
  'retour, réinsertion, rapatri, expuls, asile, réfugié, séjour, sans-papiers',
  // Turkish
  'dönüş, geri gönder, sınır dışı, sığınma, iltica, mülteci, göçmen, göç idaresi, ikamet, oturum izni',
  // Arabic
  'عودة, عائد, إعادة الإدماج, إعادة الاندماج, ترحيل, لجوء, لاجئ, هجرة, مهاجر, إقامة',
  // Programmes, those who run them, and ourselves
  'starthilfe, passerelle',
].flatMap((stems) => stems.split(', '))
const WHOLE = ['iom', 'oim', 'bamf', 'giz', 'ofii', 'unhcr', 'hcr', 'reag', 'garp', 'eurp', 'avrr', 'ofr']

/** As letters alone, without what is above and below them. */
const bare = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}ـ]/gu, '')
    .replaceAll('ı', 'i')
    .replaceAll(/[\s\p{P}]+/gu, ' ')

const bareStems = STEMS.map(bare)
const whole = new RegExp(`(^|[^\\p{L}])(${WHOLE.join('|')})($|[^\\p{L}])`, 'u')

export function tellsOfReturn(text: string): boolean {
  const read = bare(text)
  return whole.test(read) || bareStems.some((stem) => read.includes(stem))
}
