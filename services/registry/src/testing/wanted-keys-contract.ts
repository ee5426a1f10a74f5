/**
 * The part of the KeyKeeper contract about keys that an end lacks and asks for.
 */
import { DAY, type Instant, later } from '@passerelle/kernel'
import { expect, it } from 'vitest'
import { all, type KeeperWorld, kept, ofDe, ofMa, plain } from './keeper-world.ts'
import { CENTRE, DE, grantTo, keyOf, MA, NOON, OFFICE, SECOND_CENTRE } from './kept-things.ts'

export function wantedContract(world: () => KeeperWorld): void {
  const byMa = { of: DE, by: MA, parties: [CENTRE, SECOND_CENTRE], at: NOON }
  const ofTheirs = (at: Instant = NOON) => world().another.wanted({ end: DE, at, limit: 100 })

  it('are told to the end that made them until it grants them anew', async () => {
    const { keeper } = world()
    await keeper.publish(keyOf(CENTRE, 'a'))
    const [lost, other] = [grantTo(CENTRE, 'a'), grantTo(CENTRE, 'a')]
    await keeper.want([lost.keyId, other.keyId], byMa)
    await keeper.want([lost.keyId, lost.keyId], byMa)
    expect((await ofTheirs()).toSorted()).toEqual([lost.keyId, other.keyId].toSorted())
    expect(await keeper.wanted({ end: DE, at: NOON, limit: 1 })).toHaveLength(1)
    expect(await keeper.wanted({ end: MA, at: NOON, limit: 100 })).toEqual([])
    await keeper.give([lost], ofMa)
    expect(await ofTheirs()).toHaveLength(2)
    await keeper.forget([lost.keyId], MA)
    await keeper.give([lost], ofDe)
    expect(await ofTheirs()).toEqual([other.keyId])
  })

  it('can be read on from where the reader stands, though they had been granted to the same key before', async () => {
    const { keeper } = world()
    for (const party of [CENTRE, OFFICE]) await keeper.publish(keyOf(party, 'a'))
    const grant = grantTo(CENTRE, 'a')
    const own = grantTo(OFFICE, 'a', grant.keyId)
    await keeper.give([grant, own], ofDe)
    const after = (await keeper.given(all)).at(-1)?.number ?? 0
    await keeper.want([grant.keyId], byMa)
    expect(await keeper.given(all)).toEqual([])
    expect((await keeper.given({ ...all, to: [OFFICE] })).map(plain)).toEqual([kept(own)])
    await keeper.give([grant], ofDe)
    expect((await keeper.given({ ...all, after })).map(plain)).toEqual([kept(grant)])
  })

  it('are no longer wanted a day after they were asked for last', async () => {
    const { keeper } = world()
    const { keyId } = grantTo(CENTRE, 'a')
    await keeper.want([keyId], byMa)
    expect(await ofTheirs(later(NOON, DAY))).toEqual([keyId])
    expect(await ofTheirs(later(NOON, DAY + 1))).toEqual([])
  })
}
