import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { deviceKeyOf } from './device-key.ts'
import { localKeyEncryption } from './key-encryption.ts'

const secret = randomBytes(32)
const whose = { issuer: 'https://sign-in.example', subject: 'amira', deviceId: '3f6c9a52-1b7e-4d18-9c40-5e2d7a8b1c3f' }
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

describe('the key of a person for a device', () => {
  it('is 32 bytes, and the same whenever it is asked for', () => {
    expect(deviceKeyOf(secret, whose)).toHaveLength(32)
    expect(hex(deviceKeyOf(secret, { ...whose }))).toBe(hex(deviceKeyOf(secret, whose)))
  })

  it('is another for another person, provider, device or end, however they are written', () => {
    const others = [
      deviceKeyOf(secret, { ...whose, subject: 'samir' }),
      deviceKeyOf(secret, { ...whose, issuer: 'https://elsewhere.example' }),
      deviceKeyOf(secret, { ...whose, deviceId: 'ffffffff-1b7e-4d18-9c40-5e2d7a8b1c3f' }),
      deviceKeyOf(randomBytes(32), whose),
      deviceKeyOf(secret, { ...whose, issuer: `${whose.issuer}","amira`, subject: '' }),
      deviceKeyOf(secret, { ...whose, subject: 'x'.repeat(4_000) }),
    ]
    expect(new Set([deviceKeyOf(secret, whose), ...others].map(hex)).size).toBe(7)
  })
})

describe('a secret that hangs on the key-encryption key', () => {
  it('is the same after a restart, another for another use, and tells nothing of the key', async () => {
    const of = async (use: string, key: Uint8Array = secret) => hex(await localKeyEncryption(key).secretFor(use))
    expect(await of('devices')).toBe(await of('devices'))
    expect(
      new Set([await of('devices'), await of('else'), await of('devices', randomBytes(32)), hex(secret)]).size,
    ).toBe(4)
  })
})
