import { describe, expect, it } from 'vitest'
import { tellsOfReturn } from './words-of-return.ts'

describe('words that tell of a return', () => {
  it.each([
    ['Rückkehrberatung Köln', 'RUECKKEHR-Beratung', 'Aufenthaltsrecht', 'Asylberatung', 'Ausländerbehörde'],
    ['Return Support Centre', 'Re-turn? no: RETURNEES', 'Reintegration desk', 'Immigration office', 'Residence permit'],
    ['Aide au retour', 'Service des réfugiés', 'titre de sejour', 'Réinsertion'],
    ['Gönüllü Geri Dönüş', 'İLTİCA BÜROSU', 'Sığınmacı', 'İkamet izni', 'GÖÇMEN'],
    ['مركز العودة', 'دعم العائدين', 'طالبي اللُّجوء', 'اللاجئين', 'تصريح الإقامة', 'المهاجرين'],
    ['IOM Casablanca', 'c/o GIZ', 'REAG/GARP', 'Passerelle'],
  ])('are found however they are written: %s, %s, ...', (...texts) => {
    expect(texts.filter((text) => !tellsOfReturn(text))).toEqual([])
  })

  it('are not in what a service for employers is called', () => {
    const texts = [
      'Emploi Casablanca',
      'Job service Rhein-Ruhr',
      'Vermittlung Handwerk',
      'İş Bulma Servisi',
      'خدمة التشغيل',
    ]
    expect([...texts, 'Agizur SARL', 'Centre, first floor', '+212 522 000 000'].filter(tellsOfReturn)).toEqual([])
  })
})
