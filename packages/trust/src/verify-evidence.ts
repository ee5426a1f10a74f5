/**
 * Checks an evidence file, offline and without any secret: node verify-evidence.ts FILE. Exit code 0 only if all of it holds.
 * This one file needs nothing but Node and shares no code with Passerelle, so that an expert can read what is checked.
 */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'

/*
 * An evidence file holds, for one case: the events that both ends have put into the log, as they were signed; the schemas they
 * are written with; the public keys of the ends; and a seal by the end that made the file. What is checked:
 * 1. The file is byte by byte as it was written, and its seal is a signature of the end that made it.
 * 2. Each event: its hash is SHA-256(SHA-256(schema) || record). Its signature is ES256 by a key of its end over the root of a
 *    hash tree (RFC 9162, section 2.1) to which the event's path leads, and the key was good when the event was recorded.
 * 3. Each end's events bear the numbers 1, 2, 3, ... and each names the hash of the one before it.
 * 4. Each receipt names an event of the other end by its number, with the hash that this event has.
 * What the parties sealed is hashed as it is and never opened: the checks hold as well when nobody can open it any more.
 */

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
type Signature = ReturnType<typeof partsOf>
type Claim = { end: string; hash: Buffer; signature: string; at: number | null }
type Jwk = Record<'crv' | 'kty' | 'x' | 'y', string>
type Key = { kid: string; jwk: Jwk; validFrom: string; validUntil: string | null; revokedAt: string | null }
interface Evidence {
  evidence: string
  corridor: string
  caseRef: string
  by: string
  ends: { end: string; country: string; keys: Key[] }[]
  schemas: { id: number; text: string }[]
  events: { end: string; value: string; signature: string }[]
  seal: string
}
export interface Verdict {
  readonly ok: boolean
  readonly summary: string
  /** What does not hold, one line each. */
  readonly problems: readonly string[]
}

const sha256 = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest()

/** The one way to write such a file: members sorted by name, one space of indentation, a line feed at the end. */
function written(value: Json): string {
  const sorted = (one: Json): Json => {
    if (one === null || typeof one !== 'object') return one
    if (Array.isArray(one)) return one.map(sorted)
    const members = Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1))
    return Object.fromEntries(members.map(([name, inner]) => [name, sorted(inner)]))
  }
  return `${JSON.stringify(sorted(value), null, 1)}\n`
}

