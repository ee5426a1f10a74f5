/**
 * A process of its own for embedded-log.test.ts: takes a batch, says so, and never finishes it. For tests alone.
 */
import { Pool } from 'pg'
import { embeddedLog } from './index.ts'

const [connectionString = '', topic = '', group = ''] = process.argv.slice(2)
const log = embeddedLog({ pool: new Pool({ connectionString }), connectionString, leaseMs: 900 })
await log.consume({
  group,
  topics: [topic],
  maxBatchRecords: 10,
  maxBytes: 100_000,
  position: async () => 0,
  async handle({ records }) {
    process.stdout.write(`handling ${records.length}\n`)
    await new Promise(() => {})
  },
})
