import { CENTRE_CAS, OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

interface Operation {
  readonly operationId?: string
  readonly summary?: string
  readonly security?: readonly unknown[]
  readonly parameters?: readonly {
    readonly in: string
    readonly name: string
    readonly required?: boolean
    readonly example?: string
  }[]
  readonly responses: Readonly<Record<string, { readonly content?: object }>>
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example?: object }>> }
}
interface Described {
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

const STRANGER = 'OFF-DE-BE-01'

let world: TwoEnds
let journey: Referred
let description: unknown
let operations: readonly Described[] = []
beforeAll(async () => {
  world = await twoEnds()
  journey = await referred(world)
  description = (await world.call(OFFICE_01, 'GET /openapi.json')).body
  const { paths } = description as { paths: Record<string, Record<string, Operation>> }
  operations = Object.entries(paths).flatMap(([path, all]) =>
    Object.entries(all).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
})
afterAll(() => world[Symbol.asyncDispose]())

const isOpen = ({ operation }: Described): boolean => operation.security?.length === 0
const exampleOf = ({ operation }: Described): object | undefined =>
  operation.requestBody?.content['application/json']?.example

/** The address of an operation: of the journey's own case and file, and otherwise as its example says. */
function addressOf({ path, operation }: Described): string {
  const own: Readonly<Record<string, string>> = { caseRef: journey.ref, fileId: journey.fileId }
  const inPath = operation.parameters?.filter((one) => one.in === 'path') ?? []
  const inQuery = operation.parameters?.filter((one) => one.in === 'query' && one.required === true) ?? []
  const query = inQuery.map(({ name, example }) => `${name}=${encodeURIComponent(example ?? '')}`).join('&')
  const address = inPath.reduce((to, { name, example }) => to.replace(`{${name}}`, own[name] ?? example ?? ''), path)
  return query === '' ? address : `${address}?${query}`
}

interface Answered {
  readonly status: number
  readonly type: string
  readonly code: string | undefined
  readonly text: string
}

/** Asks as somebody, or as nobody; of a stream only its beginning is read. */
async function ask(described: Described, token: string | undefined, party = OFFICE_01): Promise<Answered> {
  const body = exampleOf(described)
  const response = await fetch(`${world.urlOf(party)}${addressOf(described)}`, {
    method: described.method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const type = response.headers.get('content-type') ?? ''
  if (type.startsWith('text/event-stream')) {
    await response.body?.cancel()
    return { status: response.status, type, code: undefined, text: '' }
  }
  const text = await response.text()
  const code = type === 'application/problem+json' ? (JSON.parse(text) as { code: string }).code : undefined
  return { status: response.status, type, code, text }
}

const nameOf = ({ method, path }: Described): string => `${method} ${path}`

describe('the description of an end', () => {
  it('names each operation once, says what it is for, and has an example wherever something is asked for', () => {
    expect(operations.length).toBeGreaterThan(60)
    const names = operations.map(({ operation }) => operation.operationId)
    expect(new Set(names).size).toBe(operations.length)
    expect(names).toEqual(expect.arrayContaining(['acceptReferral', 'getCasesByCaseRefTimeline', 'postCases']))
    for (const described of operations) {
      const { operation } = described
      expect(operation.summary, nameOf(described)).toBeTruthy()
      if (operation.requestBody) expect(exampleOf(described), nameOf(described)).toBeDefined()
      for (const { in: where, name, example } of operation.parameters ?? [])
        if (where === 'path') expect(example, `${nameOf(described)} ${name}`).toBeDefined()
    }
    const command = operations.find(({ operation }) => operation.operationId === 'acceptReferral')
    const headers = command?.operation.parameters?.filter((one) => one.in === 'header').map(({ name }) => name)
    expect(headers).toEqual(['Idempotency-Key', 'If-Match', 'Accept-Language'])
    const stream = operations.find(({ operation }) => operation.operationId === 'getChanges')
    expect(Object.keys(stream?.operation.responses['200']?.content ?? {})).toEqual(['text/event-stream'])
  })

  it('refers to nothing that it does not have', () => {
    const references = [...JSON.stringify(description).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to = '']) => to)
    const at = (to: string): unknown =>
      to
        .split('/')
        .slice(1)
        .reduce<unknown>((inside, step) => (inside as Record<string, unknown> | undefined)?.[step], description)
    expect(references.length).toBeGreaterThan(60)
    expect(new Set(references.filter((to) => !to.startsWith('#/') || at(to) === undefined))).toEqual(new Set())
  })

  it('gives examples that are taken, or refused for a reason of the catalogue that is not their form', async () => {
    const codes = new Map<string, string>()
    for (const described of operations) {
      const { status, code, text } = await ask(described, OFFICE_01)
      if (code !== undefined) codes.set(nameOf(described), code)
      const fine = code === undefined ? status < 300 : status >= 400 && status < 500 && status !== 400
      expect(fine, `${nameOf(described)}: ${status} ${text.slice(0, 300)}`).toBe(true)
      expect(code, `${nameOf(described)}: ${text.slice(0, 300)}`).not.toBe('invalid-fields')
    }
    expect(codes.size).toBeLessThan(operations.length)
  }, 60_000)
})

describe('whoever calls without the right to', () => {
  it('hears on every operation that is not public that a token is missing, or is none', async () => {
    for (const described of operations) {
      const expected = isOpen(described) ? undefined : 'token-missing'
      const { status, code } = await ask(described, undefined)
      expect([nameOf(described), isOpen(described) ? status < 300 : code]).toEqual([
        nameOf(described),
        expected ?? true,
      ])
      if (expected) expect((await ask(described, 'of-nobody')).code, nameOf(described)).toBe('token-invalid')
    }
  }, 60_000)

  it('hears nothing of another party’s cases in the stream of changes', async () => {
    const stream = await fetch(`${world.urlOf(STRANGER)}/changes`, { headers: { authorization: `Bearer ${STRANGER}` } })
    await journey.post(OFFICE_01, 'send-message', { thread: 'b3c1f0de-0000-7000-8000-000000000001', text: 'x' })
    await world.settle()
    const own = (await world.call(STRANGER, 'POST /cases', { corridor: 'de-ma' })).body.caseRef
    let heard = ''
    for await (const bytes of stream.body ?? []) {
      heard += Buffer.from(bytes).toString()
      if (heard.includes(own)) break
    }
    expect(heard).toContain('event: case-changed')
    expect(heard).not.toContain(journey.ref)
  })

  it('finds no case of another party, whatever is asked of it', async () => {
    await world.settle()
    const before = [await journey.see(OFFICE_01), await journey.see(CENTRE_CAS)]
    for (const [stranger, party] of [
      [STRANGER, OFFICE_01],
      ['CTR-MA-TNG', CENTRE_CAS],
      ['operator-destination', OFFICE_01],
    ] as const)
      for (const described of operations.filter(({ path }) => path.startsWith('/cases/{caseRef}')))
        expect((await ask(described, stranger, party)).code, `${stranger} ${nameOf(described)}`).toBe('not-found')
    expect([await journey.see(OFFICE_01), await journey.see(CENTRE_CAS)]).toEqual(before)
    for (const described of operations.filter(({ path }) => path.startsWith('/operations')))
      expect((await ask(described, STRANGER)).code, nameOf(described)).toBe('not-allowed')
    for (const described of operations.filter(({ path, method }) => path === '/cases' && method === 'GET'))
      expect((await ask(described, STRANGER)).text).not.toContain(journey.ref)
  }, 60_000)
})
