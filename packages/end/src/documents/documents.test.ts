import { createHash, randomBytes } from 'node:crypto'
import { get, type IncomingMessage, request } from 'node:http'
import { executeCommand, type MemoryHub, memoryHub } from '@passerelle/end'
import { DAY, formatInstant, HOUR, instant, must, type PartyId } from '@passerelle/kernel'
import { memoryCaseStore, wholeParty } from '@passerelle/messaging'
import { alarmsOf, CENTRE_CAS, OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { JPEG, PDF, PNG, pdfSaying } from '@passerelle/testing/sample-documents'
import { silentHub, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { CHUNK_BYTES, sealChunk, sha256Of } from '@passerelle/trust'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { KeyHub } from '../keys/key-hub.ts'
import { dropChunks } from './drop-chunks.ts'

const OFFICE_BE = 'OFF-DE-BE-01'
const CENTRE_TNG = 'CTR-MA-TNG'
const WITHDRAWAL = { purposes: ['referral'], form: 'paper', language: 'ar' }

/** A registry that can be made to be away, and to have lost or changed what it keeps. */
function troubledHub() {
  const hub = memoryHub()
  const trouble = {
    away: false,
    awayAfter: Number.POSITIVE_INFINITY,
    lost: false,
    changed: false,
    keepsKeys: false,
    put: 0,
    kept: new Set<string>(),
  }
  const troubled = (own: KeyHub): KeyHub => ({
    ...own,
    given: async (after, limit) => (trouble.keepsKeys ? [] : await own.given(after, limit)),
    async putChunk(chunk) {
      if (trouble.away) await silentHub.of('', () => true).putChunk(chunk)
      if (trouble.awayAfter-- <= 0) await silentHub.of('', () => true).putChunk(chunk)
      trouble.put += 1
      trouble.kept.add(chunk.sha256)
      await own.putChunk(chunk)
    },
    async chunk(sha256) {
      if (trouble.away) await silentHub.of('', () => true).chunk(sha256)
      const sealed = trouble.lost ? undefined : await own.chunk(sha256)
      return sealed && trouble.changed ? Uint8Array.from(sealed).fill(7, 9, 10) : sealed
    },
    async dropChunk(sha256) {
      if (trouble.awayAfter < 0) await silentHub.of('', () => true).dropChunk(sha256)
      trouble.kept.delete(sha256)
      await own.dropChunk(sha256)
    },
  })
  const of: MemoryHub['of'] = (end, isOurs) => troubled(hub.of(end, isOurs))
  return { trouble, hub: { of } }
}

const { trouble, hub } = troubledHub()
let world: TwoEnds
let journey: Referred
beforeAll(async () => {
  world = await twoEnds({ hub })
  journey = await accepted()
})
afterAll(() => world[Symbol.asyncDispose]())

async function accepted(on: TwoEnds = world): Promise<Referred> {
  const told = await referred(on)
  await told.post(CENTRE_CAS, `${told.file}/accept-referral`, { firstAppointment: '2027-01-20T09:00:00Z' })
  await on.settle()
  return told
}

interface Sending {
  readonly party?: string
  readonly type?: string
  readonly name?: string
  readonly to?: Referred
  readonly headers?: Record<string, string>
}

async function send(document: Uint8Array, sending: Sending = {}) {
  const { party = OFFICE_01, type = 'application/pdf', name = 'Zeugnis.pdf', to = journey, headers } = sending
  const response = await fetch(`${to.world.urlOf(party)}${to.at}/${to.file}/documents`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${party}`,
      'content-type': type,
      'document-name': encodeURIComponent(name),
      ...headers,
    },
    body: Uint8Array.from(document),
  })
  const text = await response.text()
  const body = JSON.parse(text) as { code?: string; events?: { eventId: string }[] }
  return { status: response.status, text, body, at: response.headers.get('location') ?? '' }
}

async function fetched(at: string, party = CENTRE_CAS, on: TwoEnds = world) {
  const response = await fetch(`${on.urlOf(party)}${at}`, { headers: { authorization: `Bearer ${party}` } })
  const bytes = Buffer.from(await response.arrayBuffer())
  const isProblem = response.headers.get('content-type')?.includes('problem')
  const code = isProblem ? (JSON.parse(bytes.toString()) as { code: string }).code : undefined
  return { status: response.status, code, bytes, headers: Object.fromEntries(response.headers) }
}

/** The beginning of the answer; its bytes are left where they are. */
const asked = (at: string, party: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    get(`${world.urlOf(party)}${at}`, { headers: { authorization: `Bearer ${party}` } }, resolve).on('error', reject)
  })

/** Sent, and arrived with its key. */
async function sent(document: Uint8Array, sending?: Sending): Promise<string> {
  const { status, at, text } = await send(document, sending)
  expect([status, text]).toEqual([202, expect.any(String)])
  await world.settle()
  return at
}

/** So many hours from now. */
const later = (hours: number): string => formatInstant(instant(world.clocks.destination.now() + hours * HOUR))

const seen = async () => [await journey.timeline(OFFICE_01), trouble.kept.size]

describe('a document that an office shares', () => {
  it('is read by its sender and by the centre that accepted, byte for byte, as a file to be saved', async () => {
    const document = pdfSaying('Marker-Of-The-Page', CHUNK_BYTES * 3)
    const at = await sent(document, { name: 'شهادة ../Schule.pdf' })
    for (const party of [OFFICE_01, CENTRE_CAS]) {
      const { status, bytes, headers } = await fetched(at, party)
      expect([status, Buffer.compare(bytes, document)]).toEqual([200, 0])
      expect(headers).toMatchObject({
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="document.pdf"; filename*=UTF-8''Schule.pdf`,
        'content-security-policy': expect.stringContaining('sandbox'),
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      })
    }
  })

  it.each([
    ['image/jpeg', JPEG],
    ['image/png', PNG],
    ['application/octet-stream', PNG],
  ])('may be of type %s', async (type, document) => {
    const { bytes } = await fetched(await sent(document, { type }))
    expect(Buffer.compare(bytes, document)).toBe(0)
  })

  it('is told of with name, kind and size, but not with its key', async () => {
    const at = await sent(PDF, { name: 'Zeugnis' })
    const { status, bytes } = await fetched(`${at.replace('/documents/', '/events/')}/content`)
    const hash = createHash('sha256').update(PDF).digest('hex')
    const about = { name: 'Zeugnis.pdf', mediaType: 'application/pdf', size: PDF.length, hash }
    expect([status, JSON.parse(bytes.toString())]).toMatchObject([200, { content: { documents: [about] } }])
    expect(bytes.toString()).not.toMatch(/"key"|documentKeys/)
    const held = (await world.call(OFFICE_01, `GET ${journey.at}/held`)).body as unknown as { events: object[] }
    expect(held.events).toContainEqual(
      expect.objectContaining({ content: expect.objectContaining({ documents: [about] }) }),
    )
    expect(JSON.stringify(held)).not.toContain('"key"')
  })

  it('lies sealed at the registry and in both records, with its name', async () => {
    const words = 'Marker-In-The-Document'
    const at = await sent(pdfSaying(words), { name: 'Marker-In-The-Name.pdf' })
    const registry = hub.of('any', () => false)
    const chunks = await Promise.all([...trouble.kept].map((sha256) => registry.chunk(sha256)))
    const events = await world.origin.engine.store.readEvents(journey.ref as never)
    const all = [...chunks, ...events.map(({ value }) => value)].map((one) => Buffer.from(one ?? '').toString('latin1'))
    expect(all.join('')).not.toMatch(/Marker-In|%PDF/)
    expect((await fetched(at)).bytes.toString()).toContain(words)
  })

  it('is recorded each time it is opened, and the sender hears of the first', async () => {
    const at = await sent(PDF)
    const receipts = async () =>
      (await journey.timeline(OFFICE_01)).filter(({ type }) => type === 'receipt.opened').length
    const before = await receipts()
    await fetched(at)
    await fetched(at)
    await world.settle()
    const eventId = at.split('/').at(-1)
    const openings = await world.origin.engine.store
      .seenBy(wholeParty(CENTRE_CAS as never))
      .readOpenings(journey.ref as never)
    const purposes = openings.filter((one) => one.eventId === eventId).map(({ purpose }) => purpose)
    expect(purposes.toSorted()).toEqual(['read', 'read', 'read-document', 'read-document'])
    expect(await receipts()).toBe(before + 1)
  })

  it('does not exist for anybody else', async () => {
    const at = await sent(PDF)
    for (const party of [OFFICE_BE, CENTRE_TNG]) expect(await fetched(at, party)).toMatchObject({ status: 404 })
    expect(await send(PDF, { party: OFFICE_BE })).toMatchObject({ status: 404, body: { code: 'not-found' } })
    const message = await journey.post(OFFICE_01, 'send-message', {
      thread: crypto.randomUUID(),
      text: 'x',
      to: CENTRE_CAS,
    })
    expect(await fetched(`${journey.at}/documents/${message.events[0]?.eventId}`, OFFICE_01)).toMatchObject({
      status: 404,
    })
  })

  it('is shared once, however often it is sent under one key', async () => {
    const headers = { 'idempotency-key': `key-${randomBytes(8).toString('hex')}` }
    const first = await send(PDF, { headers })
    const put = trouble.put
    expect((await send(PDF, { headers })).body).toEqual(first.body)
    expect(trouble.put).toBe(put)
    const other = await send(pdfSaying('something else'), { headers })
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } })
  })

  it('can be as large as 20 MB, and who does not take what they asked for holds up themselves alone', async () => {
    const document = pdfSaying('large', 20 * 1_024 * 1_024)
    const at = await sent(document)
    const idle = await Promise.all([asked(at, CENTRE_CAS), asked(at, CENTRE_CAS)])
    let isAnswered = false
    const third = fetched(at).finally(() => {
      isAnswered = true
    })
    expect(Buffer.compare((await fetched(at, OFFICE_01)).bytes, document)).toBe(0)
    expect(isAnswered).toBe(false)
    for (const response of idle) response.destroy()
    expect(Buffer.compare((await third).bytes, document)).toBe(0)
  }, 60_000)
})

