/**
 * What the whole single machine takes: memory of the `npm start` process without its Postgres after some work, and the
 * time until it is ready, cold (empty folder) and warm. Beside the budget of 300 MB and the start of Postgres alone.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { startEmbeddedPostgres } from '@passerelle/store'
import { freePortsInARow } from '../../../infra/kafka/free-ports.ts'
import type { Bench, Given } from '../bench.ts'
import { median } from '../compare.ts'
import { type Figure, figure } from '../figure.ts'
import { underLoad } from '../http-load.ts'

const BUDGET_MB = 300
/** What a machine listens on at most: the registry and every end. */
const ADDRESSES = 10
const program = new URL('../../../packages/standalone/src/main.ts', import.meta.url).pathname

interface Started {
  readonly child: ChildProcess
  readonly seconds: number
  readonly port: number
}

async function startMachine(dir: string): Promise<Started> {
  const port = await freePortsInARow(ADDRESSES)
  const began = performance.now()
  const child = spawn(process.execPath, [program, '--dir', dir, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('Passerelle is running')) resolve()
    })
    child.once('exit', (code) => reject(new Error(`the machine ended with ${code}: ${said}`)))
  })
  return { child, seconds: (performance.now() - began) / 1_000, port }
}

async function stop({ child }: Started): Promise<void> {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  await ended
}

function residentMegabytes({ pid }: ChildProcess): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line?.[1]) / 1_024
}

/** Cases opened over HTTP, so that what is measured has worked. */
async function work({ port }: Started, dir: string, count: number): Promise<void> {
  const tokens: Readonly<Record<string, string>> = JSON.parse(readFileSync(path.join(dir, 'tokens.json'), 'utf8'))
  const token = tokens['OFF-DE-NW-01'] ?? ''
  await underLoad({
    url: `http://127.0.0.1:${port + 1}`,
    connections: 4,
    count,
    status: 202,
    headers: () => ({ authorization: `Bearer ${token}` }),
    ask: () => ({ path: '/cases', body: { corridor: 'de-ma' } }),
  })
}

async function postgresAlone(dir: string): Promise<number> {
  const began = performance.now()
  const server = await startEmbeddedPostgres({ dir })
  const seconds = (performance.now() - began) / 1_000
  await server.stop()
  return seconds
}

async function wholeMachine({ machine: bed, scale, say }: Given): Promise<readonly Figure[]> {
  const taken = { cold: [], warm: [], coldAlone: [], warmAlone: [], memory: [] } as Record<string, number[]>
  const note = (name: string, value: number): void => void taken[name]?.push(value)
  const rounds = scale.smoke ? 1 : 3
  for (let round = 0; round < rounds; round++) {
    const [dir, alone] = [bed.folder('world'), bed.folder('alone')]
    const cold = await startMachine(dir)
    await stop(cold)
    note('cold', cold.seconds)
    note('coldAlone', await postgresAlone(alone))
    const warm = await startMachine(dir)
    note('warm', warm.seconds)
    await work(warm, dir, scale.of({ usual: 1_000, smoke: 20 }))
    note('memory', residentMegabytes(warm.child))
    await stop(warm)
    note('warmAlone', await postgresAlone(alone))
    say(
      `cold ${cold.seconds.toFixed(1)} s, warm ${warm.seconds.toFixed(1)} s, ${taken['memory']?.at(-1)?.toFixed(0)} MB`,
    )
  }
  const of = (name: string): number => median(taken[name] ?? [])
  return [
    figure(
      { bench: 'memory (beside the budget)', unit: 'MB', goal: 1, better: 'lower' },
      { ours: of('memory'), baseline: BUDGET_MB },
    ),
    figure(
      { bench: 'start cold (beside Postgres)', unit: 's', goal: 3, better: 'lower' },
      { ours: of('cold'), baseline: of('coldAlone') },
    ),
    figure(
      { bench: 'start warm (beside 1 s)', unit: 's', goal: 3, better: 'lower' },
      { ours: of('warm'), baseline: 1 },
    ),
  ]
}

export const machine: Bench = { name: 'machine', run: wholeMachine }
