/**
 * `passerelle doctor`: what this machine lacks, what each thing is for, and what to do.
 */
import { readArguments } from '../arguments.ts'
import type { CliCommand } from '../cli-command.ts'
import { examine, type Finding } from '../doctor/checks.ts'
import { EXIT, usage } from '../exit-codes.ts'
import { table } from '../table.ts'

const HELP = `
passerelle doctor [--json]

Looks at this machine: what is there, what is missing, what each thing is needed for and what to do about it.
Ends with 0 where npm start and npm test can run; what is optional and missing does not count.

Example
  passerelle doctor
`
const stateOf = ({ ok, required }: Finding): string => (ok ? 'ok' : required ? 'MISSING' : 'missing, optional')

export const doctorCommand: CliCommand = {
  name: 'doctor',
  summary: 'says what this machine lacks, what for, and what to do',
  help: HELP,
  async run(args, { out }) {
    const { values, positionals } = readArguments(args, { json: { type: 'boolean', default: false } })
    if (positionals.length > 0) throw usage('doctor takes no argument')
    const findings = await examine()
    const ready = findings.every(({ ok, required }) => ok || !required)
    const rows = findings.map((one) => [one.name, stateOf(one), one.found, one.neededFor, one.todo])
    if (values.json) out(JSON.stringify({ ready, findings }, null, 2))
    else {
      for (const line of table(['what', 'state', 'found', 'needed for', 'what to do'], rows)) out(line)
      out(ready ? 'npm start and npm test can run.' : 'npm start and npm test cannot run yet.')
    }
    return ready ? EXIT.ok : EXIT.failed
  },
}
