/**
 * `passerelle status`: how every corridor and every end stands now.
 */
import { readArguments } from '../arguments.ts'
import type { CliCommand } from '../cli-command.ts'
import { EXIT, usage } from '../exit-codes.ts'
import { ASKING, ASKING_HELP, operationsAt } from '../operations/ask-operations.ts'
import { Pulse } from '../operations/shapes.ts'
import { isWell, showStatus } from '../operations/show-status.ts'

const HELP = `
passerelle status [options]

How every corridor and every end stands: what passes, how long it takes to be sent and to be there (half of all events, and all but a
hundredth, of the last day), how many answers each end owes, what is stuck; and of each end whether it answers, how far it is behind, what
waits to be sent, what it has put aside. Ends with 0 where all ends answer and nothing is urgent, else with 1.
${ASKING_HELP}

Examples
  passerelle status
  passerelle status --url https://operations.example --token-file operator-token --json
`

export const statusCommand: CliCommand = {
  name: 'status',
  summary: 'how every corridor and every end stands',
  help: HELP,
  async run(args, streams) {
    const { values, positionals } = readArguments(args, ASKING)
    if (positionals.length > 0) throw usage('status takes options only')
    const pulse = await operationsAt(values).get('/pulse', Pulse)
    if (values.json) streams.out(JSON.stringify(pulse, null, 2))
    else showStatus(pulse, streams)
    return isWell(pulse) ? EXIT.ok : EXIT.failed
  },
}
