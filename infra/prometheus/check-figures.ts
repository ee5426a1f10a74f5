/**
 * Has promtool check what is given to Prometheus and Grafana: rules, their tests, the settings, and every query of the dashboards.
 * Keeps: a query that does not parse is found here, not by whoever looks at an empty panel at night.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { queriesOf } from './queries.ts'

const here = import.meta.dirname

function promtool(...args: readonly string[]): void {
  const { status, error, stdout, stderr } = spawnSync('promtool', args, { encoding: 'utf8' })
  if (status === 0) return
  process.stderr.write(`promtool ${args.join(' ')}: ${error?.message ?? `${stdout}${stderr}`}\n`)
  process.exit(1)
}

const queries = queriesOf('dashboards')
const dir = mkdtempSync(join(tmpdir(), 'passerelle-figures-'))
try {
  const file = join(dir, 'queries.json')
  const rules = queries.map((expr, at) => ({ record: `query_${at}`, expr }))
  writeFileSync(file, JSON.stringify({ groups: [{ name: 'dashboards', rules }] }))
  promtool('check', 'rules', join(here, 'rules.yml'), file)
  promtool('check', 'config', join(here, 'prometheus.yml'))
  promtool('test', 'rules', join(here, 'rules.test.yml'))
} finally {
  rmSync(dir, { recursive: true })
}
process.stdout.write(`${queriesOf('rules').length} alerts and ${queries.length} queries are good\n`)
