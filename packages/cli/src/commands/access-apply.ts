/**
 * `passerelle access apply`: gives each end its rights at the brokers, and nothing more. Keeps: it may run as often as one
 * likes; it takes nothing away, and says so.
 */
import type { RightsHolder } from '@passerelle/messaging/kafka'
import { listOf, readArguments } from '../arguments.ts'
import type { CliCommand } from '../cli-command.ts'
import { EXIT, usage } from '../exit-codes.ts'
import { table } from '../table.ts'

const HELP = `
passerelle access apply --brokers HOST:PORT [options]

Gives each end of infra/corridors.json its rights in a Kafka cluster that refuses whatever is not given: to read and write the
topics of its own corridors, and to commit in its own consumer group; to operations, to read them all and write none. The accounts
are named like the ends: destination-de, operations-hub.
Rights that are there already stay; none is taken away.

  --brokers HOST:PORT,...  the Kafka cluster
  --dry-run                shows what would be given
  --json                   one object

How it signs in is taken from the environment, as the services do: KAFKA_CA_FILE, KAFKA_USERNAME, KAFKA_PASSWORD_FILE

Examples
  passerelle access apply --brokers 127.0.0.1:9092 --dry-run
  KAFKA_CA_FILE=ca.pem KAFKA_USERNAME=admin KAFKA_PASSWORD_FILE=password passerelle access apply --brokers kafka-1:9092
`
const OPTIONS = {
  brokers: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const

async function holders(): Promise<readonly RightsHolder[]> {
  const { demoCorridors, OPERATIONS, worldPlan } = await import('@passerelle/standalone')
  const planned = demoCorridors()
  const { ends, matchings } = worldPlan(planned)
  return [...ends, ...matchings, { ...OPERATIONS, corridors: planned.map(({ corridor }) => corridor) }]
}

export const accessApplyCommand: CliCommand = {
  name: 'access apply',
  summary: 'gives the ends their rights in a Kafka cluster',
  help: HELP,
  async run(args, { out }) {
    const { values, positionals } = readArguments(args, OPTIONS)
    if (positionals.length > 0) throw usage('access apply takes options only')
    const brokers = listOf(values.brokers ?? '')
    if (brokers.length === 0) throw usage('which cluster? --brokers HOST:PORT')
    const { giveRights, readSignIn, rightsOf } = await import('@passerelle/messaging/kafka')
    const rights = (await holders()).flatMap(rightsOf)
    const signIn = readSignIn(process.env)
    if (!values['dry-run']) await giveRights({ brokers, clientId: 'passerelle-cli', signIn }, rights)
    const cells = rights.map(({ account, resource, name, operations }) => [
      account,
      resource,
      name,
      operations.join(' '),
    ])
    if (values.json) out(JSON.stringify({ rights }, null, 2))
    else for (const line of table(['account', 'kind', 'name', 'may'], cells)) out(line)
    return EXIT.ok
  },
}
