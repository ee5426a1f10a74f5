/**
 * `passerelle tail`: shows the events of a topic, decoded, sealed parts as sizes.
 */
import { readArguments, wholeNumber } from '../arguments.ts'
import type { CliCommand } from '../cli-command.ts'
import { EXIT, usage } from '../exit-codes.ts'
import { onInterrupt } from '../on-interrupt.ts'
import { describeRecord, lineOf } from '../tail/describe-record.ts'
import { follow } from '../tail/follow.ts'
import { openLog } from '../tail/open-tail-log.ts'
import { tailSchemas } from '../tail/schemas.ts'

const HELP = `
passerelle tail TOPIC (--brokers HOST:PORT | --embedded URL) [options]

Shows the events of a topic as they are written. Sealed parts appear as their size only. Signatures are not checked.

  --brokers HOST:PORT,...  a Kafka cluster
  --embedded URL           the database of the embedded log (postgres://...)
  --from-start             from the oldest record on, not only new ones
  --limit N                stops after N records
  --once                   stops where the log ends now
  --registry URL           where to ask for schemas that this installation does not have
  --json                   one object a line

At a cluster that asks who one is: KAFKA_CA_FILE, KAFKA_USERNAME, KAFKA_PASSWORD_FILE in the environment.

Examples
  passerelle tail de-ma.case --brokers 127.0.0.1:9092 --from-start --once
  passerelle tail de-ma.case --embedded postgres://127.0.0.1:5432/log --limit 10 --json
`
const OPTIONS = {
  brokers: { type: 'string' },
  embedded: { type: 'string' },
  'from-start': { type: 'boolean', default: false },
  limit: { type: 'string' },
  once: { type: 'boolean', default: false },
  registry: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

export const tailCommand: CliCommand = {
  name: 'tail',
  summary: 'shows the events of a topic, sealed parts as sizes',
  help: HELP,
  async run(args, { out }) {
    const { values, positionals } = readArguments(args, OPTIONS)
    const [topic, ...more] = positionals
    if (topic === undefined || more.length > 0) throw usage('which topic? passerelle tail TOPIC')
    const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : wholeNumber(values.limit, 'limit')
    const { brokers, embedded } = values
    const schemas = tailSchemas(values.registry)
    const { log, close } = await openLog({
      ...(brokers === undefined ? {} : { brokers }),
      ...(embedded === undefined ? {} : { embedded }),
    })
    try {
      const following = { topic, fromStart: values['from-start'], limit, once: values.once, signal: onInterrupt() }
      for await (const { partition, record } of follow(log, following)) {
        const described = await describeRecord(partition, record, schemas)
        out(values.json ? JSON.stringify(described) : lineOf(described))
      }
      return EXIT.ok
    } finally {
      await close()
    }
  },
}
