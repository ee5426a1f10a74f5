import { describe, expect, it } from 'vitest'
import { assignIds, idComplaints, readIds } from '../generate/assign-ids.ts'
import { readSchemaFiles, readTransitions, type SchemaFile } from '../generate/schema-files.ts'
import {
  clashComplaints,
  commandComplaints,
  fixtureComplaints,
  transitionComplaints,
  versionComplaints,
} from './contract-rules.ts'
import { contractComplaints } from './main.ts'
import { headOf, schemaComplaints } from './schema-rules.ts'

const files = readSchemaFiles()
const suspended = files.find((file) => file.eventType === 'case.suspended')!
const codes = new Set(['service', 'legal-basis'])
const withField = (field: object): SchemaFile =>
  ({
    ...suspended,
    schema: { ...suspended.schema, fields: [...suspended.schema.fields, { name: 'x', doc: 'Planted.', ...field }] },
  }) as SchemaFile
const complaintsOn = (file: SchemaFile): string => schemaComplaints(file, codes, headOf(files)).join('; ')

describe('the contract', () => {
  it('keeps all its rules', () => expect(contractComplaints()).toEqual([]))

  it.each([
    ['a field without doc', { type: 'string', doc: '' }, 'x: no doc'],
    ['items of null', { type: { type: 'array', items: 'null' }, default: [] }, 'x: items of null'],
    ['an unknown code list', { type: 'string', codes: 'nowhere' }, 'x: no code list nowhere'],
    ['a nullable field without default', { type: ['null', 'string'] }, 'x: nullable without default'],
    ['a union of two types', { type: ['null', 'string', 'int'], default: null }, 'x: a union'],
    ['a logical type that avsc ignores', { type: { type: 'string', logicalType: 'iso-day' } }, 'x: logical type'],
    ['a reference to another file', { type: 'org.passerelle.Summary' }, 'unknown type name'],
    ['a sum in floating point', { type: 'double' }, 'x: floating point'],
  ])('refuses %s', (_, field, why) => expect(complaintsOn(withField(field))).toContain(why))

  it('refuses another head', () => {
    const fields = suspended.schema.fields.map((field) => (field.name === 'at' ? { ...field, doc: 'Other.' } : field))
    expect(complaintsOn({ ...suspended, schema: { ...suspended.schema, fields } })).toContain('another head')
  })

  it('refuses a field behind the sealed one, which would not be bound to it', () => {
    const fields = [
      ...suspended.schema.fields,
      { name: 'sealed', type: ['null', 'bytes'], default: null, doc: 'Planted.' },
    ]
    const last = { ...suspended, schema: { ...suspended.schema, fields } } as SchemaFile
    expect(complaintsOn(last)).toBe('')
    const behind = [...fields, { name: 'x', type: ['null', 'string'], default: null, doc: 'Planted.' }]
    expect(complaintsOn({ ...last, schema: { ...last.schema, fields: behind } })).toContain(
      'sealed: not the last field',
    )
  })

  it('refuses a version that does not get along with an older one, and a missing one', () => {
    const second = { ...withField({ type: 'string' }), version: 2, path: 'common/case.suspended/v2.avsc' }
    expect(versionComplaints([...files, second])).toEqual([
      'common/case.suspended/v2.avsc against version 1: x: added without a default',
      'common/case.suspended/v2.avsc against version 1: the newer does not read the older',
    ])
    expect(versionComplaints([...files, { ...suspended, version: 3 }]).join()).toContain('a version is missing')
  })

  it('refuses a schema that changed after it got its number, and a list that shrank', () => {
    const changed = files.map((file) => (file === suspended ? withField({ type: 'int' }) : file))
    expect(idComplaints(changed, readIds()).join()).toContain('changed after it got number')
    expect(idComplaints(files.slice(1), readIds()).join()).toContain('is gone')
    expect(idComplaints(files, readIds().slice(1)).join()).toContain('is number 2 at place 1')
  })

  it('numbers new schemas after the old ones', () => {
    const second = { ...suspended, version: 2, path: 'common/case.suspended/v2.avsc' }
    const ids = assignIds([...files, second], readIds())
    expect(ids.slice(0, -1)).toEqual(readIds())
    expect(ids.at(-1)).toMatchObject({
      id: readIds().length + 1,
      version: 2,
      subject: 'org.passerelle.common.CaseSuspended',
    })
  })

  it('refuses a command of two types, a name both clear and sealed, a transition of nothing, a schema without fixture', () => {
    expect(commandComplaints([...files, { ...suspended, eventType: 'case.parked' }])).toHaveLength(1)
    const sealed = { ...withField({ name: 'advisory', type: 'string' }), sealed: true }
    expect(clashComplaints([...files, sealed]).join()).toContain('advisory is clear too')
    const types = new Set(files.map((file) => file.eventType))
    expect(transitionComplaints(readTransitions(), types)).toEqual([])
    expect(transitionComplaints({ referral: [{ type: 'x.y', from: ['lost'], next: 'found' }] }, types)).toHaveLength(2)
    expect(fixtureComplaints([...files, { ...suspended, version: 2 }])).toHaveLength(1)
  })
})