describe('what is no document that may be shared', () => {
  const SECRET = 'geheim'
  const zip = Buffer.concat([PDF, Buffer.from('PK\x05\x06'), new Uint8Array(18)])
  it.each<[string, Uint8Array, Sending, number, string]>([
    ['row 41: a page', Buffer.from(`<!doctype html><script>${SECRET}</script>`), {}, 415, 'document-kind-refused'],
    [
      'row 41: a drawing',
      Buffer.from(`<svg onload="${SECRET}"/>`),
      { type: 'image/png' },
      415,
      'document-kind-refused',
    ],
    ['row 41: an Office file', Buffer.from(`PK\x03\x04${SECRET}`), {}, 415, 'document-kind-refused'],
    ['row 41: nothing', new Uint8Array(), {}, 415, 'document-kind-refused'],
    ['row 42: a drawing by its type', PNG, { type: 'image/svg+xml' }, 415, 'unsupported-content-type'],
    ['row 42: a page by its type', PDF, { type: 'text/html' }, 415, 'unsupported-content-type'],
    ['row 42: another kind than announced', PNG, { type: 'image/jpeg' }, 415, 'document-kind-differs'],
    ['row 43: a PDF that is also a ZIP', zip, {}, 422, 'document-not-pure'],
    [
      'row 43: an image with something behind it',
      Buffer.concat([PNG, Buffer.from(SECRET)]),
      { type: 'image/png' },
      422,
      'document-not-pure',
    ],
    [
      'row 43: a PDF that was cut off',
      pdfSaying(SECRET, CHUNK_BYTES * 2).subarray(0, -9),
      {},
      422,
      'document-not-pure',
    ],
    ['row 44: more than 20 MB', new Uint8Array(20 * 1_024 * 1_024 + 1), {}, 413, 'document-too-large'],
    ['row 45: a name that is none', PDF, { name: `../..` }, 400, 'malformed-header'],
    ['row 45: a name that reads otherwise', PDF, { name: `${SECRET}\u202efdp.exe` }, 400, 'malformed-header'],
  ])('%s', async (_, document, sending, status, code) => {
    const before = await seen()
    const answer = await send(document, sending)
    expect(answer).toMatchObject({ status, body: { code } })
    expect(answer.text).not.toContain(SECRET)
    expect(await seen()).toEqual(before)
  })

  it('row 44: a stream of unknown size', async () => {
    const before = await seen()
    const response = await fetch(`${world.urlOf(OFFICE_01)}${journey.at}/${journey.file}/documents`, {
      method: 'POST',
      headers: { authorization: `Bearer ${OFFICE_01}`, 'content-type': 'application/pdf', 'document-name': 'x.pdf' },
      body: new Blob([PDF]).stream(),
      duplex: 'half',
    })
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      411,
      'document-length-missing',
    ])
    expect(await seen()).toEqual(before)
  })

  it('is half of one, where its sender is gone', async () => {
    const before = await seen()
    const put = trouble.put
    const half = request(`${world.urlOf(OFFICE_01)}${journey.at}/${journey.file}/documents`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${OFFICE_01}`,
        'content-type': 'application/pdf',
        'content-length': CHUNK_BYTES * 4,
      },
    })
    half.on('error', () => undefined).write(pdfSaying('half', CHUNK_BYTES * 2))
    await vi.waitFor(() => expect(trouble.put).toBeGreaterThan(put))
    half.destroy()
    await vi.waitFor(async () => expect(await seen()).toEqual(before))
  })

  it('is one for a file that nobody has accepted yet', async () => {
    const early = await referred(world)
    const put = trouble.put
    expect(await send(PDF, { to: early })).toMatchObject({ status: 409, body: { code: 'not-in-this-state' } })
    expect(trouble.put).toBe(put)
  })

  it('is named by no command: neither chunks nor keys', async () => {
    for (const body of [{ chunkHashes: ['a'.repeat(64)] }, { documentKeys: [] }])
      expect(await journey.ask(OFFICE_01, `${journey.file}/share-dossier`, body)).toMatchObject({
        status: 400,
        body: { code: 'invalid-fields' },
      })
  })
})

describe('where the registry', () => {
  it('is away, a document is neither taken nor given out, and nothing has changed', async () => {
    const at = await sent(PDF)
    const before = await seen()
    trouble.away = true
    const refused = { status: 503, body: { code: 'documents-unavailable' } }
    expect(await send(PDF)).toMatchObject(refused)
    expect(await fetched(at)).toMatchObject({ status: 503, code: 'documents-unavailable' })
    trouble.away = false
    expect(await seen()).toEqual(before)
    expect((await fetched(at)).status).toBe(200)
  })

  it.each([
    ['has lost a chunk', 'lost', 503, 'document-incomplete', 'document-incomplete'],
    ['gives out other bytes', 'changed', 500, 'content-unreadable', 'document-unreadable'],
  ] as const)('%s, nothing is given out and the operators are told, once', async (_, what, status, code, alarm) => {
    const at = await sent(PDF)
    trouble[what] = true
    for (const answer of [await fetched(at), await fetched(at)]) {
      expect(answer).toMatchObject({ status, code })
      expect(answer.bytes.toString()).not.toContain('%PDF')
    }
    trouble[what] = false
    const told = (await alarmsOf(world, 'origin')).filter(
      ({ kind, detail }) => kind === alarm && detail['document'] === at.split('/').at(-1),
    )
    expect(told).toHaveLength(1)
    const openings = await world.origin.engine.store
      .seenBy(wholeParty(CENTRE_CAS as never))
      .readOpenings(journey.ref as never)
    expect(openings.filter(({ eventId }) => eventId === at.split('/').at(-1))).toEqual([])
    expect((await fetched(at)).status).toBe(200)
  })
})

describe('what another end has written of a document', () => {
  const html = Buffer.from('<script>alert(1)</script>')
  const chunk = sealChunk(html, { key: new Uint8Array(32), index: 0, count: 1 })
  const said = {
    hash: sha256Of(html),
    key: Buffer.alloc(32).toString('base64url'),
    name: '../x.html',
    mediaType: 'text/html',
    size: html.length,
  }
  it.each<[string, readonly string[], object]>([
    ['addresses instead of hashes', ['../keys'], {}],
    ['more chunks than it has', Array.from({ length: 3_000 }, () => chunk.sha256), {}],
    ['another size', [chunk.sha256], { size: -1 }],
    ['no key', [chunk.sha256], { key: '' }],
    ['a page', [chunk.sha256], {}],
  ])('is not given out where it is %s', async (_, chunkHashes, other) => {
    await hub.of('destination-de', () => false).putChunk(chunk)
    const { engine } = world.destination
    const share = {
      type: 'dossier.shared',
      fileId: journey.fileId,
      at: engine.clock.now(),
      clear: { parts: ['documents'], chunkHashes },
      sealed: { identity: null, contact: null, emergencyContact: null, documentKeys: [{ ...said, ...other }] },
    }
    const shared = await executeCommand(engine, {
      caseRef: journey.ref,
      ...wholeParty(OFFICE_01 as PartyId, 'test'),
      command: share,
      ifVersion: undefined,
      idempotencyKey: undefined,
      bodyHash: '',
      traceparent: null,
    } as never)
    await world.settle()
    const answer = await fetched(`${journey.at}/documents/${must(shared).events[0]?.eventId}`)
    expect(answer).toMatchObject({ status: 500, code: 'content-unreadable' })
    expect(answer.bytes.toString()).not.toContain('script')
  })
})

describe('a document of a consent that was withdrawn', () => {
  it('is gone at both ends, though its chunks were still there', async () => {
    const withdrawn = await accepted()
    const at = await sent(PDF, { to: withdrawn })
    await withdrawn.post(OFFICE_01, 'withdraw-consent', WITHDRAWAL)
    await world.settle()
    for (const party of [OFFICE_01, CENTRE_CAS])
      expect(await fetched(at, party)).toMatchObject({ status: 410, code: 'content-erased' })
    expect(await send(PDF, { to: withdrawn })).toMatchObject({ status: 409 })
  })

  it('leaves its chunks at the registry for an hour, and others for good', async () => {
    const [withdrawn, living] = [await accepted(), await accepted()]
    const others = new Set(trouble.kept)
    await sent(pdfSaying('x', CHUNK_BYTES * 2), { to: withdrawn })
    const own = [...trouble.kept].filter((sha256) => !others.has(sha256))
    const at = await sent(PDF, { to: living })
    await withdrawn.post(OFFICE_01, 'withdraw-consent', WITHDRAWAL)
    await world.settle()
    expect(own.filter((sha256) => trouble.kept.has(sha256))).toEqual(own)
    await world.settle(later(2))
    expect(own.filter((sha256) => trouble.kept.has(sha256))).toEqual([])
    await world.settle(later(50))
    expect((await fetched(at)).status).toBe(200)
  })

  it('waits for its key where none has come yet', async () => {
    const told = await accepted()
    trouble.keepsKeys = true
    const at = await sent(PDF, { to: told })
    expect(await fetched(at)).toMatchObject({ status: 409, code: 'content-key-pending' })
    trouble.keepsKeys = false
    expect((await fetched(at)).status).toBe(200)
  })
})

describe('a chunk that was put and that no event names', () => {
  it('is dropped after a day, by the end that has put it', async () => {
    const { store } = world.destination.engine
    const orphan = sealChunk(PDF, { key: randomBytes(32), index: 0, count: 1 })
    const office = hub.of('destination-de', () => false)
    await office.putChunk(orphan)
    const now = world.clocks.destination.now()
    await store.transact((tx) =>
      tx.noteChunks([{ sha256: orphan.sha256, caseRef: journey.ref as never, dropAfter: instant(now + DAY) }]),
    )
    const at = await sent(PDF)
    await world.settle(later(23))
    expect(await office.chunk(orphan.sha256)).toBeDefined()
    await world.settle(later(25))
    expect(await office.chunk(orphan.sha256)).toBeUndefined()
    expect((await fetched(at)).status).toBe(200)
  })

  it('is kept by an end that comes back from a backup of before the event, until it has found it again', async () => {
    const store = memoryCaseStore()
    await using restored = await twoEnds({ hub, store: (end) => (end === 'destination' ? store : memoryCaseStore()) })
    const told = await accepted(restored)
    const before = store.copy()
    const others = new Set(trouble.kept)
    const { at } = await send(PDF, { to: told })
    await restored.settle()
    const [sha256 = ''] = [...trouble.kept].filter((one) => !others.has(one))
    const noted = { sha256, caseRef: told.ref as never, dropAfter: instant(0) }
    await before.transact((tx) => tx.noteChunks([noted]))
    const engine = { ...restored.destination.engine, store: before }
    await dropChunks({ engine, hub: hub.of('destination-de', () => false), recovered: () => false })
    expect(await before.chunks.due(instant(1), 9)).toEqual([noted])
    await restored.stop('destination')
    await restored.start('destination', before)
    await restored.settle()
    expect(await before.chunks.due(instant(1), 9)).toEqual([])
    expect((await fetched(at, CENTRE_CAS, restored)).status).toBe(200)
  })

  it('is dropped later where the registry is away when the upload fails', async () => {
    const before = new Set(trouble.kept)
    trouble.awayAfter = 1
    const sending = { to: journey, type: 'application/pdf' }
    expect(await send(pdfSaying('y', CHUNK_BYTES * 2), sending)).toMatchObject({ status: 503 })
    expect(trouble.kept.size).toBe(before.size + 1)
    trouble.awayAfter = Number.POSITIVE_INFINITY
    await world.settle(later(25))
    expect(trouble.kept).toEqual(before)
  })
})
