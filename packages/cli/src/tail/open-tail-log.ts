/**
 * Opens the log that a tool asks for: a Kafka cluster, or the embedded log in Postgres. Each loads only its own driver.
 */
import type { Log } from '@passerelle/messaging'
import { listOf } from '../arguments.ts'
import { usage } from '../exit-codes.ts'

export interface OpenedLog {
  readonly log: Log
  readonly close: () => Promise<void>
}

export async function kafkaAt(brokers: string): Promise<OpenedLog> {
  const addresses = listOf(brokers)
  if (addresses.length === 0) throw usage('--brokers takes HOST:PORT, several separated by commas')
  const { kafkaLog, readSignIn } = await import('@passerelle/messaging/kafka')
  const log = kafkaLog({ brokers: addresses, clientId: 'passerelle-cli', signIn: readSignIn(process.env) })
  return { log, close: () => log.close() }
}

async function embeddedAt(connectionString: string): Promise<OpenedLog> {
  const [{ Pool }, { embeddedLog }] = await Promise.all([import('pg'), import('@passerelle/messaging/embedded')])
  const pool = new Pool({ connectionString, max: 2 })
  // An idle connection that breaks must not end the process: the next read says so.
  pool.on('error', () => {})
  const log = embeddedLog({ pool, connectionString })
  return {
    log,
    async close() {
      await log.close()
      await pool.end()
    },
  }
}

export async function openLog(from: { brokers?: string; embedded?: string }): Promise<OpenedLog> {
  if (from.brokers !== undefined && from.embedded !== undefined)
    throw usage('--brokers and --embedded are two logs: name one')
  if (from.brokers === undefined && from.embedded === undefined)
    throw usage('say where the log is: --brokers HOST:PORT or --embedded postgres://...')
  return from.brokers === undefined ? embeddedAt(from.embedded ?? '') : kafkaAt(from.brokers)
}
