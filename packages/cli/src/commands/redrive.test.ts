import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type OperationsOver, operationsOver } from '@passerelle/testing/operations-over'
import { CENTRE_CAS, OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { directory, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { passerelle } from '../main.ts'

describe('what ends have put aside, at the command line', () => {
  let world: TwoEnds
  let operations: OperationsOver
  let journey: Referred
  let dir: string
  const unknown = new Set<string>()
  beforeAll(async () => {
    dir = await mkdtemp(path.join(os.tmpdir(), 'passerelle-redrive-'))
    await writeFile(path.join(dir, 'first'), 'operator-hub')
    await writeFile(path.join(dir, 'second'), 'second-operator-hub')
    const party: typeof directory.party = async (id) => (unknown.has(id) ? undefined : directory.party(id))
    world = await twoEnds({ directory: { ...directory, party } })
    operations = await operationsOver(world)
    journey = await referred(world)
    unknown.add(OFFICE_01)
    for (const text of ['Marker one', 'Marker two'])
      await journey.post(OFFICE_01, 'send-message', {
        thread: 'b3c1f0de-0000-7000-8000-000000000001',
        text,
        to: CENTRE_CAS,
      })
    await world.settle()
  })
  afterAll(async () => {
    await operations[Symbol.asyncDispose]()
    await world[Symbol.asyncDispose]()
    await rm(dir, { recursive: true })
  })

  async function run(who: 'first' | 'second', ...args: readonly string[]) {
    const out: string[] = []
    const err: string[] = []
    const given = [...args, '--url', operations.url, '--token-file', path.join(dir, who)]
    const code = await passerelle(given, { out: (line) => out.push(line), err: (line) => err.push(line) })
    return { code, out: out.join('\n'), err: err.join('\n') }
  }

  it('is listed in groups, record by record, and one of them by the names of its fields', async () => {
    const groups = await run('first', 'dead')
    expect(groups.code).toBe(1)
    expect(groups.out).toMatch(/^origin_ma +quarantine +unknown-party +2 /m)
    const records = await run('first', 'dead', '--end', 'origin_ma', '--cause', 'unknown-party', '--json')
    const { items } = JSON.parse(records.out)
    expect(items).toHaveLength(2)
    const one = await run('first', 'dead', '--end', 'origin_ma', '--id', String(items[0].id))
    expect(one.out).toContain('would be refused: unknown-party')
    expect(one.out).toMatch(/^head\.caseRef +36$/m)
    for (const secret of [journey.ref, OFFICE_01, 'Marker']) expect(one.out).not.toContain(secret)
    expect((await run('first', 'dead', '--id', '1')).code).toBe(64)
    expect((await run('first', 'dead', '--end', 'origin_ma', '--id', '999999')).code).toBe(64)
  })

  it('is only rehearsed without --yes, and planned by one and carried out by another where it is several', async () => {
    const refused = await run('first', 'redrive', '--cause', 'unknown-party')
    expect([refused.code, refused.out]).toEqual([1, expect.stringContaining('refused (unknown-party)')])
    unknown.clear()
    const planned = await run('first', 'redrive', '--end', 'origin_ma', '--per-second', '50', '--yes')
    expect(planned.code).toBe(1)
    const plan = /--plan (\S+) --yes/.exec(planned.out)?.[1] ?? ''
    const own = await run('first', 'redrive', '--plan', plan, '--yes')
    expect([own.code, own.err]).toEqual([1, expect.stringContaining('another person')])
    const shown = await run('second', 'redrive', '--plan', plan)
    expect([shown.code, shown.out]).toEqual([0, expect.stringContaining('recorded')])
    const done = await run('second', 'redrive', '--plan', plan, '--yes')
    expect([done.code, done.out]).toEqual([0, expect.stringContaining('confirmed by second')])
    expect(await run('first', 'dead')).toMatchObject({ code: 0, out: 'Nothing is put aside.' })
    await world.settle()
    const [here, there] = await journey.digests()
    expect(there).toBe(here)
  })

  it('is taken in again by one person where it is one record', async () => {
    unknown.add(OFFICE_01)
    await journey.post(OFFICE_01, 'send-message', {
      thread: 'b3c1f0de-0000-7000-8000-000000000001',
      text: 'Marker three',
      to: CENTRE_CAS,
    })
    await world.settle()
    unknown.clear()
    const done = await run('first', 'redrive', '--end', 'origin_ma', '--cause', 'unknown-party', '--yes')
    expect([done.code, done.out]).toEqual([0, expect.stringContaining('taken')])
    expect((await run('first', 'redrive', '--cause', 'unknown-party')).out).toBe('Nothing like that is put aside.')
    expect((await run('first', 'redrive')).code).toBe(64)
  })

  it('is told which ends did not answer, so that nobody takes the plan for all there is', async () => {
    await world.stop('origin')
    const planned = await run('first', 'redrive', '--kind', 'quarantine')
    expect([planned.code, planned.out]).toEqual([
      1,
      expect.stringContaining('did not answer, so what is put aside there may be missing: origin_ma'),
    ])
    expect(planned.out).toContain('Nothing like that at the ends that answer.')
    await world.start('origin')
  })
})
