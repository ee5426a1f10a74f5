import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DEMO_PAIRS, type DemoWorld, startDemo } from '@passerelle/standalone'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const dir = mkdtempSync(path.join(tmpdir(), 'passerelle-demo-'))
const begin = (): Promise<DemoWorld> =>
  startDemo({ transport: 'embedded', dir: path.join(dir, 'world'), logLevel: 'silent' })
let world: DemoWorld
beforeAll(async () => {
  world = await begin()
}, 300_000)
afterAll(async () => {
  await world.close()
  rmSync(dir, { recursive: true, force: true })
})

interface Listed {
  readonly items: readonly { readonly states: readonly string[]; readonly dueAt: string | null }[]
}
async function casesOf(party: string): Promise<Listed['items']> {
  const end = world.ends.find(({ parties }) => parties.includes(party))!
  const answer = await fetch(`${end.url}/cases?limit=200`, {
    headers: { authorization: `Bearer ${world.tokens[party]}` },
  })
  return ((await answer.json()) as Listed).items
}
const statesOf = (cases: Listed['items']): ReadonlySet<string> => new Set(cases.flatMap(({ states }) => states))

describe('a demo world', () => {
  it('has been lived in by the rules: nothing that its people said was refused', () => {
    expect(world.lived?.refused).toEqual([])
    expect(world.lived?.cases).toBeGreaterThanOrEqual(60)
  })

  it('has cases in every state of a desk’s morning, at both ends', async () => {
    const [office, centre] = [await casesOf('OFF-DE-BY-01'), await casesOf('CTR-MA-TNG')]
    expect(office.length).toBeGreaterThan(30)
    for (const state of ['submitted', 'in-clarification', 'accepted', 'waitlisted', 'declined', 'withdrawn', 'arrived'])
      for (const cases of [office, centre]) expect(statesOf(cases)).toContain(state)
    const now = new Date().toISOString()
    const due = [...office, ...centre].flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt]))
    expect(due.some((at) => at < now)).toBe(true)
    expect(due.some((at) => at > now)).toBe(true)
  })
})

it('is lived through once: the next start goes on with it, and after one that was broken off it begins anew', async () => {
  const [first] = DEMO_PAIRS
  const few = { dir: path.join(dir, 'few'), pairs: [{ ...first!, tells: 'nothing' as const, cases: { walkIn: [7] } }] }
  const start = (): Promise<DemoWorld> => startDemo({ transport: 'embedded', logLevel: 'silent', ...few })
  const livedBy = async (): Promise<number | null> => {
    const { lived, close } = await start()
    await close()
    return lived && lived.cases
  }
  expect(await livedBy()).toBe(1)
  expect(await livedBy()).toBeNull()
  writeFileSync(path.join(few.dir, 'unfinished-demo'), '')
  expect(await livedBy()).toBe(1)
}, 120_000)
