/**
 * The contract of the KeyKeeper port: what is kept in memory and in Postgres behaves the same.
 */
import { later } from '@passerelle/kernel'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Allowances } from '../domain/allowance.ts'
import type { Grant, KeptGrant } from '../domain/key-keeper.ts'
import { allowanceContract, FEW } from './allowance-contract.ts'
import { all, type KeeperWorld, kept, ofDe, ofMa, plain } from './keeper-world.ts'
import { CENTRE, DE, grantTo, keyOf, MA, NOON, OFFICE, SECOND_CENTRE } from './kept-things.ts'
import { wantedContract } from './wanted-keys-contract.ts'

export function keyKeeperContract(driver: string, open: (allowances?: Allowances) => Promise<KeeperWorld>): void {
  describe(`${driver} keeps the KeyKeeper contract`, () => {
    let world: KeeperWorld
    beforeEach(async () => {
      world = await open()
    })
    afterEach(async () => await world[Symbol.asyncDispose]())

    describe('encryption keys', () => keyContract(() => world))
    describe('grants', () => {
      grantContract(() => world)
      ownershipContract(() => world)
    })
    describe('keys that are wanted', () => wantedContract(() => world))
    describe('the order of grants', () => orderContract(() => world))
    describe('chunks', () => chunkContract(() => world))
  })
  describe(`${driver} keeps for each end as much as it may`, () => {
    let world: KeeperWorld
    beforeEach(async () => {
      world = await open(FEW)
    })
    afterEach(async () => await world[Symbol.asyncDispose]())
    allowanceContract(() => world)
  })
}

const inOrder = (grants: readonly KeptGrant[]): boolean =>
  grants.every(({ number }, index) => number > (grants[index - 1]?.number ?? 0))

function keyContract(world: () => KeeperWorld): void {
  const published = async () =>
    (await world().another.partyKeys()).map((key) => ({
      ...key,
      publicKey: [...key.publicKey],
      signature: [...key.signature],
    }))
  const shown = (...keys: ReturnType<typeof keyOf>[]) =>
    keys.map((key) => ({ ...key, publicKey: [...key.publicKey], signature: [...key.signature] }))

  it('are given out as they were signed, the newest of each party', async () => {
    const { keeper } = world()
    expect(await published()).toEqual([])
    await keeper.publish(keyOf(OFFICE, 'a'))
    await keeper.publish(keyOf(CENTRE, 'b'))
    await keeper.publish(keyOf(CENTRE, 'c', 1))
    expect(await published()).toEqual(shown(keyOf(CENTRE, 'c', 1), keyOf(OFFICE, 'a')))
  })

  it('may be published again, and an older one does not come back', async () => {
    const { keeper } = world()
    for (const key of [keyOf(CENTRE, 'b'), keyOf(CENTRE, 'c', 1), keyOf(CENTRE, 'c', 1), keyOf(CENTRE, 'b')])
      await keeper.publish(key)
    expect(await published()).toEqual(shown(keyOf(CENTRE, 'c', 1)))
  })

  it.each([
    ['a', 'b', 'c'],
    ['c', 'b', 'a'],
    ['b', 'c', 'a'],
  ])('of the same moment follow each other as they were published: %s %s %s', async (...kids) => {
    const { keeper } = world()
    for (const kid of kids) await keeper.publish(keyOf(CENTRE, kid))
    expect(await published()).toEqual(shown(keyOf(CENTRE, kids[2])))
    const grants = kids.map((kid) => grantTo(CENTRE, kid))
    expect(await keeper.give(grants, ofDe)).toEqual({ ok: true, value: grants.slice(0, 1) })
  })
}

