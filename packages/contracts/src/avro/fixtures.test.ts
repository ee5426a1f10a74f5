import { describe, expect, it } from 'vitest'
import type { EventType, SealedType } from '../event.ts'
import { fixtureNames, readFixture } from '../generate/fixture-files.ts'
import { HEAD_FIELDS } from '../generate/head-fields.ts'
import { catalogue } from '../generated/catalogue.ts'
import {
  decodeEvent,
  decodeSealed,
  decodeStatistics,
  encodeEvent,
  encodeSealed,
  encodeStatistics,
  schemaSource,
} from './index.ts'
import { codecOf } from './own-codecs.ts'

const schemas = schemaSource()
const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'))
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

type Content = Readonly<Record<string, unknown>>
const pick = (content: Content, keep: (name: string) => boolean): Content =>
  Object.fromEntries(Object.entries(content).filter(([name]) => keep(name)))
const eventFrom = (type: string, content: Content) =>
  ({
    type,
    end: 'origin',
    head: pick(content, (name) => HEAD_FIELDS.has(name)),
    body: pick(content, (name) => !HEAD_FIELDS.has(name) && name !== 'sealed'),
    sealed: content['sealed'] ?? null,
  }) as never

const carriesSealed = (type: string): boolean =>
  Object.entries(catalogue).some(([name, { sealed }]) => name === type && sealed)

/** What reading and writing say of a payload, whichever kind it is. */
function readAndWritten(
  type: string,
  part: 'clear' | 'sealed',
): { read: (bytes: Uint8Array) => unknown; write: (content: Content) => Uint8Array } {
  if (part === 'sealed') {
    const sealed = type as SealedType
    return { read: (bytes) => decodeSealed(sealed, bytes), write: (content) => encodeSealed(sealed, content as never) }
  }
  if (type === 'statistics.contributed')
    return { read: (bytes) => decodeStatistics(bytes), write: (content) => encodeStatistics(content as never) }
  const flat = (bytes: Uint8Array): unknown => {
    const decoded = decodeEvent(bytes, schemas, { end: 'origin' })
    if (!decoded.ok) return decoded
    const { head, body, sealed } = decoded.value.event
    return { ok: true, value: { ...head, ...body, ...(sealed === null && !carriesSealed(type) ? {} : { sealed }) } }
  }
  return { read: flat, write: (content) => encodeEvent(eventFrom(type, content)).value }
}

const valid = fixtureNames('valid').map((name) => ({ name, ...readFixture('valid', name) }))
const isNewest = ({ name, type, part }: (typeof valid)[number]): boolean =>
  name.includes(`.v${codecOf(type as EventType, part).version}.`)

describe('every valid fixture', () => {
  it.each(valid.filter(isNewest))('$name is written and read byte for byte', ({ type, part, content, hex }) => {
    const { read, write } = readAndWritten(type, part)
    expect(read(fromHex(hex))).toEqual({ ok: true, value: content })
    expect(toHex(write(content))).toBe(hex)
  })

  it.each(valid.filter((one) => !isNewest(one)))('$name of an older version is read still', (one) => {
    const { read } = readAndWritten(one.type, one.part)
    expect(read(fromHex(one.hex))).toMatchObject({ ok: true, value: one.content })
  })
})

describe('every invalid fixture', () => {
  it.each(fixtureNames('invalid'))('%s is refused', (name) => {
    const { type, part, code, hex } = readFixture('invalid', name)
    expect(readAndWritten(type, part).read(fromHex(hex))).toMatchObject({ ok: false, error: { code } })
  })
})
