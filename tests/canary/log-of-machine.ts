/**
 * The log of the machine that is searched, as a producer that is none of ours reaches it: it writes what no gate lets in.
 * Keeps: what such a producer writes lies in the log as it came, and of all places it may be found there alone.
 */
import type { Log, LogRecord } from '@passerelle/messaging'
import { embeddedLog } from '@passerelle/messaging/embedded'
import { kafkaLog } from '@passerelle/messaging/kafka'
import { Pool } from 'pg'

export interface LogOfMachine {
  write(record: LogRecord): Promise<void>
  /** Whether a file, by its path in the searched folder, is of the log itself. */
  holds(file: string): boolean
}

const TOPIC = 'de-ma.case'

const writeTo = async (log: Log, record: LogRecord): Promise<void> => {
  await log.append(TOPIC, [record])
  await log.close()
}

/** @param at the brokers, or the server of the embedded world, one database of which is the log */
export async function logOfMachine(at: string | { readonly adminUrl: string }): Promise<LogOfMachine> {
  if (typeof at === 'string')
    return {
      write: (record) => writeTo(kafkaLog({ brokers: at.split(','), clientId: 'foreign' }), record),
      holds: (file) => file.startsWith('world/kafka/'),
    }
  const connectionString = at.adminUrl.replace(/\/postgres$/, '/log')
  const pool = new Pool({ connectionString })
  const { rows } = await pool.query('select oid from pg_database where datname = current_database()')
  // All databases of that world share one write-ahead log: what of it is the ends' own, the run over Kafka tells.
  const ofTheLog = new RegExp(`(^|/)(base/${rows[0].oid}|pg_wal)/`)
  await pool.end()
  return {
    async write(record) {
      const writing = new Pool({ connectionString })
      await writeTo(embeddedLog({ pool: writing, connectionString }), record)
      await writing.end()
    },
    holds: (file) => ofTheLog.test(file),
  }
}
