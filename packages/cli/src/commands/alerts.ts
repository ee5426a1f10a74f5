/**
 * `passerelle alerts`: who was told of what is stuck, and who sees to it; takes one on, so that nobody further is told.
 */
import { readArguments } from '../arguments.ts'
import type { CliCommand, Streams } from '../cli-command.ts'
import { EXIT, type ExitCode, usage } from '../exit-codes.ts'
import { Alert, Alerts } from '../operations/alert-shapes.ts'
import { ASKING, ASKING_HELP, operationsAt } from '../operations/ask-operations.ts'
import { toTheSecond } from '../operations/how-long.ts'
import { printable, table } from '../table.ts'

const HELP = `
passerelle alerts [list] [options]
passerelle alerts acknowledge ALERT [options]

Lists of what is stuck, by kind and place, who was told (by the names of their steps, never an address) and who has acknowledged it.
acknowledge takes one on: nobody further is told of it, until it becomes urgent or is over and comes back. It puts nothing right. The
first who acknowledges stays. list ends with 0 where all that is open is acknowledged, else with 1; acknowledge with 0.
${ASKING_HELP}

Examples
  passerelle alerts
  passerelle alerts acknowledge 0f1e2d3c4b5a6978
`

const toldTo = ({ told }: Alert): string => told.map(({ step, state }) => `${step} (${state})`).join(', ') || '-'

function show(alerts: readonly Alert[], { out }: Streams): void {
  const rows = alerts.map((alert) => [
    toTheSecond(alert.begunAt),
    alert.state,
    alert.kind,
    alert.end,
    alert.corridor ?? '-',
    String(alert.count),
    printable(toldTo(alert)),
    alert.acknowledged ? printable(alert.acknowledged.by) : '-',
    alert.id,
  ])
  const columns = ['since', 'state', 'kind', 'end', 'corridor', 'count', 'told', 'acknowledged by', 'name']
  if (rows.length === 0) out('There is nothing to tell anybody.')
  else for (const line of table(columns, rows)) out(line)
}

const isOpen = ({ state, acknowledged }: Alert): boolean => state !== 'over' && acknowledged === null

export const alertsCommand: CliCommand = {
  name: 'alerts',
  summary: 'who was told of what is stuck, and who sees to it; acknowledges one',
  help: HELP,
  async run(args, streams): Promise<ExitCode> {
    const { values, positionals } = readArguments(args, ASKING)
    const [word = 'list', id, ...more] = positionals
    const known = word === 'list' ? id === undefined : word === 'acknowledge' && id !== undefined
    if (!known || more.length > 0) throw usage('alerts takes list, or acknowledge ALERT')
    const operations = operationsAt(values)
    if (id === undefined) {
      const told = await operations.get('/alerts', Alerts)
      if (values.json) streams.out(JSON.stringify(told, null, 2))
      else show(told.items, streams)
      return told.items.some(isOpen) ? EXIT.failed : EXIT.ok
    }
    const alert = await operations.post(`/alerts/${encodeURIComponent(id)}/acknowledge`, undefined, Alert)
    if (values.json) streams.out(JSON.stringify(alert, null, 2))
    else if (alert.acknowledged)
      streams.out(
        printable(`${alert.kind} at ${alert.end}: ${alert.acknowledged.by} sees to it. Nobody further is told.`),
      )
    else streams.out(printable(`${alert.kind} at ${alert.end} is over: there is nothing to acknowledge.`))
    return EXIT.ok
  },
}
