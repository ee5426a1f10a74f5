/**
 * `npm run faults`: load, faults from a seed, then rest, then the count. The last line on standard output is the result;
 * what happens is told on standard error as it happens.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { plantOf } from '../plants/plants.ts'
import { run } from './run.ts'
import { KINDS } from './schedule.ts'

/** Of what is broken, so many are told one by one. */
const MOST_WORDS = 60

const USAGE = `npm run faults [-- --minutes M] [-- --seed S] [-- --transport kafka|embedded] [-- --brokers 1|3] [-- --plant NAME] [-- --only KIND,...] [-- --keep]

  --minutes   how long the load lasts, default 2
  --seed      which faults, default another each time
  --transport what carries the events, default kafka (from its jars: needs Java 17 and Maven)
  --brokers   3: every record on three nodes, two of which must have it
  --plant     with a bug of tests/plants/plants.ts, which must be found
  --only      these kinds of faults alone: ${KINDS.join(', ')}
  --keep      leaves the data and logs of the run where they are
`

function given() {
  try {
    return parseArgs({
      options: {
        minutes: { type: 'string', default: '2' },
        seed: { type: 'string' },
        transport: { type: 'string', default: 'kafka' },
        brokers: { type: 'string', default: '1' },
        plant: { type: 'string' },
        only: { type: 'string' },
        keep: { type: 'boolean', default: false },
      },
    }).values
  } catch {
    return undefined
  }
}

const options = given()
const minutes = Number(options?.minutes)
const seed = Number(options?.seed ?? Math.floor(Math.random() * 1_000_000))
const { transport, plant = null } = options ?? {}
const isKnown = transport === 'kafka' || transport === 'embedded'
const brokers = Number(options?.brokers)
const kinds = KINDS.filter((kind) => options?.only === undefined || options.only.split(',').includes(kind))
if (
  !options ||
  kinds.length === 0 ||
  !(minutes > 0) ||
  !Number.isInteger(seed) ||
  !isKnown ||
  !(brokers === 1 || brokers === 3) ||
  (plant !== null && !plantOf(plant))
) {
  process.stderr.write(USAGE)
  process.exit(64)
}

const dir = mkdtempSync(path.join(tmpdir(), 'passerelle-faults-'))
// The server's own account passes through here to its data.
chmodSync(dir, 0o711)
const began = Date.now()
const tell = (text: string): void =>
  void process.stderr.write(`${((Date.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${text}\n`)
tell(
  `seed ${seed}, ${minutes} minutes, ${transport}${brokers === 3 ? ', three brokers' : ''}${plant === null ? '' : `, planted: ${plant}`}`,
)
const result = await run({ dir, forMs: minutes * 60_000, seed, transport, brokers, plant, kinds, tell })
for (const words of result.broken.slice(0, MOST_WORDS)) process.stdout.write(`${words}\n`)
if (result.broken.length > MOST_WORDS) process.stdout.write(`and ${result.broken.length - MOST_WORDS} more\n`)
const { accepted, faults, lost, doubled, outOfOrder, unequal } = result
if (options.keep || result.broken.length > 0) tell(`data and logs: ${dir}`)
else rmSync(dir, { recursive: true, force: true })
process.stdout.write(
  `${accepted} commands accepted, ${faults} faults, ${lost} lost, ${doubled} doubled, ${outOfOrder} out of order, ${unequal} unequal files\n`,
)
process.exit(result.broken.length === 0 ? 0 : 1)
