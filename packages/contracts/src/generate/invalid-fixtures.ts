/**
 * Payloads that must be refused, made by spoiling one field of a valid record at a time.
 */
import { framed } from '../avro/frame.ts'
import { codecOf, type OwnCodec, type Part } from '../avro/own-codecs.ts'
import { type FieldNode, withoutNull } from '../avro/schema-node.ts'
import type { EventType } from '../event.ts'
import { exampleOfFields } from '../example.ts'
import type { InvalidFixture } from './fixture-files.ts'
import { HEAD_FIELDS } from './head-fields.ts'
import { readSchemaFiles } from './schema-files.ts'

/** Zigzag varint of any size. */
function long(value: bigint): Buffer {
  let rest = value >= 0n ? value * 2n : -value * 2n - 1n
  const bytes: number[] = []
  for (; rest >= 128n; rest /= 128n) bytes.push(Number(rest % 128n) | 0x80)
  return Buffer.from([...bytes, Number(rest)])
}
const hex = (text: string): Buffer => Buffer.from(text, 'hex')
const text = (value: string): Buffer => Buffer.concat([long(BigInt(Buffer.byteLength(value))), Buffer.from(value)])

interface FieldType {
  readonly name: string
  readonly type: { toBuffer(value: unknown): Buffer }
}

/** A record with the bytes of some of its fields replaced. */
function spoilt(codec: OwnCodec, replaced: Readonly<Record<string, Buffer>>): Buffer {
  const raw = codec.conversion.write(exampleOfFields(codec.node.fields, 'event')) as Readonly<Record<string, unknown>>
  const { fields } = codec.type as unknown as { readonly fields: readonly FieldType[] }
  return Buffer.concat(fields.map(({ name, type }) => replaced[name] ?? type.toBuffer(raw[name])))
}

const FIELDS: readonly (readonly [name: string, type: EventType, field: string, bytes: Buffer])[] = [
  ['union-index-7', 'referral.withdrawn', 'fileId', long(7n)],
  ['union-index-negative', 'referral.withdrawn', 'fileId', long(-1n)],
  ['boolean-7', 'referral.withdrawn', 'byPerson', hex('07')],
  ['bytes-of-2-to-40', 'referral.withdrawn', 'sealed', Buffer.concat([long(1n), long(2n ** 40n)])],
  ['bytes-of-minus-1', 'referral.withdrawn', 'sealed', Buffer.concat([long(1n), long(-1n)])],
  ['text-of-minus-1', 'referral.withdrawn', 'from', long(-1n)],
  ['not-utf8', 'case.suspended', 'advisory', Buffer.concat([long(2n), hex('c328')])],
  ['surrogate', 'case.suspended', 'advisory', Buffer.concat([long(3n), hex('eda080')])],
  ['nul', 'case.suspended', 'advisory', Buffer.concat([long(3n), hex('410042')])],
  ['bomb-of-10-million', 'consent.granted', 'purposes', long(10_000_000n)],
  ['bomb-block-of-10-million', 'consent.granted', 'purposes', Buffer.concat([long(-10_000_000n), long(1n)])],
  [
    'block-of-another-size',
    'consent.granted',
    'purposes',
    Buffer.concat([long(-1n), long(3n), text('visit'), hex('00')]),
  ],
  ['not-a-code', 'consent.granted', 'purposes', Buffer.concat([long(1n), text('<b>visit'), hex('00')])],
  ['sequence-0', 'case.suspended', 'sequence', long(0n)],
  ['sequence-negative', 'case.suspended', 'sequence', long(-5n)],
  ['sequence-beyond-2-to-53', 'case.suspended', 'sequence', long(2n ** 53n)],
  ['sequence-of-eleven-bytes', 'case.suspended', 'sequence', hex('8080808080808080808001')],
  ['number-not-shortest', 'case.suspended', 'sequence', hex('8e00')],
  ['instant-out-of-range', 'case.suspended', 'at', long(8_640_000_000_000_001n)],
  ['date-out-of-range', 'arrival.confirmed', 'date', long(2_000_000_000n)],
  ['int-beyond-32-bits', 'arrival.confirmed', 'date', long(2n ** 31n)],
  ['uuid-nil', 'case.suspended', 'eventId', text('00000000-0000-0000-0000-000000000000')],
  ['uuid-upper-case', 'case.suspended', 'caseRef', text('0199C0DE-7A11-7000-8000-5E7D00000001')],
  ['party-lower-case', 'case.suspended', 'from', text('off-de-nw-01')],
]

