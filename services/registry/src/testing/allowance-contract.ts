/**
 * The part of the KeyKeeper contract about how much one end may keep.
 */
import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Allowances } from '../domain/allowance.ts'
import { all, type KeeperWorld, ofDe, ofMa } from './keeper-world.ts'
import { CENTRE, DE, grantTo, keyOf, MA, SECOND_CENTRE } from './kept-things.ts'

/** A grant of the tests has 113 bytes. */
export const FEW: Allowances = { grants: { number: 3, bytes: 1_000 }, chunks: { number: 3, bytes: 10 } }
const FULL = { ok: false, error: 'allowance-used-up' }

export function allowanceContract(world: () => KeeperWorld): void {
  const put = (name: string, by: string, length = 1) => {
    const sha256 = createHash('sha256').update(name).digest('hex')
    return world().keeper.putChunk(sha256, { sealed: new Uint8Array(length), by })
  }
  const drop = (name: string, by: string) =>
    world().keeper.dropChunk(createHash('sha256').update(name).digest('hex'), by)
  const counted = async () =>
    (await world().another.kept()).map(({ end, kind, number, bytes }) => `${end} ${kind} ${number} ${bytes}`).toSorted()

  it('takes grants up to the number that an end may keep, all or none, and those of others besides', async () => {
    const { keeper } = world()
    for (const party of [CENTRE, SECOND_CENTRE]) await keeper.publish(keyOf(party, 'a'))
    const [first, second] = [grantTo(CENTRE, 'a'), grantTo(CENTRE, 'a')]
    expect(await keeper.give([first, second], ofDe)).toMatchObject({ ok: true })
    expect(await keeper.give([grantTo(CENTRE, 'a'), grantTo(CENTRE, 'a')], ofDe)).toEqual(FULL)
    expect(await keeper.give([grantTo(CENTRE, 'a')], ofMa)).toMatchObject({ ok: true })
    // What is there already takes no room, also for a newer key of its reader.
    await keeper.publish(keyOf(CENTRE, 'b', 1))
    const again = [first, grantTo(CENTRE, 'b', second.keyId), grantTo(SECOND_CENTRE, 'a', first.keyId)]
    expect(await keeper.give(again, ofDe)).toMatchObject({ ok: true })
    expect(await keeper.give(again, ofDe)).toMatchObject({ ok: true })
    expect(await keeper.given(all)).toHaveLength(4)
    expect(await counted()).toEqual([`${DE} grants 3 339`, `${MA} grants 1 113`])
    expect(await keeper.forget([first.keyId], DE)).toBe(2)
    expect(await counted()).toEqual([`${DE} grants 1 113`, `${MA} grants 1 113`])
    expect(await keeper.give([grantTo(CENTRE, 'b')], ofDe)).toMatchObject({ ok: true })
  })

  it('takes chunks up to the number and the bytes that an end may keep, whatever its grants', async () => {
    expect([await put('a', DE, 4), await put('b', DE, 4), await put('c', DE, 4)]).toMatchObject([
      { ok: true },
      { ok: true },
      FULL,
    ])
    expect([await put('a', DE, 4), await put('c', MA, 4)]).toMatchObject([{ ok: true }, { ok: true }])
    expect([await put('d', DE), await put('e', DE)]).toMatchObject([{ ok: true }, FULL])
    expect(await counted()).toEqual([`${DE} chunks 3 9`, `${MA} chunks 1 4`])
    expect(await drop('a', DE)).toBe(true)
    expect(await put('e', DE)).toMatchObject({ ok: true })
    expect(await counted()).toEqual([`${DE} chunks 3 6`, `${MA} chunks 1 4`])
  })

  it('lets two who come at one time not both have the last room', async () => {
    await put('a', DE)
    const both = await Promise.all(['b', 'c', 'd', 'e'].map((name) => put(name, DE)))
    expect(both.filter(({ ok }) => ok)).toHaveLength(2)
  })
}
