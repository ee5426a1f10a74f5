/**
 * `npm run check`: format, lint, types, dead code, schemas. Each says what it found; the first failure stops it.
 */
import { spawnSync } from 'node:child_process'

const steps = [
  ['format', 'biome', ['check', '--error-on-warnings', '.']],
  ['lint', 'oxlint', ['--type-aware', '--deny-warnings']],
  ['types', 'tsc', ['--noEmit', '-p', '.']],
  ['types of the desks', 'tsc', ['--noEmit', '-p', 'packages/desk']],
  ['dead code', 'knip', ['--no-progress']],
  ['schemas', 'node', ['packages/contracts/src/check/main.ts']],
]

for (const [name, program, args] of steps) {
  const started = Date.now()
  const { status } = spawnSync(program, args, { stdio: 'inherit' })
  process.stdout.write(
    `check ${name}: ${status === 0 ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`,
  )
  if (status !== 0) process.exit(status ?? 1)
}
