/**
 * `passerelle topics apply`: makes the topics of corridors. Keeps: it may run as often as one likes; the number of
 * partitions of a topic is fixed for ever, since the order of a case hangs on it, and a change is refused before anything is made.
 */
import { Fault, must, parseCorridor } from '@passerelle/kernel'
import type { Log, TopicPlan } from '@passerelle/messaging'
import { listOf, readArguments, wholeNumber } from '../arguments.ts'
import type { CliCommand, Streams } from '../cli-command.ts'
import { EXIT, type ExitCode, usage } from '../exit-codes.ts'
import { table } from '../table.ts'
import { kafkaAt } from '../tail/open-tail-log.ts'

const HELP = `
passerelle topics apply --brokers HOST:PORT [options]

Makes the topics of each corridor where they are missing: <corridor>.case and <corridor>.open, kept for 35 days.
A topic that is there stays as it is. The number of its partitions is fixed for ever: another number is refused,
and then nothing is made at all.

  --brokers HOST:PORT,...  the Kafka cluster
  --corridors de-ma,...    these corridors; without it those of infra/corridors.json
  --partitions N           partitions of new topics; without it as in infra/corridors.json (3 for others)
  --replication N          copies of each partition (1; from 3 on, two must be in sync)
  --dry-run                shows what would be made
  --json                   one object

At a cluster that asks who one is: KAFKA_CA_FILE, KAFKA_USERNAME, KAFKA_PASSWORD_FILE in the environment.

Examples
  passerelle topics apply --brokers 127.0.0.1:9092 --dry-run
  passerelle topics apply --brokers kafka-1:9092,kafka-2:9092 --corridors de-ma,de-tr --partitions 6 --replication 3
`
const OPTIONS = {
  brokers: { type: 'string' },
  corridors: { type: 'string' },
  partitions: { type: 'string' },
  replication: { type: 'string', default: '1' },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const
const PARTITIONS = 3

interface Asked {
  readonly corridors: string | undefined
  readonly partitions: string | undefined
  readonly replication: string
}

/** The topics as the world itself plans them, for the corridors asked for. */
async function plansFor({ corridors, partitions, replication }: Asked): Promise<readonly TopicPlan[]> {
  const { demoCorridors, worldPlan } = await import('@passerelle/standalone')
  const configured = demoCorridors()
  const names = corridors === undefined ? configured.map(({ corridor }) => corridor) : listOf(corridors)
  const planned = names.map((name) => {
    const corridor = parseCorridor(name)
    if (!corridor.ok) throw usage(`${name} is no corridor: write two country codes, as in de-ma`)
    const known = configured.find((one) => one.corridor === name)?.partitions ?? PARTITIONS
    const count = partitions === undefined ? known : wholeNumber(partitions, 'partitions')
    return { corridor: must(corridor), partitions: count }
  })
  if (planned.length === 0) throw usage('--corridors names none')
  const copies = wholeNumber(replication, 'replication')
  const inSync = copies >= 3 ? { minInsyncReplicas: 2 } : {}
  return worldPlan(planned).topics.map((plan) => ({ ...plan, replicationFactor: copies, ...inSync }))
}

interface Row {
  readonly topic: string
  readonly partitions: number
  readonly result: 'exists' | 'missing' | 'made' | 'refused'
  readonly note: string
}

async function rowOf(log: Log, { topic, partitions }: TopicPlan): Promise<Row> {
  try {
    const { length } = (await log.describe(topic)).partitions
    if (length === partitions) return { topic, partitions, result: 'exists', note: '' }
    const note = `it has ${length} partitions, not ${partitions}; that is fixed for ever`
    return { topic, partitions: length, result: 'refused', note }
  } catch (fault) {
    if (fault instanceof Fault && fault.code === 'topic-unknown')
      return { topic, partitions, result: 'missing', note: '' }
    throw fault
  }
}

async function applied(log: Log, plans: readonly TopicPlan[], dryRun: boolean): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const plan of plans) rows.push(await rowOf(log, plan))
  if (dryRun || rows.some(({ result }) => result === 'refused')) return rows
  const missing = new Set(rows.flatMap(({ topic, result }) => (result === 'missing' ? [topic] : [])))
  await log.createTopics(plans.filter(({ topic }) => missing.has(topic)))
  return rows.map((row) => (missing.has(row.topic) ? { ...row, result: 'made' } : row))
}

function report(rows: readonly Row[], json: boolean, { out, err }: Streams): ExitCode {
  const refused = rows.filter(({ result }) => result === 'refused')
  const cells = rows.map(({ topic, partitions, result, note }) => [topic, String(partitions), result, note])
  if (json) out(JSON.stringify({ topics: rows }, null, 2))
  else for (const line of table(['topic', 'partitions', 'result', 'note'], cells)) out(line)
  if (refused.length === 0) return EXIT.ok
  err(
    `Refused: ${refused.map(({ topic }) => topic).join(', ')} would change the number of partitions. Nothing was made.`,
  )
  return EXIT.failed
}

export const topicsApplyCommand: CliCommand = {
  name: 'topics apply',
  summary: 'makes the topics of corridors in a Kafka cluster',
  help: HELP,
  async run(args, streams) {
    const { values, positionals } = readArguments(args, OPTIONS)
    if (positionals.length > 0) throw usage('topics apply takes options only')
    if (values.brokers === undefined) throw usage('which cluster? --brokers HOST:PORT')
    const plans = await plansFor({ ...values, corridors: values.corridors, partitions: values.partitions })
    const { log, close } = await kafkaAt(values.brokers)
    try {
      return report(await applied(log, plans, values['dry-run']), values.json, streams)
    } finally {
      await close()
    }
  },
}