function grantContract(world: () => KeeperWorld): void {
  it('reach those to whom they are addressed, as they were given, and nobody else', async () => {
    const { keeper, another } = world()
    await keeper.publish(keyOf(CENTRE, 'a'))
    await keeper.publish(keyOf(OFFICE, 'b'))
    const [first, second, own] = [grantTo(CENTRE, 'a'), grantTo(CENTRE, 'a'), grantTo(OFFICE, 'b')]
    expect(await keeper.give([first, own, second], ofDe)).toEqual({ ok: true, value: [] })
    expect((await another.given(all)).map(plain)).toEqual([kept(first), kept(second)])
    expect((await another.given({ ...all, to: [OFFICE] })).map(plain)).toEqual([kept(own)])
    expect(await another.given({ ...all, to: [] })).toEqual([])
    expect(await keeper.give([], ofDe)).toEqual({ ok: true, value: [] })
  })

  it('are taken for the newest key of a party and the one before, and for no other', async () => {
    const { keeper } = world()
    for (const key of [keyOf(CENTRE, 'a'), keyOf(CENTRE, 'b', 1), keyOf(CENTRE, 'c', 2)]) await keeper.publish(key)
    const [old, before, newest] = [grantTo(CENTRE, 'a'), grantTo(CENTRE, 'b'), grantTo(CENTRE, 'c')]
    const unknown = grantTo(SECOND_CENTRE, 'c')
    expect(await keeper.give([old, before, newest, unknown], ofDe)).toEqual({ ok: true, value: [old, unknown] })
    expect((await keeper.given(all)).map(plain)).toEqual([kept(before), kept(newest)])
  })

  it('count once however often they are given, and for another key of the party stand in the place of the former', async () => {
    const { keeper } = world()
    await keeper.publish(keyOf(CENTRE, 'a'))
    await keeper.publish(keyOf(SECOND_CENTRE, 'a'))
    const first = grantTo(CENTRE, 'a')
    const elsewhere = grantTo(SECOND_CENTRE, 'a', first.keyId)
    await keeper.give([first, elsewhere], ofDe)
    const before = await keeper.given(all)
    await keeper.give([first, first], ofDe)
    expect(await keeper.given(all)).toEqual(before)
    await keeper.publish(keyOf(CENTRE, 'b', 1))
    const anew = grantTo(CENTRE, 'b', first.keyId)
    await keeper.give([anew], ofDe)
    const after = before.at(-1)?.number ?? 0
    expect((await keeper.given(all)).map(plain)).toEqual([kept(elsewhere), kept(anew)])
    expect((await keeper.given({ ...all, after })).map(plain)).toEqual([kept(anew)])
  })

  it('come in pages, each from where the one before ended, whichever party they are for', async () => {
    const { keeper } = world()
    await keeper.publish(keyOf(CENTRE, 'a'))
    await keeper.publish(keyOf(SECOND_CENTRE, 'a'))
    const given = Array.from({ length: 25 }, (_, n) => grantTo(n % 3 === 0 ? SECOND_CENTRE : CENTRE, 'a'))
    await keeper.give(given, ofDe)
    const read: KeptGrant[] = []
    for (let page = await keeper.given({ ...all, limit: 10 }); page.length > 0; ) {
      read.push(...page)
      page = await keeper.given({ ...all, limit: 10, after: read.at(-1)?.number ?? 0 })
    }
    expect(read.map(plain)).toEqual(given.map((grant) => kept(grant)))
  })
}

