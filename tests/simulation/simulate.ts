/**
 * `npm run simulate [-- --seeds N --from S --seed S --plant NAME]`: plays N histories of two ends, each drawn from its seed.
 * Keeps: the first failing seed is made small and told line by line; the same seed tells the same story again.
 * Exit 0 where every promise held, 1 where one broke, 64 for a wrong call.
 */
import { parseArgs } from 'node:util'
import { PLANTS, plantOf } from '../plants/plants.ts'
import { runSeed } from './run.ts'
import { search } from './search.ts'
import { shrink } from './shrink.ts'
import { type Step, scheduleOf } from './steps.ts'

const BUDGET = 3_000

function settings() {
  try {
    const { values } = parseArgs({
      options: {
        seeds: { type: 'string', default: '1000' },
        from: { type: 'string', default: '1' },
        seed: { type: 'string' },
        plant: { type: 'string' },
        whole: { type: 'boolean', default: false },
      },
    })
    const [seeds, from, seed] = [Number(values.seeds), Number(values.from), values.seed && Number(values.seed)]
    const counts = [seeds, from, seed ?? 1].every((one) => Number.isSafeInteger(one) && Number(one) >= 1)
    const plant = values.plant === undefined ? null : plantOf(values.plant)
    return counts && plant !== undefined ? { seeds, from, seed, plant, whole: values.whole } : undefined
  } catch {
    return undefined
  }
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const given = settings()
if (!given) {
  process.stderr.write(
    `npm run simulate [-- --seeds N] [--from SEED] [--seed SEED [--whole]] [--plant ${PLANTS.map(({ name }) => name).join(' | ')}]\n`,
  )
  process.exit(64)
}
const { plant } = given

/** Tells a history as it is played. */
async function tell(seed: number, steps: readonly Step[]): Promise<void> {
  const failure = await runSeed(seed, { plant, steps, tell: (line) => say(`  ${line()}`) })
  if (failure) say(`  BROKEN ${failure.invariant}: ${failure.detail}`)
}

/** @returns whether the seed breaks a promise, having told the smallest history that was found for it */
async function replaySeed(seed: number, whole: boolean): Promise<boolean> {
  const steps = scheduleOf(seed)
  const failure = await runSeed(seed, { plant, steps })
  if (!failure || whole) {
    await tell(seed, steps)
    return failure !== null
  }
  const small = await shrink(seed, { steps, failure }, { plant, budget: BUDGET })
  say(`seed ${seed}: ${failure.invariant}; ${steps.length} steps, of which these ${small.steps.length} are enough:`)
  await tell(seed, small.steps)
  return true
}

if (given.seed) {
  const broken = await replaySeed(given.seed, given.whole)
  say(`seed ${given.seed}: ${broken ? 'a promise broke' : 'every promise held'}`)
  process.exit(broken ? 1 : 0)
}
const found = await search({ ...given, plant: plant?.name ?? null })
const first = found.failing[0]?.seed
if (first !== undefined) await replaySeed(first, false)
for (const { seed, invariant } of found.failing) say(`broken: seed ${seed}: ${invariant}`)
if (first !== undefined) say(`again: npm run simulate -- --seed ${first}${plant ? ` --plant ${plant.name}` : ''}`)
say(`${found.played} histories played, ${found.failing.length} broken, ${found.seconds.toFixed(0)} s`)
process.exit(found.failing.length === 0 ? 0 : 1)
