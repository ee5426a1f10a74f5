/**
 * `npm run drills`: one planted fault after the other, each found by operations, told once, and mended by what its runbook says.
 * The last line on standard output is the result; what happens is told on standard error as it happens.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { drills, rules } from './all-drills.ts'
import { forgeLoss } from './forge-loss.ts'
import { hold, type Outcome } from './hold.ts'
import { openScene } from './scene.ts'
import { writeTable } from './table.ts'

const PLANTS = ['no-alert', 'alert-twice', 'no-mend', 'lost-event']

const USAGE = `npm run drills [-- --only NAME,...] [-- --seed S] [-- --write] [-- --plant NAME] [-- --keep]

  --only   these faults alone, in this order: ${drills.map(({ name }) => name).join(', ')}
  --seed   which cases and records, default another each time
  --write  writes the table into docs/operations.md
  --plant  with a defect of the proof itself, which must be found: ${PLANTS.join(', ')}
  --keep   leaves the data and logs of the run where they are
`

function given() {
  try {
    return parseArgs({
      options: {
        only: { type: 'string' },
        seed: { type: 'string' },
        write: { type: 'boolean', default: false },
        plant: { type: 'string' },
        keep: { type: 'boolean', default: false },
      },
    }).values
  } catch {
    return undefined
  }
}

const options = given()
const names = options?.only?.split(',') ?? drills.map(({ name }) => name)
const chosen = names.flatMap((name) => drills.filter((drill) => drill.name === name))
const seed = Number(options?.seed ?? Math.floor(Math.random() * 1_000_000))
const plant = options?.plant ?? null
const isKnown = names.every((name) => drills.some((drill) => drill.name === name))
if (!options || !isKnown || !Number.isInteger(seed) || (plant !== null && !PLANTS.includes(plant))) {
  process.stderr.write(USAGE)
  process.exit(64)
}

const dir = mkdtempSync(path.join(tmpdir(), 'passerelle-drills-'))
// The server's own account passes through here to its data.
chmodSync(dir, 0o711)
const began = Date.now()
const say = (text: string): void =>
  void process.stderr.write(`${((Date.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${text}\n`)
say(`seed ${seed}${plant === null ? '' : `, planted: ${plant}`}`)

const outcomes: Outcome[] = []
const scene = await openScene({
  dir,
  seed,
  plant,
  rules,
  hasSmallDisk: chosen.some(({ name }) => name === 'full-disk'),
  say,
})
if (plant === 'lost-event') forgeLoss(scene)
const stop = (): void => void scene.close().finally(() => process.exit(1))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)
try {
  for (const drill of chosen) {
    const outcome = await hold(scene, { drill, mends: plant !== 'no-mend' })
    outcomes.push(outcome)
    if (options.write && plant === null) writeTable(outcomes)
    for (const words of outcome.broken.slice(0, 20)) process.stdout.write(`${drill.name}: ${words}\n`)
  }
} finally {
  await scene.close()
}
const sum = (of: (one: Outcome) => number): number => outcomes.reduce((total, one) => total + of(one), 0)
const inTime = sum(({ foundAfter }) => (foundAfter !== null && foundAfter <= 10 ? 1 : 0))
const mended = sum(({ mendedBy }) => (mendedBy === null ? 0 : 1))
const isClean = outcomes.length === chosen.length && outcomes.every(({ broken }) => broken.length === 0)
if (options.keep || !isClean) say(`data and logs: ${dir}`)
else rmSync(dir, { recursive: true, force: true })
process.stdout.write(
  `${chosen.length} faults: ${inTime} found in time, ${mended} mended, ${sum(({ lost }) => lost)} lost, ${sum(({ doubled }) => doubled)} doubled\n`,
)
process.exit(isClean ? 0 : 1)
