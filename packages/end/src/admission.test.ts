import { randomBytes } from 'node:crypto'
import { decodeEvent, schemaSource } from '@passerelle/contracts/avro'
import { type Corridor, type EventId, Fault, type FileId, type PartyId } from '@passerelle/kernel'
import type { SchemaLookup } from '@passerelle/messaging'
import { type ForeignRecord, type MemoryLog, memoryLog } from '@passerelle/messaging/memory'
import { appendForeign, type Crafted, chainOf, craft, craftMessage, foreign } from '@passerelle/testing/crafted-records'
import { alarmsOf, CENTRE_CAS, OFFICE_01, parkedOf, type Referred, referred } from '@passerelle/testing/referral-steps'
import { testSigning } from '@passerelle/testing/signatures'
import { DE_MA, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { SIGNATURE_HEADER } from '@passerelle/trust'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agreementRef } from './engine/begin-matter.ts'

const V2 = 9_001
const v1 = schemaSource().byId(26)!
const v2Text = JSON.stringify({
  ...(JSON.parse(v1.text) as { fields: object[] }),
  fields: [
    ...(JSON.parse(v1.text) as { fields: object[] }).fields,
    { name: 'mood', type: ['null', 'string'], default: null, doc: 'New.' },
  ],
})

/** What the registry says, changed by the tests: silent, or with a version that these ends cannot read yet. */
function registry() {
  const source = schemaSource()
  const state = { silent: false, upgraded: false, asked: 0 }
  const schemas: SchemaLookup = {
    byId(id) {
      if (id !== V2 || !state.asked) return source.byId(id)
      return { text: v2Text, subject: v1.subject, version: state.upgraded ? 1 : 2 }
    },
    async learn(id) {
      state.asked++
      if (state.silent) throw new Fault('registry-silent', 'no answer', { retryable: true })
      return id === V2
    },
  }
  return { state, schemas }
}

let world: TwoEnds
let log: MemoryLog
const books = registry()
beforeAll(async () => {
  log = memoryLog()
  const corridors = ['de-ma', 'de-tr'] as Corridor[]
  world = await twoEnds({ log, schemas: books.schemas, corridors })
})
afterAll(() => world[Symbol.asyncDispose]())

const logEnd = async (): Promise<number> =>
  (await world.log.describe('de-ma.case')).partitions.reduce((sum, partition) => sum + partition.end, 0)
const newest = async (end: 'destination' | 'origin') => (await parkedOf(world, end)).at(-1)

interface Prepared {
  readonly journey: Referred
  /** A sound message of the centre; the next in its place would follow it. */
  readonly sound: Crafted
  readonly follower: Crafted
}
async function prepared(): Promise<Prepared> {
  const journey = await referred(world)
  const after = await chainOf(world.origin, journey.ref)
  const sound = craftMessage({ end: 'origin', caseRef: journey.ref, after })
  const follower = craftMessage({ end: 'origin', caseRef: journey.ref, after: sound.chain })
  return { journey, sound, follower }
}

const bytes = (...parts: readonly (Uint8Array | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => Buffer.from(part)))
const withValue =
  (value: Uint8Array | null) =>
  (record: ForeignRecord): ForeignRecord => ({ ...record, value })
const changed =
  (change: (value: Buffer) => Uint8Array) =>
  (record: ForeignRecord): ForeignRecord => ({ ...record, value: change(Buffer.from(record.value!)) })
const withHeader =
  (name: string, text: string) =>
  (record: ForeignRecord): ForeignRecord => ({
    ...record,
    headers: record.headers.map(([known, value]) => [known, known === name ? Buffer.from(text) : value] as const),
  })
/** Avro's number of that size, zig-zag. */
const varint = (value: bigint): number[] => {
  const out: number[] = []
  for (let rest = value >= 0n ? value * 2n : -value * 2n - 1n; ; rest >>= 7n) {
    if (rest < 0x80n) return [...out, Number(rest)]
    out.push(Number(rest & 0x7fn) | 0x80)
  }
}
/** Where the union of fileId stands: behind the frame and two identifiers of 36 characters. */
const UNION = 5 + 2 * 37

const signedBy = (end: 'destination' | 'origin', hash: Uint8Array): string =>
  testSigning(end, DE_MA).sign([hash], DE_MA)[0] ?? ''