const fixture = (type: string, why: string, value: Uint8Array): InvalidFixture => ({
  type,
  part: 'clear',
  why,
  code: 'undecodable',
  hex: Buffer.from(value).toString('hex'),
})

function wholeRecords(): Record<string, InvalidFixture> {
  const type = 'case.suspended'
  const codec = codecOf(type, 'clear')
  const valid = spoilt(codec, {})
  const value = framed(codec.id, valid)
  const withMagic = Uint8Array.from(value, (byte, at) => (at === 0 ? 1 : byte))
  return {
    [`${type}.empty`]: fixture(type, 'empty', new Uint8Array()),
    [`${type}.frame-alone`]: fixture(type, 'frame alone', value.slice(0, 5)),
    [`${type}.truncated`]: fixture(type, 'truncated', value.slice(0, -3)),
    [`${type}.trailing`]: fixture(type, 'trailing bytes', Buffer.concat([value, hex('00')])),
    [`${type}.other-magic`]: fixture(type, 'other magic byte', withMagic),
    [`${type}.bare-avro`]: fixture(type, 'no frame', valid),
    [`${type}.other-type`]: fixture(
      type,
      'the number of another schema',
      framed(codecOf('case.closed', 'clear').id, valid),
    ),
    [`${type}.unknown-schema`]: {
      ...fixture(type, 'unknown schema', framed(4_000_000_000, valid)),
      code: 'unknown-schema',
    },
    'consent.granted.newer-code': {
      ...fixture(
        'consent.granted',
        'a code of a newer list',
        framed(
          codecOf('consent.granted', 'clear').id,
          spoilt(codecOf('consent.granted', 'clear'), {
            purposes: Buffer.concat([long(1n), text('purpose-of-2031'), hex('00')]),
          }),
        ),
      ),
      code: 'newer-version',
    },
  }
}

function sealedRecords(): Record<string, InvalidFixture> {
  const part: Part = 'sealed'
  const codec = codecOf('message.sent', part)
  const of = (why: string, avro: Buffer, id = codec.id): InvalidFixture => ({
    ...fixture('message.sent', why, framed(id, avro)),
    part,
  })
  return {
    'message.sent.sealed.not-utf8': of('not UTF-8', Buffer.concat([long(2n), hex('ff41')])),
    'message.sent.sealed.trailing': of('trailing bytes', Buffer.concat([text('a'), hex('00')])),
    'message.sent.sealed.other-type': of('another type', text('a'), codecOf('note.added', part).id),
    'message.sent.sealed.clear-schema': of('the clear schema', text('a'), codecOf('message.sent', 'clear').id),
  }
}

/** What of a field is a code, one or a list of them. */
function codedAs({ node }: FieldNode): 'code' | 'codes' | null {
  const inner = withoutNull(node)
  if (inner.kind === 'leaf') return inner.hints.codes === null ? null : 'code'
  return inner.kind === 'array' && inner.items.kind === 'leaf' && inner.items.hints.codes !== null ? 'codes' : null
}

/** For every type and part: a record cut short, and one with something in a field of codes that can be no code. */
function ofEverySchema(): Record<string, InvalidFixture> {
  const made: [string, InvalidFixture][] = []
  for (const { eventType, sealed } of readSchemaFiles()) {
    const part: Part = sealed ? 'sealed' : 'clear'
    const codec = codecOf(eventType as EventType, part)
    const name = `${eventType}${sealed ? '.sealed' : ''}`
    const add = (why: string, avro: Uint8Array) =>
      made.push([`${name}.${why}`, { ...fixture(eventType, why, framed(codec.id, avro)), part }])
    add('cut-short', spoilt(codec, {}).subarray(0, -1))
    const field = codec.node.fields.find((one) => codedAs(one) !== null && !HEAD_FIELDS.has(one.name))
    if (field) add(`${field.name}-no-code`, spoilt(codec, { [field.name]: noCode(field) }))
  }
  return Object.fromEntries(made)
}

function noCode(field: FieldNode): Buffer {
  const index = field.node.kind === 'union' ? long(1n) : hex('')
  const word = text('<b>no code')
  return Buffer.concat([index, ...(codedAs(field) === 'codes' ? [long(1n), word, hex('00')] : [word])])
}

export function invalidFixtures(): Readonly<Record<string, InvalidFixture>> {
  const spoiltFields = FIELDS.map(([name, type, field, bytes]) => {
    const codec = codecOf(type, 'clear')
    return [`${type}.${name}`, fixture(type, name, framed(codec.id, spoilt(codec, { [field]: bytes })))] as const
  })
  return { ...Object.fromEntries(spoiltFields), ...wholeRecords(), ...sealedRecords(), ...ofEverySchema() }
}
