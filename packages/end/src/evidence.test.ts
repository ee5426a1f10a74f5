import { type Corridor, must, parseCaseRef } from '@passerelle/kernel'
import { CENTRE_CAS, OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { testSignatures, testSigning } from '@passerelle/testing/signatures'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { evidenceText, makeEvidence } from '@passerelle/trust'
import { verifyEvidence } from '@passerelle/trust/verify-evidence'
import { assert, integer, property } from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let world: TwoEnds
let journey: Referred
beforeAll(async () => {
  world = await twoEnds()
  journey = await referred(world)
  await journey.post(CENTRE_CAS, 'send-message', {
    thread: 'b3c1f0de-0000-7000-8000-000000000001',
    text: 'x',
    to: OFFICE_01,
  })
  await world.settle()
})
afterAll(() => world[Symbol.asyncDispose]())

const evidenceFor = async (party: string): Promise<string> => {
  const { status, body } = await world.call(party, `GET /cases/${journey.ref}/evidence`)
  expect(status).toBe(200)
  return evidenceText(JSON.parse(JSON.stringify(body)))
}
const changedAt = (text: string, at: number): string =>
  text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1)

interface File {
  readonly schemas: { id: number; text: string }[]
  readonly events: { end: 'destination' | 'origin'; value: string; signature: string }[]
}
const fileFor = async (party: string): Promise<File> => JSON.parse(await evidenceFor(party))

/** As an end would write it that leaves out, changes or adds what it likes, under a sound seal. */
function resealed({ schemas, events }: File): string {
  const signed = events.map(({ end, value, signature }) => ({ end, value: Buffer.from(value, 'base64'), signature }))
  const [caseRef, corridor] = [must(parseCaseRef(journey.ref)), 'de-ma' as Corridor]
  return evidenceText(
    JSON.parse(
      JSON.stringify(
        makeEvidence(
          { corridor, caseRef, by: 'destination', schemas, events: signed },
          { signing: testSigning('destination', corridor), signatures: testSignatures },
        ),
      ),
    ),
  )
}

describe('what an end writes down of a case', () => {
  it('holds for either end, and both tell the same events', async () => {
    for (const party of [OFFICE_01, CENTRE_CAS]) {
      const verdict = verifyEvidence(await evidenceFor(party))
      expect(verdict).toMatchObject({ ok: true, problems: [] })
      expect(verdict.summary).toMatch(/^\d+ events, [1-9]\d* of them receipts/)
    }
    const [here, there] = [await fileFor(OFFICE_01), await fileFor(CENTRE_CAS)]
    expect(there.events).toEqual(here.events)
    expect(new Set(here.events.map(({ end }) => end))).toEqual(new Set(['destination', 'origin']))
  })

  it('is for the parties of the case alone', async () => {
    const foreign = await world.call('OFF-DE-BE-01', `GET /cases/${journey.ref}/evidence`)
    expect(foreign).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })

  it('does not hold once any byte of it is another', async () => {
    const text = await evidenceFor(OFFICE_01)
    assert(
      property(integer({ min: 0, max: text.length - 1 }), (at) => {
        const { ok, problems } = verifyEvidence(changedAt(text, at))
        expect(ok).toBe(false)
        expect(problems.length).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })

  it('names the event whose content or signature is another, even under a sound seal', async () => {
    const file = await fileFor(OFFICE_01)
    expect(verifyEvidence(resealed(file)).ok).toBe(true)
    for (const [at, event] of file.events.entries()) {
      const bytes = Buffer.from(event.value, 'base64')
      bytes[bytes.length - 1]! ^= 1
      const changed = [
        { ...event, value: bytes.toString('base64') },
        { ...event, signature: file.events.at(at - 1)!.signature },
      ]
      for (const one of changed) {
        const { ok, problems } = verifyEvidence(resealed({ ...file, events: file.events.with(at, one) }))
        expect(ok).toBe(false)
        expect(problems[0]).toContain(`event ${at + 1} of the file, ${event.end}`)
      }
    }
  })

  it('does not hold with an event left out in the middle, or one that a receipt names', async () => {
    const file = await fileFor(OFFICE_01)
    const ofOrigin = file.events.findIndex(({ end }) => end === 'origin')
    for (const left of [0, ofOrigin]) {
      const { ok, problems } = verifyEvidence(resealed({ ...file, events: file.events.toSpliced(left, 1) }))
      expect(ok).toBe(false)
      expect(problems.join()).toContain(`${file.events[left]!.end} #1: the event is missing`)
    }
    const withoutOrigin = file.events.filter(({ end }) => end === 'destination')
    expect(verifyEvidence(resealed({ ...file, events: withoutOrigin })).problems.join()).toContain('ReceiptReceived')
  })

  it('is told apart from what is no evidence at all', () => {
    for (const text of ['', '{', '[]', 'null', '{"evidence":"passerelle/evidence/v1"}\n'])
      expect(verifyEvidence(text).ok).toBe(false)
  })
})
