/**
 * The part of the case store's contract that says what is kept of imports of vacancies.
 */
import { randomUUID } from 'node:crypto'
import type { Corridor } from '@passerelle/kernel'
import type { CaseStore, Partner, VacancyImport } from '@passerelle/messaging'
import { expect, it } from 'vitest'
import { laterBy, NOW, newParty, newRef } from './case-store-world.ts'

const partnerOf = (party = newParty()): Partner => ({ party, corridor: 'de-ma' as Corridor, partner: 'agence' })
const importOf = (partner: Partner, more: Partial<VacancyImport> = {}): VacancyImport => ({
  ...partner,
  id: randomUUID(),
  report: '{"rows":[]}',
  by: 'ann',
  at: NOW,
  confirmed: null,
  outcomes: '[]',
  ...more,
})

/** Old enough to be nobody else's in this store, in ms. */
const AGE = 2_000_000_000_000

export function importsContract(store: () => CaseStore): void {
  it('keeps a mapping for each partner of a party, the latest, and shows it to no other party', async () => {
    const { vacancies } = store()
    const [party, other] = [newParty(), newParty()]
    const mapping = { party, name: 'agence', mapping: '{"a":1}', changedBy: 'ann', changedAt: NOW }
    await vacancies.putMapping(mapping)
    const later = { ...mapping, mapping: '{"a":2}', changedBy: 'ben', changedAt: laterBy(1) }
    await vacancies.putMapping(later)
    await vacancies.putMapping({ ...mapping, name: 'Zoo' })
    await vacancies.putMapping({ ...mapping, party: other, mapping: '{}' })
    expect(await vacancies.mapping({ party, name: 'agence' })).toEqual(later)
    expect(await vacancies.mapping({ party, name: 'another' })).toBeUndefined()
    expect((await vacancies.mappings(party)).map(({ name }) => name)).toEqual(['Zoo', 'agence'])
  })

  it('shows an import to its party alone, and knows who confirmed it first', async () => {
    const { vacancies } = store()
    const one = importOf(partnerOf())
    await vacancies.add(one)
    expect(await vacancies.find(one)).toEqual(one)
    const foreign = { party: newParty(), id: one.id }
    expect(await vacancies.find(foreign)).toBeUndefined()
    await vacancies.confirm(foreign, 'eve', NOW)
    await vacancies.confirm(one, 'ben', laterBy(1))
    await vacancies.confirm(one, 'cem', laterBy(2))
    await vacancies.note(foreign, '["x"]')
    await vacancies.note(one, '["a"]')
    const confirmed = { by: 'ben', at: laterBy(1) }
    expect(await vacancies.find(one)).toEqual({ ...one, confirmed, outcomes: '["a"]' })
  })

  it('forgets imports that are old, and for which reference a matter stood that is gone', async () => {
    const { vacancies } = store()
    const partner = partnerOf()
    const [gone, stays] = [newRef(), newRef()]
    const [old, young] = [importOf(partner, { at: laterBy(-AGE) }), importOf(partner)]
    for (const one of [old, young]) await vacancies.add(one)
    expect(await store().transact((tx) => tx.removeOld('vacancy-imports', laterBy(1 - AGE), 10))).toBe(1)
    expect([await vacancies.find(old), await vacancies.find(young)]).toEqual([undefined, young])
    await vacancies.claim(partner, { reference: 'A', matterRef: gone })
    await vacancies.claim(partner, { reference: 'B', matterRef: stays })
    await store().transact((tx) => tx.removeCase(gone))
    expect(await vacancies.imported(partner)).toEqual([{ reference: 'B', matterRef: stays }])
  })

  it('has one matter stand for a reference of a partner, also where two claim it at the same moment', async () => {
    const { vacancies } = store()
    const partner = partnerOf()
    const [first, second, third] = [newRef(), newRef(), newRef()]
    const claims = [first, second].map((matterRef) => vacancies.claim(partner, { reference: 'A', matterRef }))
    const [one, other] = await Promise.all(claims)
    expect(one).toBe(other)
    expect(await vacancies.claim({ ...partner, partner: 'other' }, { reference: 'A', matterRef: third })).toBe(third)
    const replaced = await vacancies.replace(partner, { reference: 'A', matterRef: third }, one!)
    expect(replaced).toBe(third)
    expect(await vacancies.replace(partner, { reference: 'A', matterRef: newRef() }, one!)).toBe(third)
    expect(await vacancies.imported(partner)).toEqual([{ reference: 'A', matterRef: third }])
  })
}
