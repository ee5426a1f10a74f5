/**
 * `passerelle schemas check`: the contract against its rules, as `npm run check` does it. The rules are packages/contracts'.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { readArguments } from '../arguments.ts'
import type { CliCommand } from '../cli-command.ts'
import { EXIT, usage } from '../exit-codes.ts'

const HELP = `
passerelle schemas check [--json]

Checks schemas/: every schema, its compatibility with all older versions, code lists, transitions, fixtures, numbers,
and that what is generated from them is up to date. Prints each complaint.

Example
  passerelle schemas check
`
const contracts = path.resolve(import.meta.dirname, '..', '..', '..', 'contracts')

/** The check runs as the process it is in `npm run check`, so that both say the same. */
async function complaints(): Promise<{ readonly ok: boolean; readonly lines: readonly string[] }> {
  const child = spawn(process.execPath, [path.join(contracts, 'src', 'check', 'main.ts')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let text = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  const [code] = await once(child, 'close')
  return { ok: code === 0, lines: text.split('\n').filter((line) => line !== '') }
}

export const schemasCheckCommand: CliCommand = {
  name: 'schemas check',
  summary: 'checks the contract in schemas/ against its rules',
  help: HELP,
  async run(args, { out, err }) {
    const { values, positionals } = readArguments(args, { json: { type: 'boolean', default: false } })
    if (positionals.length > 0) throw usage('schemas check takes no file')
    const { ok, lines } = await complaints()
    if (values.json) out(JSON.stringify({ ok, complaints: lines }, null, 2))
    else if (ok) out('schemas: no complaints')
    else for (const line of lines) err(line)
    return ok ? EXIT.ok : EXIT.failed
  },
}
