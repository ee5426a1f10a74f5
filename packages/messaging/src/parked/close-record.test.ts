import { memoryEpochKeys, openVault } from '@passerelle/trust'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { closeRecord, openRecord, toldOf } from './close-record.ts'

const keys = memoryEpochKeys()
const vault = openVault(keys)
beforeAll(async () => {
  await keys.create(1)
  await vault.use(1)
})

const place = { topicId: 'a', partition: 2, offset: 7 }
const bytes = fc.uint8Array({ maxLength: 300 })
const came = fc.record({
  key: fc.option(fc.string({ unit: 'binary', maxLength: 60 })),
  value: fc.option(bytes),
  headers: fc.array(fc.tuple(fc.string({ unit: 'binary', maxLength: 20 }), bytes), { maxLength: 5 }),
})

describe('what came with a record that is put aside', () => {
  it('is opened as it came, whatever anybody has written there', () =>
    fc.assert(
      fc.asyncProperty(came, async (one) => {
        expect(await openRecord(place, closeRecord(one, place, vault), vault)).toEqual({ ok: true, value: one })
      }),
    ))

  it('is not to be read in what is stored, nor in what is told', () => {
    const one = { key: 'Marker', value: Buffer.from('Marker'), headers: [['Marker', Buffer.from('Marker')]] as const }
    const { sealed, secret } = closeRecord(one, place, vault)
    for (const stored of [sealed, secret.wrapped, Buffer.from(JSON.stringify(toldOf(one)))])
      expect(Buffer.from(stored).toString('latin1')).not.toMatch(/Marker|TWFya2Vy/)
    expect(toldOf(one)).toMatchObject({ caseRef: null, bytes: 6 })
  })

  it('does not open at another place, with another key, or when a bit of it was changed', async () => {
    const one = { key: null, value: Buffer.from('x'), headers: [] }
    const closed = closeRecord(one, place, vault)
    const unreadable = { ok: false, error: 'unreadable' }
    expect(await openRecord({ ...place, offset: 8 }, closed, vault)).toEqual(unreadable)
    const other = closeRecord(one, place, vault)
    const mixed = { ...closed, keyId: other.keyId, secret: other.secret }
    expect(await openRecord(place, mixed, vault)).toEqual(unreadable)
    const sealed = Uint8Array.from(closed.sealed)
    sealed[20]! ^= 1
    expect(await openRecord(place, { ...closed, sealed }, vault)).toEqual(unreadable)
  })

  it('opens no more once its epoch key is destroyed', async () => {
    const closed = closeRecord({ key: 'k', value: null, headers: [] }, place, vault)
    const gone = { ...closed, secret: { ...closed.secret, epoch: 9 } }
    await expect(openRecord(place, gone, vault)).rejects.toMatchObject({ code: 'epoch-key-missing', retryable: true })
  })
})
