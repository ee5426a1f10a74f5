import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { ownSchemas } from '@passerelle/contracts/avro'
import { type Clock, must, parseInstant, systemClock } from '@passerelle/kernel'
import { memoryBroker, memoryLog } from '@passerelle/messaging/memory'
import { memoryFlows } from '@passerelle/operations'
import { type OperationsOver, operationsOver } from '@passerelle/testing/operations-over'
import { CENTRE_CAS, type Referred, referred } from '@passerelle/testing/referral-steps'
import { DE_MA, START, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { passerelle } from '../main.ts'
import { operationsAt } from '../operations/ask-operations.ts'
import { howLong } from '../operations/how-long.ts'
import { showStuck, watchStuck } from '../operations/watch-stuck.ts'

const WITHIN = { timeout: 10_000 }
/** Those of which there is a newer version. */
const OLDER = ownSchemas.filter(({ subject, version }) =>
  ownSchemas.some((one) => one.subject === subject && one.version > version),
)

describe('an operator at the command line', () => {
  let world: TwoEnds
  let operations: OperationsOver
  let journey: Referred
  let dir: string
  const flows = memoryFlows()
  beforeAll(async () => {
    dir = await mkdtemp(path.join(os.tmpdir(), 'passerelle-operations-'))
    await writeFile(path.join(dir, 'token'), 'operator-hub\n')
    await writeFile(path.join(dir, 'tokens.json'), JSON.stringify({ 'OPERATOR-HUB': 'operator-hub' }))
    await writeFile(path.join(dir, 'analyst'), 'analyst-hub')
    const start = must(parseInstant(START))
    const clock: Clock = { now: () => world?.clocks.destination.now() ?? start }
    world = await twoEnds({ log: memoryLog(memoryBroker({ clock })) })
    operations = await operationsOver(world, flows, { everyMs: 50 })
    journey = await referred(world)
  })
  afterAll(async () => {
    await operations[Symbol.asyncDispose]()
    await world[Symbol.asyncDispose]()
    await rm(dir, { recursive: true })
  })

  const at = (file = 'token') => ['--url', operations.url, '--token-file', path.join(dir, file)]
  async function run(...args: readonly string[]) {
    const out: string[] = []
    const err: string[] = []
    const code = await passerelle(args, { out: (line) => out.push(line), err: (line) => err.push(line) })
    return { code, out: out.join('\n'), err: err.join('\n') }
  }
  const json = async (...args: readonly string[]) => JSON.parse((await run(...args, ...at(), '--json')).out)

  it('sees how corridors and ends stand, and ends with 0 where all is well', async () => {
    await expect.poll(async () => (await run('status', ...at())).code, WITHIN).toBe(0)
    const { out } = await run('status', ...at('tokens.json'))
    expect(out).toMatch(/^de-ma +destination +\d/m)
    expect(out).toMatch(/^destination_de +yes/m)
    expect(out).toContain('No case is stuck.')
  })

  it('follows a case by its reference or by one of its events, hop by hop', async () => {
    await journey.post(CENTRE_CAS, `${journey.file}/accept-referral`, { firstAppointment: '2027-01-20T09:00:00Z' })
    await world.settle()
    await expect.poll(async () => (await run('trace', journey.ref, ...at())).out, WITHIN).toContain('referral.accepted')
    const { out, code } = await run('trace', journey.ref, ...at())
    expect(code).toBe(0)
    expect(out).toMatch(/Z +referral\.submitted #\d+ +--> +[\d.]+ m?s +[\d.]+ m?s +- +[\d.]+ m?s/)
    expect(out).toMatch(/Z +<-- +referral\.accepted #\d+/)
    expect(out).toMatch(/Expected next:\n/)
    const { steps } = await json('trace', journey.ref)
    expect((await run('trace', steps[0].eventId, ...at())).out).toBe((await run('trace', journey.ref, ...at())).out)
    const unknown = await run('trace', '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b', ...at())
    expect(unknown).toMatchObject({ code: 64, out: '' })
  })

  it('is told with 1 that something is stuck, whose turn it is and what to do, and sees it come and go', async () => {
    expect(await run('stuck', ...at())).toMatchObject({ code: 0, out: 'Nothing is stuck.' })
    const waiting = await referred(world)
    const seen: string[] = []
    const stop = new AbortController()
    const streams = { out: (line: string) => void seen.push(line), err: (line: string) => void seen.push(line) }
    const watching = watchStuck(
      operationsAt({ url: operations.url, 'token-file': path.join(dir, 'token') }),
      { filter: { kind: 'respond-by' }, every: 0.05, signal: stop.signal, show: (all) => showStuck(all, 9, streams) },
      streams,
    )
    await expect.poll(() => seen, WITHIN).toEqual(['Nothing is stuck.'])
    await world.settle('2026-12-08T12:00:00Z')
    const line = `respond-by: ${CENTRE_CAS} (origin_ma), ${waiting.ref} (referral submitted). A referral has no answer`
    await expect.poll(() => seen, WITHIN).toContain(`+ ${line}`)
    const found = await run('stuck', '--corridor', 'de-ma', '--kind', 'respond-by', ...at())
    expect(found.code).toBe(1)
    expect(found.out).toContain(waiting.ref)
    expect(found.out).toContain('respond-by: A referral has no answer. Ask the party whose turn it is')
    await waiting.post(CENTRE_CAS, `${waiting.file}/accept-referral`, { firstAppointment: '2027-01-20T09:00:00Z' })
    await world.settle()
    await expect.poll(() => seen, WITHIN).toContain(`- ${line}`)
    stop.abort()
    expect(await watching).toEqual([])
  })

  it('sees beside what a change of the contract means that nobody has put aside what is newer, and who still writes what is older', async () => {
    const diff = () =>
      run(
        'schemas',
        'diff',
        'schemas',
        'schemas',
        '--operations',
        operations.url,
        '--token-file',
        path.join(dir, 'token'),
      )
    const { code, out } = await diff()
    expect(code).toBe(0)
    expect(out).toContain('No end that answers has put anything aside for being of a newer version.')
    expect(out).toContain('nobody has written with an older schema than the newest')
    const now = systemClock.now()
    const [old] = OLDER
    await flows.usage.addUses([
      { schemaId: old!.id, corridor: DE_MA, writer: 'origin', count: 7, firstAt: now, lastAt: now },
    ])
    expect((await diff()).out).toMatch(/ +1 of \d+ +de-ma origin +7 /)
  })

  it('is told that an end is silent', async () => {
    await world.stop('origin')
    await expect.poll(async () => (await run('status', ...at())).code, WITHIN).toBe(1)
    expect((await run('status', ...at())).out).toMatch(/^origin_ma +NO/m)
    const { items } = await json('stuck', '--kind', 'end-silent')
    expect(items).toMatchObject([{ end: 'origin_ma', caseRef: null }])
  })

  it('takes on what nobody sees to, and others read who does', async () => {
    const silent = async () =>
      (await json('alerts')).items.find(({ kind }: { readonly kind: string }) => kind === 'end-silent')
    await expect.poll(silent, WITHIN).toMatchObject({ end: 'origin_ma', told: [], acknowledged: null })
    expect((await run('alerts', ...at())).code).toBe(1)
    const { id } = await silent()
    const taken = await run('alerts', 'acknowledge', id, ...at())
    expect(taken).toMatchObject({ code: 0, out: expect.stringContaining('test sees to it') })
    expect((await run('alerts', ...at())).out).toMatch(new RegExp(`end-silent +origin_ma +- +1 +- +test +${id}`))
    expect(await run('alerts', 'acknowledge', '0123456789abcdef', ...at())).toMatchObject({ code: 64, out: '' })
    expect(await run('alerts', 'acknowledge', 'x', ...at())).toMatchObject({ code: 64, out: '' })
    await world.start('origin')
  })

  it.each([
    [['status', '--token-file', 'no-such-file'], 64],
    [['status', 'everything'], 64],
    [['stuck', '--every', 'x'], 64],
    [['stuck', '--watch', '--json'], 64],
    [['trace'], 64],
    [['trace', 'somebody'], 64],
    [['status', '--url', 'ftp://here'], 64],
    [['status', '--url', 'http://127.0.0.1:1'], 69],
  ])('ends as it says where it is called as %j', async (args, code) => {
    const given = args.includes('--token-file') ? args : [...args, '--token-file', path.join(dir, 'token')]
    const ended = await run(...given)
    expect(ended).toMatchObject({ code, out: '' })
    expect(ended.err).not.toContain('operator-hub')
  })

  it('says so where whoever asks may not, or names what there is not', async () => {
    expect(await run('stuck', ...at('analyst'))).toMatchObject({ code: 64, out: '' })
    expect(await run('stuck', '--kind', 'bored', ...at())).toMatchObject({ code: 64, out: '' })
  })

  it('reads lengths of time as people do', () => {
    expect([0, 999, 1_500, 61_000, 7_260_000, 200_000_000, -1_500].map(howLong)).toEqual([
      '0 ms',
      '999 ms',
      '1.5 s',
      '1 min',
      '2 h 1 min',
      '2 d 7 h',
      '-1.5 s',
    ])
  })
})
