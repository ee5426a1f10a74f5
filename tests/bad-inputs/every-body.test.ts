import { startWorld, type World } from '@passerelle/standalone'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CaseOfOthers, caseOfOthers, endOf, OFFICE } from '../tenants/case-of-others.ts'
import { nameOf, type Operation, operationsOf } from '../tenants/operations.ts'

const SECRET = 'geheim'
let world: World
let played: CaseOfOthers
let written: readonly Operation[]
beforeAll(async () => {
  world = await startWorld({ transport: 'memory', logLevel: 'silent' })
  played = await caseOfOthers(world)
  const all = await operationsOf(endOf(world, OFFICE).url)
  written = all.filter((one) => exampleOf(one) && one.path.startsWith('/cases'))
}, 60_000)
afterAll(() => world.close())

const exampleOf = ({ requestBody }: Operation): object | undefined =>
  requestBody?.content['application/json']?.example as object | undefined
const withMember = (example: object, member: string): string =>
  `${JSON.stringify(example).replace(/\}$/, '')}${Object.keys(example).length > 0 ? ',' : ''}${member}}`

type Bad = readonly [what: string, status: number, body: (example: object) => string | Uint8Array, type?: string]
const BAD: readonly Bad[] = [
  ['1: is cut off', 400, () => '{'],
  ['2: is empty', 400, () => ''],
  ['3: reaches for __proto__', 400, (one) => withMember(one, `"__proto__":{"${SECRET}":1}`)],
  [
    '4: reaches for constructor.prototype',
    400,
    (one) => withMember(one, `"constructor":{"prototype":{"${SECRET}":1}}`),
  ],
  ['5: has an extra property', 400, (one) => withMember(one, `"${SECRET}":1`)],
  ['7: has the number 1e400', 400, (one) => withMember(one, '"more":1e400')],
  ['9: names a key twice', 400, (one) => withMember(one, `"${SECRET}":1,"${SECRET}":2`)],
  ['10: is not UTF-8', 400, (one) => Buffer.concat([Buffer.from(JSON.stringify(one)), Buffer.from([0xc3, 0x28])])],
  ['12: has a NUL', 400, (one) => withMember(one, `"${SECRET}":"\\u0000"`)],
  ['15: is larger than 256 kB', 413, (one) => withMember(one, `"more":"${'x'.repeat(300_000)}"`)],
  ['16: is nested 50,000 deep', 400, () => `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
  ['17: has a list of 60,000', 400, (one) => withMember(one, `"more":[${'1,'.repeat(59_999)}1]`)],
  ['23: is XML', 415, () => `<${SECRET}/>`, 'text/xml'],
]

async function wrongWith(operation: Operation, [what, status, body, type]: Bad): Promise<string | null> {
  const address = operation.path.replace('{caseRef}', played.caseRef).replace('{fileId}', played.fileId)
  const given = body(exampleOf(operation)!)
  const response = await fetch(`${endOf(world, OFFICE).url}${address}`, {
    method: operation.method,
    headers: { authorization: `Bearer ${world.tokens[OFFICE]}`, 'content-type': type ?? 'application/json' },
    body: typeof given === 'string' ? given : Uint8Array.from(given),
  })
  const text = await response.text()
  const isProblem = response.headers.get('content-type') === 'application/problem+json'
  const code = isProblem ? (JSON.parse(text) as { code?: string }).code : undefined
  const fine = response.status === status && code !== undefined && !text.includes(SECRET)
  return fine ? null : `${nameOf(operation)} ${what}: ${response.status} ${text.slice(0, 200)}`
}

describe('a body of any route of an end', () => {
  it('is asked for by many', () => expect(written.length).toBeGreaterThan(50))

  it.each(BAD.map((bad) => [bad[0], bad] as const))(
    'row %s',
    async (_, bad) => {
      const before = await played.seen()
      const found: (string | null)[] = []
      for (const operation of written) found.push(await wrongWith(operation, bad))
      expect(found.filter((one) => one !== null)).toEqual([])
      expect(await played.seen()).toEqual(before)
    },
    60_000,
  )
})
