import { ROLES } from '@passerelle/service-shell'
import { OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { type TwoEnds, tokenInRole, twoEnds } from '@passerelle/testing/two-ends'
import { someOf } from '@passerelle/testing/whole'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const STRANGER = 'OFF-DE-BE-01'
const WITH_CASES = ['counsellor', 'office-lead', 'case-worker', 'centre-lead', 'system']
const LEADING = ['office-lead', 'centre-lead', 'system']
/** An end is nobody who signs in. */
const SIGNED_IN = ROLES.filter((role) => role !== 'end')
const WITHOUT = ROLES.filter((role) => !WITH_CASES.includes(role))

let world: TwoEnds
let journey: Referred
let operations: readonly { readonly method: string; readonly path: string }[] = []
beforeAll(async () => {
  world = await twoEnds()
  journey = await referred(world)
  const { paths } = (await world.call(OFFICE_01, 'GET /openapi.json')).body as unknown as {
    paths: Record<string, Record<string, { readonly security?: readonly unknown[] }>>
  }
  operations = Object.entries(paths).flatMap(([path, all]) =>
    Object.entries(all)
      .filter(([, { security }]) => security?.length !== 0)
      .map(([method]) => ({ method: method.toUpperCase(), path })),
  )
})
afterAll(() => world[Symbol.asyncDispose]())

const ID = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'
const EXAMPLES = {
  person: 'somebody',
  actId: ID,
  eventId: ID,
  documentId: ID,
  id: '17',
  corridor: 'de-ma',
  matterRef: '3f6c9a52-1b7e-8d18-9c40-5e2d7a8b1c3f',
}

/** What somebody of a party hears, as a code; `done` where it is no problem. A body is sent that no command takes. */
async function heard({ method, path }: { method: string; path: string }, role: string, party: string = OFFICE_01) {
  const named: Record<string, string> = { ...EXAMPLES, caseRef: journey.ref, fileId: journey.fileId }
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => named[name] ?? '')
  const writes = method === 'POST' || method === 'PUT'
  const response = await fetch(`${world.urlOf(party)}${address}`, {
    method,
    headers: {
      authorization: `Bearer ${tokenInRole(party, role)}`,
      ...(writes ? { 'content-type': 'application/json' } : {}),
    },
    ...(writes ? { body: '[]' } : {}),
  })
  if (!(response.headers.get('content-type') ?? '').startsWith('application/problem')) {
    await response.body?.cancel()
    return 'done'
  }
  return ((await response.json()) as { code: string }).code
}

function rolesFor({ method, path }: { method: string; path: string }): readonly string[] {
  if (path.startsWith('/operations')) return ['operator']
  if (path === '/directory' || path.startsWith('/mail-notices')) return SIGNED_IN
  if (`${method} ${path}` === 'POST /openings-in-need') return WITH_CASES
  if (path.startsWith('/openings-in-need')) return ['office-lead', 'centre-lead']
  if (path.endsWith('/assignment') || path.startsWith('/covers') || path.startsWith('/people'))
    return ['office-lead', 'centre-lead']
  if (/-agreement$|\/change-(?:capacity|centre-profile)$/.test(path)) return ['office-lead', 'centre-lead']
  if (path.endsWith('/publish-country-sheet')) return ['office-lead', 'centre-lead', 'programme-editor']
  return /\/(?:hand-over-case|issue-advisory|lift-advisory)$/.test(path) ? LEADING : WITH_CASES
}

describe('somebody of a party', () => {
  it('does what the table gives to their role, and hears on every other operation that they may not', async () => {
    expect(operations.length).toBeGreaterThan(60)
    for (const [turn, operation] of operations.entries())
      for (const role of someOf(ROLES, 3, turn)) {
        const said = `${role}: ${operation.method} ${operation.path} ${await heard(operation, role)}`
        const hidden = operation.path.includes('{caseRef}') && !WITH_CASES.includes(role)
        const refusal = hidden ? / not-found$/ : / not-allowed$/
        if (rolesFor(operation).includes(role)) expect(said).not.toMatch(/ not-allowed$/)
        else expect(said).toMatch(refusal)
      }
  }, 120_000)

  it('commands in their case once the role allows it: only the body is still wrong', async () => {
    for (const operation of operations.filter(({ method, path }) => method === 'POST' && path.includes('{caseRef}')))
      for (const role of rolesFor(operation))
        expect(await heard(operation, role)).toBe(
          operation.path.endsWith('/documents') ? 'unsupported-content-type' : 'invalid-fields',
        )
  }, 60_000)

  it('cannot tell a case of another party from none, whatever their role', async () => {
    const reading = operations.filter(({ path, method }) => path.includes('{caseRef}') && method !== 'POST')
    for (const [turn, operation] of reading.entries())
      for (const role of someOf(ROLES, 3, turn)) expect(await heard(operation, role, STRANGER)).toBe('not-found')
    const handOver = operations.find(({ path }) => path.endsWith('/hand-over-case'))!
    expect(await heard(handOver, 'counsellor')).toBe('not-allowed')
    expect(await heard(handOver, 'counsellor', STRANGER)).toBe('not-found')
  })

  it('has nothing of a case as analyst, volunteer, operator or anybody who counsels nobody', async () => {
    expect(WITHOUT).toEqual(expect.arrayContaining(['analyst', 'volunteer', 'operator', 'ministry', 'employer']))
    for (const role of WITHOUT) {
      expect(await heard({ method: 'GET', path: '/cases' }, role)).toBe('not-allowed')
      expect(await heard({ method: 'GET', path: '/changes' }, role)).toBe('not-allowed')
      expect(await heard({ method: 'GET', path: '/cases/{caseRef}/timeline' }, role)).toBe('not-found')
    }
  })
})
