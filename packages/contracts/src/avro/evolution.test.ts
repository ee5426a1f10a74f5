import { must } from '@passerelle/kernel'
import avsc from 'avsc'
import { describe, expect, it } from 'vitest'
import { exampleOfFields } from '../example.ts'
import { avscType } from './compile.ts'
import { framed } from './frame.ts'
import { decodeEvent, decodeSealed, encodeEvent, fingerprintOf, ownSchemas, schemaSource } from './index.ts'
import { codecOf } from './own-codecs.ts'

const own = ownSchemas.find((schema) => schema.path === 'common/case.suspended/v1.avsc')!
const json = JSON.parse(own.text)
const example = exampleOfFields(codecOf('case.suspended', 'clear').node.fields, 'event')
const written = (schema: never, extra: object): Uint8Array => {
  const raw = codecOf('case.suspended', 'clear').conversion.write(example) as object
  return framed(9_001, avscType(schema).toBuffer({ ...raw, ...extra }))
}
const learnt = (text: unknown, version: number, subject = own.subject) => {
  const source = schemaSource()
  source.learn(9_001, { text: JSON.stringify(text), subject, version })
  return source
}
const withField = {
  ...json,
  fields: [...json.fields, { name: 'severity', type: ['null', 'int'], default: null, doc: 'New.' }],
} as never

describe('a record of another version', () => {
  it('that is newer is told apart, with the head to hold it by', () => {
    const refused = decodeEvent(written(withField, { severity: 3 }), learnt(withField, 2), { end: 'origin' })
    expect(refused).toMatchObject({
      ok: false,
      error: {
        code: 'newer-version',
        subject: own.subject,
        version: 2,
        head: { caseRef: example['caseRef'], sequence: 7 },
      },
    })
  })

  it('that is of a type we do not know yet is newer too', () => {
    const renamed = { ...json, name: 'CaseParked' } as never
    const source = learnt(renamed, 1, 'org.passerelle.common.CaseParked')
    expect(decodeEvent(written(renamed, {}), source, { end: 'origin' })).toMatchObject({
      error: { code: 'newer-version', head: { sequence: 7 } },
    })
  })

  it('that is older is read with our defaults', () => {
    const fields = json.fields.filter((field: { name: string }) => field.name !== 'commandKey')
    const older = { ...json, fields } as never
    const decoded = must(decodeEvent(written(older, {}), learnt(older, 0), { end: 'origin' }))
    expect(decoded.event.head).toStrictEqual({ ...headOf(example), commandKey: null })
    expect(decoded.fingerprint).toBe(fingerprintOf(older))
  })

  it('whose schema does not resolve to ours is refused', () => {
    const other = {
      ...json,
      fields: json.fields.filter((field: { name: string }) => field.name !== 'advisory'),
    } as never
    expect(decodeEvent(written(other, {}), learnt(other, 1), { end: 'origin' })).toMatchObject({
      error: { code: 'undecodable' },
    })
    const nonsense = learnt({ type: 'record' }, 1)
    expect(decodeEvent(written(other, {}), nonsense, { end: 'origin' })).toMatchObject({
      error: { code: 'undecodable' },
    })
  })

  it('never changes what a number means', () => {
    const source = schemaSource()
    expect(() => source.learn(own.id, { text: '{}', subject: 'other', version: 1 })).toThrow('was')
    expect(source.byId(own.id)?.subject).toBe(own.subject)
  })
})

const changed = (name: string, change: object) =>
  fingerprintOf({
    ...json,
    fields: json.fields.map((field: { name: string }) => (field.name === name ? { ...field, ...change } : field)),
  })

describe('the fingerprint of a schema', () => {
  it('leaves out documentation and forms, and nothing that the bytes mean', () => {
    expect(changed('advisory', { doc: 'Said better.', setBy: 'system' })).toBe(own.fingerprint)
    expect(changed('advisory', { default: '' })).not.toBe(own.fingerprint)
    expect(changed('advisory', { codes: 'service' })).not.toBe(own.fingerprint)
    expect(changed('at', { type: 'long' })).not.toBe(own.fingerprint)
  })
})

const headOf = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name !== 'advisory'))

describe('foreign readers', () => {
  it('read our records with their own Avro and our published schema', () => {
    const event = must(
      decodeEvent(
        framed(
          own.id,
          codecOf('case.suspended', 'clear').type.toBuffer(
            codecOf('case.suspended', 'clear').conversion.write(example),
          ),
        ),
        schemaSource(),
        { end: 'origin' },
      ),
    ).event
    const { avro } = encodeEvent(event)
    const foreign = avsc.Type.forSchema(JSON.parse(own.text), { wrapUnions: 'always' })
    expect(foreign.fromBuffer(Buffer.from(avro))).toMatchObject({ sequence: 7, fileId: { string: example['fileId'] } })
    expect(decodeSealed('message.sent', encodeEvent(event).value).ok).toBe(false)
  })
})
