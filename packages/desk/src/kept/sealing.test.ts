import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openSeal } from './sealing.ts'

const given = (): string => randomBytes(32).toString('base64url')
const DRAFT = { text: 'Die Wohnung ist bis Mai', list: ['عربي', 1, null] }

describe('what is kept on a device', () => {
  it('is opened by the same person at the same device, whenever the key is given again', async () => {
    const key = given()
    const sealed = await (await openSeal(key)).seal('a', DRAFT)
    const again = await openSeal(key)
    expect(await again.open('a', sealed)).toEqual(DRAFT)
    expect(again.owner).toBe((await openSeal(key)).owner)
  })

  it('is opened by nobody else, under no other name, and not where a bit of it is another', async () => {
    const seal = await openSeal(given())
    const sealed = await seal.seal('a', DRAFT)
    const other = await openSeal(given())
    const [first = 0, ...rest] = sealed.bytes
    const spoilt = { ...sealed, bytes: Uint8Array.from([first ^ 1, ...rest]) }
    expect(await other.open('a', sealed)).toBeUndefined()
    expect(other.owner).not.toBe(seal.owner)
    expect([await seal.open('b', sealed), await seal.open('a', spoilt)]).toEqual([undefined, undefined])
  })

  it('tells neither what it says nor much of how long it is, and is never sealed alike twice', async () => {
    const seal = await openSeal(given())
    const [short, long, again] = [await seal.seal('a', ''), await seal.seal('a', DRAFT), await seal.seal('a', DRAFT)]
    expect(short.bytes.length).toBe(long.bytes.length)
    expect(Buffer.from(long.bytes).includes('Wohnung')).toBe(false)
    expect(Buffer.from(long.bytes).equals(Buffer.from(again.bytes))).toBe(false)
    expect((await seal.seal('a', 'x'.repeat(600))).bytes.length).toBe(2 * 512 + 16)
  })
})
