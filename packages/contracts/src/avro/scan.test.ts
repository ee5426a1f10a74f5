import { must } from '@passerelle/kernel'
import { describe, expect, it } from 'vitest'
import { scanner } from './scan.ts'
import { parseSchema } from './schema-node.ts'

const record = (...fields: unknown[]): unknown => ({
  type: 'record',
  name: 'org.passerelle.test.Planted',
  fields: fields.map((type, at) => ({ name: `f${at}`, type, doc: 'Planted.' })),
})
const scan = (schema: unknown, hex: string | Uint8Array): string => {
  const bytes = typeof hex === 'string' ? new Uint8Array(Buffer.from(hex, 'hex')) : hex
  // Time of this thread alone: what else the machine is doing must not count.
  const started = process.threadCpuUsage()
  const result = scanner(must(parseSchema(schema)))(bytes)
  expect(process.threadCpuUsage(started).user).toBeLessThan(100_000)
  return result.ok ? 'ok' : result.error.why
}
const array = (items: unknown): unknown => ({ type: 'array', items })
const map = { type: 'map', values: 'int' }
const chain = {
  type: 'record',
  name: 'org.passerelle.test.Chain',
  fields: [{ name: 'next', type: ['null', 'org.passerelle.test.Chain'], doc: 'The next.' }],
}

describe('a scan before decoding', () => {
  it('takes what the schema says', () => {
    expect(scan(record('string', 'boolean', 'int', 'double'), '0461620101' + '00'.repeat(8))).toBe('ok')
    expect(scan(record(array('string')), '0202610202620000'.slice(0, 14))).toBe('ok')
    expect(scan(record(array('int')), '01020200')).toBe('ok')
    expect(scan(record(map), '0202610200')).toBe('ok')
    expect(scan(record({ type: 'enum', name: 'E', symbols: ['A', 'B'] }), '02')).toBe('ok')
    expect(scan(record({ type: 'fixed', name: 'F', size: 2 }), 'ffff')).toBe('ok')
  })

  it('refuses collections that claim more than the record may hold', () => {
    expect(scan(record(array('null')), '80dac40900')).toBe('too many items')
    expect(scan(record(array(array('null'))), '02904e')).toBe('truncated')
    expect(scan(record(array({ type: 'fixed', name: 'None', size: 0 })), '80dac40900')).toBe('too many items')
  })

  it('counts the items of all collections together, so that nested ones do not multiply', () => {
    const tenTimesTwoThousandNothings = Buffer.from(`14${'a01f00'.repeat(10)}00`, 'hex')
    expect(scan(record(array(array('null'))), tenTimesTwoThousandNothings)).toBe('too many items')
  })

  it('refuses nesting of 200,000', () => {
    expect(scan(chain, new Uint8Array(200_000).fill(2))).toBe('nested too deeply')
    expect(scan(chain, '020200')).toBe('ok')
  })

  it.each([
    ['a map key __proto__', map, `0212${Buffer.from('__proto__').toString('hex')}0200`, 'unsafe map key'],
    ['a boolean 7', 'boolean', '07', 'neither true nor false'],
    ['a union index out of range', ['null', 'int'], '04', 'union index out of range'],
    ['a negative union index', ['null', 'int'], '01', 'union index out of range'],
    ['an enum index out of range', { type: 'enum', name: 'E', symbols: ['A'] }, '02', 'enum index out of range'],
    ['a length of 2^40', 'bytes', '808080808040', 'length beyond the end'],
    ['a negative length', 'string', '01', 'negative length'],
    ['a text that is not UTF-8', 'string', '04c328', 'not UTF-8'],
    ['NUL after other letters', 'string', '08c3bc0041', 'NUL in a text'],
    ['a number that never ends', 'long', '80'.repeat(1_000), 'number out of range'],
    ['a number beyond 2^52', 'long', 'feffffffffffff1f', 'number out of range'],
    ['a truncated double', 'double', '00', 'length beyond the end'],
    ['a truncated boolean', 'boolean', '', 'truncated'],
    ['bytes after the record', 'null', '00', 'bytes after the record'],
    ['an int of 33 bits', 'int', '8080808010', 'int out of range'],
  ] as const)('refuses %s', (...[, type, hex, why]) => expect(scan(record(type), hex)).toBe(why))
})

describe('a schema', () => {
  it.each([
    [
      'a field named __proto__',
      JSON.parse('{"type":"record","name":"R","fields":[{"name":"__proto__","type":"int"}]}'),
    ],
    ['a reference to nothing', record('org.passerelle.Elsewhere')],
    ['a name defined twice', record({ type: 'fixed', name: 'F', size: 1 }, { type: 'fixed', name: 'F', size: 2 })],
    ['a top that is no record', 'int'],
    ['nesting beyond the stack', record(JSON.parse(`${'['.repeat(100_000)}"int"${']'.repeat(100_000)}`))],
  ])('is refused for %s', (_, json) => expect(parseSchema(json).ok).toBe(false))
})
