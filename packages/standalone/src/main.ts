/**
 * `npm start`: the whole of Passerelle on this machine, without anything installed. Data survive in .passerelle/world.
 * `-- --fresh` begins anew, `-- --port N` moves the addresses, `-- --test-mode` lets the time be moved.
 */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Fault, must, parseInstant } from '@passerelle/kernel'
import { runService } from '@passerelle/service-shell'
import { startDemo } from './demo/start-demo.ts'
import { startWorld, type World } from './start-world.ts'
import { welcome } from './welcome.ts'

const USAGE = `npm start [-- --fresh] [-- --port N] [-- --dir FOLDER] [-- --no-demo] [-- --test-mode [--start-at TIME]]

  --fresh      throws away the cases of earlier starts
  --port N     first of the addresses, default 7070: the registry; the ends follow
  --dir FOLDER where the data live, default .passerelle/world
  --no-demo    begins with no cases
  --test-mode  the time stands still and is moved by POST /test/clock
  --start-at   where it stands at first, for example 2026-11-01T00:00:00Z
`

function settings() {
  try {
    return parseArgs({
      options: {
        fresh: { type: 'boolean', default: false },
        port: { type: 'string', default: '7070' },
        dir: { type: 'string', default: path.join('.passerelle', 'world') },
        'test-mode': { type: 'boolean', default: false },
        'start-at': { type: 'string' },
        demo: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
      allowNegative: true,
    }).values
  } catch {
    return undefined
  }
}

const given = settings()
const port = Number(given?.port)
if (!given || given.help || !Number.isInteger(port) || port < 1 || port > 65_000) {
  process.stderr.write(USAGE)
  process.exit(given?.help ? 0 : 64)
}

let world: World | undefined
const say = (text: string): void => void process.stdout.write(`${text}\n`)
await runService({
  start: async () => {
    const startedAt = Date.now()
    const options = {
      transport: 'embedded',
      dir: path.resolve(given.dir),
      fresh: given.fresh,
      port,
      testMode: given['test-mode'],
      ...(given['start-at'] === undefined ? {} : { startAt: must(parseInstant(given['start-at'])) }),
      onProgress: (what: string) => say(`  ${what}`),
    } as const
    // Where a test moves the time, nothing has happened before it begins.
    world = given.demo && !given['test-mode'] ? await startDemo(options) : await startWorld(options)
    say(welcome(world, (Date.now() - startedAt) / 1_000))
  },
  stop: async () => {
    say('stopping: finishing what is under way ...')
    await world?.close()
    say('stopped. The cases are kept; npm start goes on with them.')
  },
  onFailure: (what, error) => {
    process.stderr.write(`Passerelle ${what}: ${error instanceof Error ? error.message : 'unknown'}\n`)
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE')
      process.stderr.write('An address is taken: stop what uses it, or choose others with -- --port N.\n')
    else if (error instanceof Fault)
      process.stderr.write(`(${error.code}) npx passerelle doctor says what this machine lacks.\n`)
  },
})