const CAUSES: readonly (readonly [what: string, cause: string, mischief: (record: ForeignRecord) => ForeignRecord])[] =
  [
    [
      'an identifier of 2^40 bytes',
      'undecodable',
      changed((value) => bytes(value.subarray(0, 5), varint(1n << 40n), value.subarray(6))),
    ],
    [
      'an identifier of -1 bytes',
      'undecodable',
      changed((value) => bytes(value.subarray(0, 5), varint(-1n), value.subarray(6))),
    ],
    [
      'index 7 of a union',
      'undecodable',
      changed((value) => bytes(value.subarray(0, UNION), varint(7n), value.subarray(UNION + 1))),
    ],
    ['bytes after the record', 'undecodable', changed((value) => bytes(value, [0]))],
    ['a truncated record', 'undecodable', changed((value) => value.subarray(0, -3))],
    ['no frame', 'undecodable', withValue(Buffer.from([1, 2, 3]))],
    [
      'bytes that are no UTF-8 in a string',
      'undecodable',
      changed((value) => {
        const at = value.indexOf('CTR-MA-CAS')
        return bytes(value.subarray(0, at), [0xff, 0xfe], value.subarray(at + 2))
      }),
    ],
    ['more than 256 kB', 'oversized', changed((value) => bytes(value, Buffer.alloc(262_144)))],
    [
      'a schema that the registry does not know',
      'unknown-schema',
      changed((value) => bytes([0, 0, 0, 0x77, 0x77], value.subarray(5))),
    ],
    ['a tombstone', 'tombstone', withValue(null)],
    [
      'a doubled header',
      'header-mismatch',
      (record) => ({ ...record, headers: [...record.headers, record.headers[0]!] }),
    ],
    ['a header against the value', 'header-mismatch', withHeader('ce_type', 'case.closed')],
    ['a number in the headers that is not the value’s', 'header-mismatch', withHeader('ce_sequence', '99')],
    [
      'headers that are no text',
      'header-mismatch',
      (record) => ({ ...record, headers: [...record.headers, ['x', Buffer.from([0xff])]] }),
    ],
    ['no headers at all', 'header-mismatch', (record) => ({ ...record, headers: [] })],
    [
      'a key that is not the case',
      'header-mismatch',
      (record) => ({ ...record, key: '11111111-1111-4111-8111-111111111111' }),
    ],
    [
      'no signature',
      'bad-signature',
      (record) => ({ ...record, headers: record.headers.filter(([name]) => name !== SIGNATURE_HEADER) }),
    ],
    [
      'a signature of something else',
      'bad-signature',
      withHeader(SIGNATURE_HEADER, signedBy('origin', randomBytes(32))),
    ],
    [
      'content that was changed after it was signed',
      'bad-signature',
      changed((value) => bytes(value.subarray(0, -1), [value.at(-1)! ^ 1])),
    ],
    [
      'the signature of the other end',
      'bad-signature',
      (record) => {
        const decoded = decodeEvent(record.value!, schemaSource(), { end: 'origin' })
        if (!decoded.ok) throw new Error('not an event')
        return withHeader(SIGNATURE_HEADER, signedBy('destination', decoded.value.hash))(record)
      },
    ],
  ]

