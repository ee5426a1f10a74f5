/**
 * `npm run bench [-- NAME...] [--json FILE] [--large] [--smoke]`: how fast it is beside what one would write by hand.
 * Progress on stderr, the table on stdout, in FILE one JSON line a figure. --smoke proves that every bench runs, in
 * small; its figures mean nothing.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Bench, Given, Scale } from './bench.ts'
import { codes } from './benches/codes.ts'
import { commands } from './benches/commands.ts'
import { desks } from './benches/desks.ts'
import { drain } from './benches/drain.ts'
import { flat } from './benches/flat.ts'
import { latency } from './benches/latency.ts'
import { live } from './benches/live.ts'
import { machine as wholeMachine } from './benches/machine.ts'
import { matching } from './benches/matching.ts'
import { operations } from './benches/operations.ts'
import { signatures } from './benches/signatures.ts'
import { trust } from './benches/trust.ts'
import { type Figure, tableOf } from './figure.ts'
import { openMachine } from './machine.ts'
import { openTwoEnds, type Transport, type TwoEnds } from './ours/two-ends.ts'

const BENCHES: readonly Bench[] = [
  drain,
  live,
  commands,
  latency,
  signatures,
  matching,
  trust,
  codes,
  desks,
  flat,
  operations,
  wholeMachine,
]

function settings() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'string' },
        large: { type: 'boolean', default: false },
        smoke: { type: 'boolean', default: false },
        rounds: { type: 'string', default: '5' },
      },
    })
  } catch {
    return undefined
  }
}

const given = settings()
const rounds = Number(given?.values.rounds)
const wanted = given?.positionals ?? []
const unknown = wanted.filter((name) => !BENCHES.some((bench) => bench.name === name))
if (!given || unknown.length > 0 || !Number.isInteger(rounds) || rounds < 1) {
  const names = BENCHES.map(({ name }) => name).join(' | ')
  process.stderr.write(`npm run bench [-- ${names}] [--json FILE] [--large] [--smoke] [--rounds N]\n`)
  process.exit(64)
}
const { smoke, large, json } = given.values
const scale: Scale = { rounds: smoke ? 0 : rounds, of: (sizes) => (smoke ? sizes.smoke : sizes.usual), large, smoke }

const machine = openMachine()
const worlds = new Map<Transport, Promise<TwoEnds>>()
const ends: Given['ends'] = (transport) => {
  const open = worlds.get(transport) ?? openTwoEnds(machine, transport)
  worlds.set(transport, open)
  return open
}
const figures: Figure[] = []
try {
  for (const bench of BENCHES) {
    if (wanted.length > 0 && !wanted.includes(bench.name)) continue
    process.stderr.write(`== ${bench.name}\n`)
    const say = (what: string): void => void process.stderr.write(`   ${what}\n`)
    figures.push(...(await bench.run({ machine, scale, ends, say })))
  }
} finally {
  for (const world of worlds.values()) await (await world.catch(() => undefined))?.close()
  await machine.close()
}
process.stdout.write(`${tableOf(figures)}\n`)
if (json !== undefined) writeFileSync(json, figures.map((one) => `${JSON.stringify(one)}\n`).join(''))
process.exit(0)
