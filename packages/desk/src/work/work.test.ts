import { describeForm, exampleOf, zodOf } from '@passerelle/contracts/form'
import { describe, expect, it } from 'vitest'
import { bodyOf, filledFrom } from '../forms/form-value.ts'
import { columnOf, newMapping, toKeep, withColumn } from './mapping.ts'
import { reachedOf } from './steps.ts'
import { type Content, daysLeft, decimalsOf } from './vacancy.ts'
import { filledVacancy, newVacancy, sectionsOf, vacancyBody } from './vacancy-parts.ts'

const parts = describeForm('vacancy.published').find(({ name }) => name === 'content')?.parts ?? []
const { content } = exampleOf('vacancy.published') as unknown as { content: Content }

describe('the form of a vacancy', () => {
  it('has every field of the contract once, but for where it comes from', () => {
    const shown = sectionsOf(parts).flatMap(([, some]) => some.map(({ name }) => name))
    expect(shown.toSorted()).toEqual(
      parts
        .map(({ name }) => name)
        .filter((name) => name !== 'source')
        .toSorted(),
    )
  })

  it('holds what stood there before, and sends it back as it was', () =>
    expect(vacancyBody(parts, filledVacancy(parts, content))).toEqual({ ...content, source: 'entered' }))

  it('takes pay as people write it, in the smallest unit of its own currency', () => {
    const paid = (maximum: string, currency: string) =>
      vacancyBody(parts, { ...newVacancy({ country: 'ma', language: 'fr' }), wage: { maximum, currency } })['wage']
    expect(paid('4500.50', 'MAD')).toMatchObject({ maximum: 450_050 })
    expect(paid('1200.125', 'TND')).toMatchObject({ maximum: 1_200_125 })
    expect([decimalsOf('MAD'), decimalsOf('TND'), decimalsOf('XOF')]).toEqual([2, 3, 0])
  })

  it('says no pay where no sum is said, though a currency stands there', () =>
    expect(vacancyBody(parts, newVacancy({ country: 'ma', language: 'fr' }))['wage']).toBeNull())
})

describe('what was said before', () => {
  it.each(['profile.changed', 'vacancy.published', 'match.introduced', 'referral.submitted'] as const)(
    '%s: fills a form that makes the same body',
    (type) => {
      const form = describeForm(type)
      const filled = filledFrom(form, exampleOf(type))
      expect(zodOf(type).parse(bodyOf(form, filled))).toEqual(zodOf(type).parse(exampleOf(type)))
    },
  )
})

describe('how a partner’s table is read', () => {
  const mapping = withColumn(withColumn(newMapping('fr'), 'title', 'Intitulé'), 'wageMaximum', 'Salaire')

  it('one column for a field, and none where nobody says', () => {
    expect(columnOf(withColumn(mapping, 'title', 'Poste'), 'title')).toBe('Poste')
    expect(columnOf(withColumn(mapping, 'title', ''), 'title')).toBe('')
  })

  it('what no column says of country and pay is as it is usual there, and what was said before stays', () => {
    expect(toKeep(mapping, 'ma').defaults).toEqual([
      { field: 'country', value: 'MA' },
      { field: 'currency', value: 'MAD' },
      { field: 'wagePeriod', value: 'month' },
    ])
    const said = { ...mapping, dates: 'day-first', defaults: [{ field: 'currency', value: 'EUR' }] }
    expect(toKeep(said, 'tr')).toMatchObject({ dates: 'day-first', defaults: [{ value: 'EUR' }, {}, {}] })
  })
})

describe('the closing date', () => {
  it('is judged by the calendar: the day itself is still open', () => {
    const evening = new Date(2027, 0, 5, 23, 30)
    expect(['2027-01-05', '2027-01-06', '2027-01-04'].map((day) => daysLeft(day, evening))).toEqual([0, 1, -1])
  })
})

describe('the steps of an introduction', () => {
  it('count where they were recorded, and not where they no longer apply', () => {
    const events = [
      { type: 'match.proposed', status: 'applied' },
      { type: 'match.person-confirmed', status: 'superseded' },
      { type: 'match.counsellor-confirmed', status: 'on-its-way' },
    ] as const
    expect([...reachedOf(events)]).toEqual(['match.proposed', 'match.counsellor-confirmed'])
  })
})