describe('a record that cannot be taken in is put aside, and what follows of that writer in that case waits', () => {
  it.each(CAUSES)('%s: %s', async (_, cause, mischief) => {
    const { journey, sound, follower } = await prepared()
    const end = await logEnd()
    appendForeign(log, mischief(foreign(sound.record)))
    await world.log.append('de-ma.case', [follower.record])
    await world.settle()
    for (const side of ['destination', 'origin'] as const) {
      expect(await newest(side)).toMatchObject({ kind: 'quarantine', cause })
      expect((await alarmsOf(world, side)).map(({ detail }) => detail['cause'])).toContain(cause)
    }
    const [here, there] = [await journey.see(OFFICE_01), await journey.see(CENTRE_CAS)]
    expect([here.held, there.held]).toEqual([1, 1])
    expect(there.digest).toBe(here.digest)
    const held = (await journey.timeline(OFFICE_01)).find(({ eventId }) => eventId === follower.eventId)
    expect(held).toMatchObject({ status: 'held', cause: 'gap' })
    // Nothing is echoed: the log holds the two records and no answer to them.
    expect(await logEnd()).toBe(end + 2)
  })

  it.each([
    ['an event that its end may not emit', 'wrong-end', { end: 'origin', type: 'consent.expired' }, {}],
    ['an event that never leaves its end', 'wrong-end', { end: 'origin', type: 'profile.forgotten' }, {}],
    ['a matter among the cases', 'wrong-topic', { end: 'origin', type: 'vacancy.closed' }, {}],
    ['a message of a thread among the cases', 'wrong-topic', { end: 'origin', type: 'thread.message' }, {}],
    ['a party that nobody knows', 'unknown-party', { end: 'origin' }, { from: 'CTR-MA-XXX' }],
    ['a sender of another corridor', 'not-this-corridor', { end: 'origin' }, { from: 'CTR-TR-IST' }],
    ['a receiver of the sender’s own end', 'not-this-corridor', { end: 'origin' }, { to: 'CTR-MA-TNG' }],
  ] as const)('%s: %s', async (_, cause, { end, ...more }, parties) => {
    const { journey } = await prepared()
    const after = await chainOf(world.origin, journey.ref)
    const head = parties as { from?: PartyId; to?: PartyId }
    const expired = {
      consentId: 'b3c1f0de-0000-7000-8000-000000000002',
      purposes: ['referral'],
      recipient: CENTRE_CAS,
      until: 0,
    }
    const BODIES: Record<string, object> = {
      'consent.expired': expired,
      'thread.message': { language: 'fr', text: 'Bonjour' },
      'vacancy.closed': { reason: 'filled' },
    }
    const crafting = { end, caseRef: journey.ref, after, head }
    const crafted =
      'type' in more
        ? craft({ type: more.type, body: BODIES[more.type] ?? {}, sealed: null }, crafting)
        : craftMessage(crafting)
    await world.log.append('de-ma.case', [crafted.record])
    await world.settle()
    expect(await newest('destination')).toMatchObject({ kind: 'quarantine', cause })
    const [here, there] = await journey.digests()
    expect(there).toBe(here)
  })

  it.each([
    ['a message about a person', 'message'],
    ['a vacancy under the reference of a case', 'vacancy'],
  ])('%s on the open topic: wrong-topic', async (_, what) => {
    const { journey } = await prepared()
    const after = await chainOf(world.origin, journey.ref)
    const crafting = { end: 'origin', caseRef: journey.ref, after } as const
    const closing = { type: 'vacancy.closed', body: { reason: 'filled' }, sealed: null } as const
    const { record } = what === 'message' ? craftMessage(crafting) : craft(closing, crafting)
    await world.log.append('de-ma.open', [record])
    await world.settle()
    expect(await newest('destination')).toMatchObject({ kind: 'quarantine', cause: 'wrong-topic' })
    const [here, there] = await journey.digests()
    expect(there).toBe(here)
  })

  it('a message under the reference of a matter: wrong-topic, on either topic', async () => {
    const caseRef = '3f6c9a52-1b7e-8d18-9c40-5e2d7a8b1c3f'
    const { record } = craftMessage({ end: 'origin', caseRef, after: { sequence: 0, hash: '00'.repeat(32) } })
    for (const topic of ['de-ma.open', 'de-ma.case']) {
      await world.log.append(topic, [record])
      await world.settle()
      expect(await newest('destination')).toMatchObject({ kind: 'quarantine', cause: 'wrong-topic' })
    }
  })

  it('a proposal whose predecessor lacks holds nobody up who proposes the same, and is not forgotten for it', async () => {
    const schema = { eventType: 'referral.submitted', version: '2' }
    const content = { schema, serviceTerms: null, codeList: null, validFrom: '2026-12-01', note: null }
    const caseRef = agreementRef(DE_MA, 'schema:referral.submitted')
    const [head, after] = [{ fileId: caseRef as string as FileId }, { sequence: 1, hash: '11'.repeat(32) }]
    const proposal = { type: 'agreement.proposed', body: { content }, sealed: null } as never
    const { record, eventId } = craft(proposal, { end: 'origin', caseRef, head, after })
    await world.log.append('de-ma.open', [record])
    await world.settle()
    const proposed = await world.call(OFFICE_01, 'POST /corridors/de-ma/matters/propose-agreement', { content })
    expect(proposed).toMatchObject({ status: 202, body: { matterRef: caseRef } })
    await world.settle()
    const { body } = await world.call(OFFICE_01, `GET /matters/${caseRef}`)
    expect(body).toMatchObject({ state: 'proposed' })
    expect(body['events' as never]).toContainEqual(expect.objectContaining({ eventId, status: 'held' }))
  })

  it('a forged copy in the place of an event holds nothing: the event itself is taken in', async () => {
    const { journey, sound, follower } = await prepared()
    appendForeign(log, changed((value) => bytes(value.subarray(0, -1), [value.at(-1)! ^ 1]))(foreign(sound.record)))
    await world.log.append('de-ma.case', [sound.record, follower.record])
    await world.settle()
    expect(await newest('destination')).toMatchObject({ kind: 'quarantine', cause: 'bad-signature' })
    expect((await journey.see(OFFICE_01)).held).toBe(0)
    const [here, there] = await journey.digests()
    expect(there).toBe(here)
  })

  it('a writer of another corridor who knows the case’s reference', async () => {
    const { journey } = await prepared()
    const before = await journey.see(OFFICE_01)
    const crafted = craftMessage({
      end: 'origin',
      caseRef: journey.ref,
      after: { sequence: 0, hash: '00'.repeat(32) },
      head: { from: 'CTR-TR-IST' as PartyId },
      corridor: 'de-tr' as Corridor,
    })
    await world.log.append('de-tr.case', [crafted.record])
    await world.settle()
    expect(await newest('destination')).toMatchObject({ kind: 'quarantine', cause: 'not-this-corridor' })
    expect(await journey.see(OFFICE_01)).toMatchObject({ version: before.version, digest: before.digest, held: 0 })
  })
})