function ownershipContract(world: () => KeeperWorld): void {
  it('of a key are given by one end, and all or none are taken', async () => {
    const { keeper } = world()
    await keeper.publish(keyOf(CENTRE, 'a'))
    await keeper.publish(keyOf(SECOND_CENTRE, 'a'))
    const theirs = grantTo(CENTRE, 'a')
    await keeper.give([theirs], ofDe)
    const stolen = [grantTo(SECOND_CENTRE, 'a'), grantTo(SECOND_CENTRE, 'a', theirs.keyId)]
    expect(await keeper.give(stolen, ofMa)).toEqual({ ok: false, error: 'granted-by-another-end' })
    expect(await keeper.give([grantTo(CENTRE, 'old', theirs.keyId)], ofMa)).toMatchObject({ ok: false })
    expect((await keeper.given(all)).map(plain)).toEqual([kept(theirs)])
  })

  it('are forgotten by the end that gave them, for all their readers', async () => {
    const { keeper, another } = world()
    await keeper.publish(keyOf(CENTRE, 'a'))
    await keeper.publish(keyOf(SECOND_CENTRE, 'a'))
    const [one, other] = [grantTo(CENTRE, 'a'), grantTo(CENTRE, 'a')]
    await keeper.give([one, grantTo(SECOND_CENTRE, 'a', one.keyId), other], ofDe)
    expect(await keeper.forget([one.keyId, other.keyId], MA)).toBe(0)
    expect(await another.given(all)).toHaveLength(3)
    expect(await keeper.forget([one.keyId], DE)).toBe(2)
    expect((await another.given(all)).map(plain)).toEqual([kept(other)])
    expect(await keeper.forget([one.keyId], DE)).toBe(0)
    expect(await keeper.forget([], DE)).toBe(0)
  })
}

function orderContract(world: () => KeeperWorld): void {
  it('is that in which they can be seen: who reads on from the last one misses none', async () => {
    const { keeper, another } = world()
    await keeper.publish(keyOf(CENTRE, 'a'))
    const read: KeptGrant[] = []
    let isOver = false
    const readOn = async (): Promise<number> => {
      const page = await another.given({ ...all, after: read.at(-1)?.number ?? 0, limit: 7 })
      read.push(...page)
      return page.length
    }
    const reading = (async () => {
      while (!isOver) await readOn()
      while ((await readOn()) > 0);
    })()
    const given = Array.from({ length: 60 }, (_, n) => Array.from({ length: 1 + (n % 9) }, () => grantTo(CENTRE, 'a')))
    await Promise.all(given.map((some, n) => (n % 2 === 0 ? keeper : another).give(some, n % 3 === 0 ? ofMa : ofDe)))
    isOver = true
    await reading
    expect(inOrder(read)).toBe(true)
    const ids = (grants: readonly Grant[]) => grants.map(({ keyId }) => keyId).toSorted()
    expect(ids(read)).toEqual(ids(given.flat()))
  })

  it('goes on behind whatever was read, also where a backup knows less', async () => {
    const { keeper } = world()
    await keeper.publish(keyOf(CENTRE, 'a'))
    await keeper.give([grantTo(CENTRE, 'a')], ofDe)
    const [first] = await keeper.given(all)
    expect(first?.number).toBeGreaterThan(NOON * 1_000)
    await keeper.give([grantTo(CENTRE, 'a')], { from: DE, at: later(NOON, 5) })
    const [, second] = await keeper.given(all)
    expect(second?.number).toBeGreaterThan(later(NOON, 5) * 1_000)
    await keeper.give([grantTo(CENTRE, 'a')], ofDe)
    expect(inOrder(await keeper.given(all))).toBe(true)
  })
}

function chunkContract(world: () => KeeperWorld): void {
  const hash = 'ab'.repeat(32)
  const sealed = new Uint8Array([1, 0, 255])

  it('are found by their hash, put once, and dropped by the end that put them first', async () => {
    const { keeper, another } = world()
    expect(await keeper.chunk(hash)).toBeUndefined()
    await keeper.putChunk(hash, { sealed, by: DE })
    await keeper.putChunk(hash, { sealed, by: MA })
    expect([...((await another.chunk(hash)) ?? [])]).toEqual([...sealed])
    expect(await keeper.dropChunk(hash, MA)).toBe(false)
    expect(await another.chunk(hash)).toBeDefined()
    expect(await keeper.dropChunk(hash, DE)).toBe(true)
    expect(await another.chunk(hash)).toBeUndefined()
    expect(await keeper.dropChunk(hash, DE)).toBe(false)
  })
}
