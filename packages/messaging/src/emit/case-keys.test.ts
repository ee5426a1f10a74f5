import { emptyCase } from '@passerelle/casework'
import { must, parseCaseRef, parseInstant, parsePartyId } from '@passerelle/kernel'
import { memoryEpochKeys, openVault } from '@passerelle/trust'
import { expect, it } from 'vitest'
import { type CaseKeys, keyFor } from './case-keys.ts'

const CASE = must(parseCaseRef('3f6c9a52-1b7e-4d18-9c40-5e2d7a8b1c3f'))
const NOW = must(parseInstant('2027-01-12T09:00:00Z'))
const MESSAGE = {
  type: 'message.sent',
  fileId: null,
  sender: must(parsePartyId('OFF-DE-NW-01')),
  reader: must(parsePartyId('CTR-MA-CAS')),
} as const

async function office(): Promise<CaseKeys> {
  const epochs = memoryEpochKeys()
  await epochs.create(1)
  const vault = openVault(epochs)
  await vault.use(1)
  return { vault, rows: [], expected: emptyCase(CASE) }
}

/** The consent was withdrawn after the office’s fourth event, and given anew since. */
const givenAnew = ({ expected, ...keys }: CaseKeys): CaseKeys => ({
  ...keys,
  expected: {
    ...expected,
    written: { destination: 5, origin: 0 },
    unreadable: [
      { purpose: 'referral', parties: null, except: [], by: 'destination', upTo: { destination: 4, origin: 0 } },
    ],
  },
})

const at = (number: number) => ({ caseRef: CASE, end: 'destination', number, now: NOW }) as const

it('a key that came back after a restore without what it had closed closes nothing more', async () => {
  const first = keyFor(await office(), MESSAGE, at(3))
  const back = { ...first.keys, rows: first.keys.rows.map((row) => ({ ...row, number: null })) }
  const anew = keyFor(back, MESSAGE, at(3))
  expect(anew.made).toMatchObject({ number: 3 })
  expect(anew.key.keyId).not.toBe(first.key.keyId)
  expect(keyFor(anew.keys, MESSAGE, at(4))).toMatchObject({ key: { keyId: anew.key.keyId }, made: undefined })
})

it('one key closes what one party says to another, until the consent is withdrawn', async () => {
  const first = keyFor(await office(), MESSAGE, at(3))
  expect(first.made).toMatchObject({ number: 3, rung: 'summary', own: true })
  const again = keyFor(first.keys, MESSAGE, at(4))
  expect(again).toMatchObject({ key: { keyId: first.key.keyId }, made: undefined })
  const anew = keyFor(givenAnew(again.keys), MESSAGE, at(6))
  expect(anew.made).toMatchObject({ number: 6 })
  expect(anew.key.keyId).not.toBe(first.key.keyId)
  expect(keyFor(anew.keys, MESSAGE, at(7))).toMatchObject({ key: { keyId: anew.key.keyId }, made: undefined })
})
