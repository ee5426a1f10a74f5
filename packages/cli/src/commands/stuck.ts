/**
 * `passerelle stuck`: everything that should have happened and has not, whose turn it is, and what to do.
 */
import { readArguments, wholeNumber } from '../arguments.ts'
import type { CliCommand } from '../cli-command.ts'
import { EXIT, usage } from '../exit-codes.ts'
import { onInterrupt } from '../on-interrupt.ts'
import { ASKING, ASKING_HELP, operationsAt } from '../operations/ask-operations.ts'
import type { StuckItem } from '../operations/shapes.ts'
import { readStuck, showStuck, watchStuck } from '../operations/watch-stuck.ts'

const HELP = `
passerelle stuck [--corridor C] [--kind K] [--watch] [options]

Everything that should have happened and has not, ends first, then the oldest due: whose turn it is, which case, since when, what to do.
Ends with 0 where nothing is stuck, with 1 where something is.

  --corridor C       of this corridor alone, as in de-ma
  --kind K           of this kind alone, as in respond-by, no-receipt or end-silent
  --limit N          shows at most so many, 100 where it is left out
  --watch            goes on, and says what has come (+) and what is over (-), until Ctrl-C
  --every SECONDS    how often --watch asks, 5 where it is left out
${ASKING_HELP}

Examples
  passerelle stuck
  passerelle stuck --corridor de-ma --kind no-receipt
  passerelle stuck --watch
`
const OPTIONS = {
  ...ASKING,
  corridor: { type: 'string' },
  kind: { type: 'string' },
  limit: { type: 'string', default: '100' },
  watch: { type: 'boolean', default: false },
  every: { type: 'string', default: '5' },
} as const

export const stuckCommand: CliCommand = {
  name: 'stuck',
  summary: 'what should have happened and has not',
  help: HELP,
  async run(args, streams) {
    const { values, positionals } = readArguments(args, OPTIONS)
    const { watch, json, corridor, kind } = values
    if (positionals.length > 0) throw usage('stuck takes options only')
    if (watch && json) throw usage('--watch is for people, --json for programs: one of them')
    const [most, every] = [wholeNumber(values.limit, 'limit'), wholeNumber(values.every, 'every')]
    const show = (items: readonly StuckItem[]): void =>
      json ? streams.out(JSON.stringify({ items }, null, 2)) : showStuck(items, most, streams)
    const [operations, filter] = [operationsAt(values), { corridor, kind }]
    const watching = { filter, every, signal: onInterrupt(), show }
    const items = watch ? await watchStuck(operations, watching, streams) : await readStuck(operations, filter)
    if (!watch) show(items)
    return items.length === 0 ? EXIT.ok : EXIT.failed
  },
}
