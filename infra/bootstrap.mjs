/**
 * The first thing `npm start` and `npm test` run, on whatever Node is installed (20 or newer).
 * Installs the dependencies where they are missing or out of date, then goes on with the Node 24 that came with them.
 */
import { spawn } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const at = (...parts) => path.join(root, ...parts)
const node = at('node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')

const commands = {
  start: [
    ['packages/desk/build/build-desks.ts', '--if-changed'],
    ['packages/standalone/src/main.ts', '--demo'],
  ],
  'world:kafka': [['packages/desk/build/build-desks.ts', '--if-changed'], ['packages/standalone/src/world-kafka.ts']],
  simulate: [['tests/simulation/simulate.ts']],
  faults: [['tests/faults/faults.ts']],
  restore: [['tests/restore/run.ts']],
  drills: [['tests/drills/drills.ts']],
  fuzz: [['tests/fuzz/fuzz.ts']],
  canary: [['tests/canary/canary.ts']],
  probe: [['tests/probes/probe.ts']],
  bench: [['tests/bench/run.ts']],
  desks: [['packages/desk/build/build-desks.ts']],
  budgets: [['packages/desk/build/build-desks.ts', '--if-changed'], ['packages/desk/build/budgets.ts']],
  sbom: [['infra/sbom/make-sbom.ts']],
  check: [['infra/check.mjs']],
  test: [['infra/check.mjs'], ['node_modules/vitest/vitest.mjs', 'run']],
  'test:containers': [['node_modules/vitest/vitest.mjs', 'run', '--config', 'vitest.containers.config.ts']],
}

function installed() {
  const marker = at('node_modules', '.package-lock.json')
  const wanted = at('package-lock.json')
  return existsSync(node) && existsSync(marker) && statSync(marker).mtimeMs + 2_000 >= statSync(wanted).mtimeMs
}

function run(program, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
    // A Ctrl-C reaches the child as well: it ends in order, and we wait for it. Other signals are handed on.
    const stay = () => undefined
    const handOn = (signal) => child.kill(signal)
    process.on('SIGINT', stay)
    process.on('SIGTERM', handOn)
    child.once('error', reject)
    child.once('exit', (status) => {
      process.off('SIGINT', stay)
      process.off('SIGTERM', handOn)
      resolve(status ?? 1)
    })
  })
}

const [name, ...rest] = process.argv.slice(2)
const steps = commands[name]
if (!steps) {
  process.stderr.write(`No such command: choose one of ${Object.keys(commands).join(', ')}.\n`)
  process.exit(64)
}
if (!installed()) {
  process.stdout.write('Passerelle: installing dependencies (once, about 150 MB, needs the npm registry) ...\n')
  const status = await run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'])
  if (status !== 0) {
    process.stderr.write(
      'Passerelle: the dependencies could not be installed; npm says why above. Check the network and try again.\n',
    )
    process.exit(status)
  }
}
process.env.PATH = `${at('node_modules', '.bin')}${path.delimiter}${process.env.PATH}`
for (const [index, step] of steps.entries()) {
  const status = await run(node, index === steps.length - 1 ? [...step, ...rest] : step)
  if (status !== 0) process.exit(status)
}