describe('a schema that an end does not have', () => {
  it('pauses the partition while the registry is silent, skips nothing, and goes on when it answers', async () => {
    const { journey, sound } = await prepared()
    books.state.silent = true
    const unknown = { ...foreign(sound.record), value: bytes([0, 0, 0, 0x77, 0x78], sound.record.value!.subarray(5)) }
    const parked = (await parkedOf(world, 'destination')).length
    const asked = books.state.asked
    appendForeign(log, unknown)
    await expect.poll(() => books.state.asked, { timeout: 5_000 }).toBeGreaterThan(asked + 1)
    expect(await parkedOf(world, 'destination')).toHaveLength(parked)
    await journey.post(OFFICE_01, 'send-message', {
      thread: 'b3c1f0de-0000-7000-8000-000000000001',
      text: 'x',
      to: CENTRE_CAS,
    })
    books.state.silent = false
    await world.settle()
    expect(await parkedOf(world, 'destination')).toHaveLength(parked + 1)
    expect((await journey.timeline(CENTRE_CAS)).filter(({ type }) => type === 'message.sent')).toMatchObject([
      { status: 'recorded' },
    ])
  })

  it('of a newer version is put aside and held, deadlines and all, and folded in its place once it can be read', async () => {
    const { journey, sound } = await prepared()
    const value = bytes([0, 0, 0, V2 >> 8, V2 & 0xff], sound.record.value!.subarray(5), [0])
    const { admitted, chain } = asWrittenByV2(journey, { ...foreign(sound.record), value })
    appendForeign(log, admitted)
    const follower = craftMessage({ end: 'origin', caseRef: journey.ref, after: chain })
    await world.log.append('de-ma.case', [follower.record])
    await world.settle()
    for (const side of ['destination', 'origin'] as const)
      expect(await newest(side)).toMatchObject({ kind: 'newer-version', cause: 'newer-version' })
    expect((await journey.see(OFFICE_01)).held).toBe(2)
    const refused = await world.call(
      'operator-origin',
      `POST /operations/parked/${(await newest('origin'))!.id}/redrive`,
    )
    expect(refused).toMatchObject({ status: 409, body: { code: 'redrive-refused' } })
    expect((await world.call(OFFICE_01, `POST /operations/parked/1/redrive`)).status).toBe(403)

    books.state.upgraded = true
    for (const side of ['destination', 'origin'] as const) {
      const { id } = (await newest(side))!
      expect((await world.call(`operator-${side}`, `POST /operations/parked/${id}/redrive`)).status).toBe(200)
      expect((await world.call(`operator-${side}`, `POST /operations/parked/${id}/redrive`)).status).toBe(404)
    }
    await world.settle()
    const [here, there] = await journey.digests()
    expect(there).toBe(here)
    expect((await journey.see(OFFICE_01)).held).toBe(0)
    const said = (await journey.timeline(CENTRE_CAS)).filter(({ type }) => type === 'message.sent')
    expect(said.map(({ status, arrived }) => ({ status, arrived }))).toEqual([
      { status: 'recorded', arrived: true },
      { status: 'recorded', arrived: true },
    ])
    books.state.upgraded = false
  })
})

/** The headers and the chain of a record that a newer version of us has written. */
function asWrittenByV2(journey: Referred, record: ForeignRecord) {
  const read = decodeEvent(
    record.value!,
    { byId: () => ({ text: v2Text, subject: v1.subject, version: 2 }) },
    { end: 'origin' },
  )
  if (read.ok || read.error.code !== 'newer-version') throw new Error('not a newer version')
  const { hash, fingerprint, head } = read.error
  const [signature = ''] = testSigning('origin', DE_MA).sign([hash], DE_MA)
  const headers = { ce_dataschema: `urn:passerelle:schema:${V2}`, fingerprint, signature }
  const admitted = Object.entries(headers).reduce((one, [name, text]) => withHeader(name, text)(one), record)
  expect(head.caseRef).toBe(journey.ref)
  const eventId: EventId = head.eventId
  return { admitted, eventId, chain: { sequence: head.sequence, hash: Buffer.from(hash).toString('hex') } }
}