/** The parts of a signature: v1.KEY.SIZE.INDEX.PATH.SIGNATURE. */
function partsOf(text: string) {
  const found = /^v1\.([\w-]{43})\.([1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.([\w-]*)\.([\w-]{86})$/.exec(text)
  if (!found) throw new Error('its signature cannot be read')
  const [, kid = '', size = '', index = '', path = '', signed = ''] = found
  const [hashes, signature] = [Buffer.from(path, 'base64url'), Buffer.from(signed, 'base64url')]
  const again = `${hashes.toString('base64url')}.${signature.toString('base64url')}`
  if (hashes.length % 32 !== 0 || again !== `${path}.${signed}`) throw new Error('its signature cannot be read')
  return { kid, size: Number(size), index: Number(index), hashes, signature }
}

/** RFC 9162, 2.1.3.2: the root to which the path leads from a leaf. */
function rootFrom(leaf: Buffer, { size, index, hashes }: Signature): Buffer {
  let [hash, at, last] = [sha256(Buffer.of(0), leaf), index, size - 1]
  for (let from = 0; from < hashes.length; from += 32) {
    const beside = hashes.subarray(from, from + 32)
    if (last === 0) throw new Error('its path does not fit its batch')
    if (at % 2 === 1 || at === last) {
      hash = sha256(Buffer.of(1), beside, hash)
      while (at % 2 === 0 && at !== 0) [at, last] = [at >> 1, last >> 1]
    } else hash = sha256(Buffer.of(1), hash, beside)
    ;[at, last] = [at >> 1, last >> 1]
  }
  if (last !== 0 || index >= size) throw new Error('its path does not fit its batch')
  return hash
}

const ENDS = ['destination', 'origin']
const [MOST_EVENTS, REVOKED_AFTER_MS] = [100_000, 5 * 60_000]

/** Throws unless an end of the corridor signed the hash with a key that was good at that time (null: whenever). */
function checkSignature(file: Evidence, claim: Claim): void {
  const parts = partsOf(claim.signature)
  const country = file.corridor.split('-')[claim.end === 'destination' ? 0 : 1]
  const known = file.ends.filter(({ end, country: of }) => end === claim.end && of === country)
  const key = known.flatMap(({ keys }) => keys).find(({ kid }) => kid === parts.kid)
  if (!key) throw new Error('no key of its end has signed it')
  const { crv, kty, x, y } = key.jwk
  const thumbprint = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url')
  if (thumbprint !== key.kid) throw new Error('the key is not the one that its name (RFC 7638) says')
  const revoked = key.revokedAt === null ? Infinity : Date.parse(key.revokedAt) + REVOKED_AFTER_MS
  const until = Math.min(revoked, key.validUntil === null ? Infinity : Date.parse(key.validUntil))
  if (claim.at !== null && !(claim.at >= Date.parse(key.validFrom) && claim.at < until))
    throw new Error('the key was not good when it was recorded')
  const root = rootFrom(claim.hash, parts).toString('hex')
  const text = ['passerelle/batch/v1', file.corridor, claim.end, parts.size, root].join('\n')
  const publicKey = createPublicKey({ key: { crv, kty, x, y }, format: 'jwk' })
  if (!verify('sha256', Buffer.from(text), { key: publicKey, dsaEncoding: 'ieee-p1363' }, parts.signature))
    throw new Error('its content is not what was signed')
}

/** Reads bytes one after the other, as Avro 1.12 ("Binary encoding") writes them; a schema cannot make that endless. */
function openBytes(bytes: Buffer) {
  let [at, steps] = [0, 10_000 + 8 * bytes.length]
  const take = (length: number): Buffer => {
    if (!(length >= 0 && at + length <= bytes.length)) throw new Error('its record is cut short')
    at += length
    return bytes.subarray(at - length, at)
  }
  const long = (): number => {
    let value = 0n
    for (let shift = 0n; shift < 64n; shift += 7n) {
      const byte = BigInt(take(1)[0]!)
      value |= (byte & 0x7fn) << shift
      if (byte < 0x80n) return Number((value >> 1n) ^ -(value & 1n))
    }
    throw new Error('a number in its record has no end')
  }
  const step = (): void => {
    if (--steps < 0) throw new Error('its schema says more than its record can hold')
  }
  return { take, long, step, left: () => bytes.length - at }
}

/** Reads what a schema describes; `named` grows by the types that it names. */
function readType(type: Json, from: ReturnType<typeof openBytes>, named: Map<string, Json>): unknown {
  const { take, long, step } = from
  step()
  const inner = (one: Json | undefined): unknown => readType(one ?? '', from, named)
  if (Array.isArray(type)) return inner(type[long()])
  if (typeof type === 'string') {
    if (type === 'null') return null
    if (type === 'boolean') return take(1)[0] === 1
    if (type === 'int' || type === 'long') return long()
    if (type === 'bytes') return take(long())
    if (type === 'string') return take(long()).toString('utf8')
    if (named.has(type)) return inner(named.get(type))
  } else if (type !== null && typeof type === 'object') {
    const { name, namespace } = type
    if (typeof name === 'string')
      named.set(name, type).set(`${typeof namespace === 'string' ? namespace : ''}.${name}`, type)
    if (type['type'] === 'fixed') return take(Number(type['size']))
    if (type['type'] === 'array') {
      const items: unknown[] = []
      for (let count = long(); count !== 0; count = long()) {
        if (count < 0) long()
        for (let more = Math.abs(count); more > 0; more--) items.push(inner(type['items']))
      }
      return items
    }
    if (type['type'] !== 'record') return inner(type['type'])
    const fields = type['fields'] as { name: string; type: Json }[]
    return Object.fromEntries(fields.map((field) => [field.name, inner(field.type)]))
  }
  throw new Error('its schema cannot be read')
}

type Checked = { end: string; name: string; sequence: number; hash: Buffer; record: Record<string, unknown> }

/** Throws where the event itself does not hold. */
function checkEvent(file: Evidence, { end, value, signature }: Evidence['events'][number]): Checked {
  const bytes = Buffer.from(value, 'base64')
  if (!ENDS.includes(end)) throw new Error('it is of no end')
  if (bytes.length < 5 || bytes[0] !== 0) throw new Error('its frame cannot be read')
  const text = file.schemas.find(({ id }) => id === bytes.readUInt32BE(1))?.text
  if (text === undefined) throw new Error('its schema is not in the file')
  const avro = bytes.subarray(5)
  const hash = sha256(sha256(Buffer.from(text)), avro)
  const [schema, from] = [JSON.parse(text), openBytes(avro)]
  const record = readType(schema, from, new Map()) as Record<string, unknown>
  if (from.left() !== 0) throw new Error('there are bytes behind its record')
  checkSignature(file, { end, hash, signature, at: Number(record['recordedAt']) })
  if (record['caseRef'] !== file.caseRef) throw new Error('it belongs to another case')
  const sequence = Number(record['sequence'])
  if (!(sequence >= 1 && sequence <= MOST_EVENTS)) throw new Error('its number is that of no event')
  return { end, name: String(schema.name), sequence, hash, record }
}

/** Numbers without a gap, but for those that a later event of the same end declares void; each names the one before. */
function chainProblems(end: string, all: Checked[]): string[] {
  const events = all.filter((event) => event.end === end)
  const voided = new Set(
    events.filter(({ name }) => name === 'EventVoided').map(({ record }) => Number(record['voidedSequence'])),
  )
  const byNumber = new Map(events.map((event) => [event.sequence, event]))
  const problems = byNumber.size === events.length ? [] : [`${end}: a number is borne by two events`]
  const last = events.reduce((most, { sequence }) => Math.max(most, sequence), 0)
  for (let number = 1; number <= last; number++) {
    const [event, before] = [byNumber.get(number), byNumber.get(number - 1)]
    if (!event && !voided.has(number)) problems.push(`${end} #${number}: the event is missing`)
    const expected = before?.hash ?? (number === 1 ? Buffer.alloc(32) : undefined)
    if (event && expected && !expected.equals(event.record['previousHash'] as Buffer))
      problems.push(`${end} #${number}: it does not name the event before it`)
  }
  return problems
}

function receiptProblems(events: Checked[]): string[] {
  const receipts = events.filter(({ name }) => name === 'ReceiptReceived')
  const wrong = receipts.filter(({ end, record }) => {
    const named = events.find((other) => other.end !== end && other.sequence === record['upTo'])
    return !named?.hash.equals(record['hash'] as Buffer)
  })
  return wrong.map(({ end, sequence }) => `${end} #${sequence} ReceiptReceived: no event here is the one that it names`)
}

/** Checks the text of an evidence file. Never throws. */
export function verifyEvidence(text: string): Verdict {
  const problems: string[] = []
  const attempt = <T>(what: string, check: () => T): T | undefined => {
    try {
      return check()
    } catch (error) {
      // Words that are not those above could repeat what is in the file.
      const ours = error instanceof Error && error.name === 'Error' && !('code' in error)
      problems.push(`${what}: ${ours ? error.message : 'it cannot be read'}`)
      return undefined
    }
  }
  const file = attempt('the file', () => JSON.parse(text) as Evidence)
  const events: Checked[] = []
  attempt('the file', () => {
    if (file?.evidence !== 'passerelle/evidence/v1') throw new Error('it is no evidence of a kind that is known here')
    if (written(file as unknown as Json) !== text) throw new Error('it is not as it was written')
    const { seal, ...rest } = file
    const hash = sha256(Buffer.from(`passerelle/evidence/v1\n${written(rest as unknown as Json)}`))
    attempt('the seal of the file', () => checkSignature(file, { end: file.by, hash, signature: seal, at: null }))
    for (const [at, event] of file.events.entries()) {
      const end = ENDS.find((one) => one === event.end) ?? 'of no end'
      const checked = attempt(`event ${at + 1} of the file, ${end}`, () => checkEvent(file, event))
      if (checked) events.push(checked)
    }
    for (const end of ENDS) problems.push(...chainProblems(end, events))
    problems.push(...receiptProblems(events))
  })
  const receipts = events.filter(({ name }) => name === 'ReceiptReceived').length
  const caseRef = /^ "caseRef": "([0-9a-f-]{36})",$/m.exec(text)?.[1] ?? 'unknown'
  const summary = `${events.length} events, ${receipts} of them receipts, of case ${caseRef}`
  return { ok: problems.length === 0, problems, summary }
}

if (import.meta.main) {
  const { ok, problems, summary } = verifyEvidence(readFileSync(process.argv[2] ?? '', 'utf8'))
  for (const problem of problems) console.error(problem)
  console.log(ok ? `Everything holds: ${summary}.` : `NOT everything holds (${summary}): ${problems.length} problems.`)
  process.exitCode = ok ? 0 : 1
}
