import { testDatabase } from '@passerelle/store/testing'
import { logContract, type OpenLog } from '@passerelle/testing'
import { Pool } from 'pg'
import { type EmbeddedLog, embeddedLog, migrateEmbeddedLog, trimEmbeddedLog } from './index.ts'

const open: OpenLog = async () => {
  const database = await testDatabase('select 1')
  const pools: Pool[] = []
  const logs: EmbeddedLog[] = []
  // Each client has a pool of its own, as another process would.
  const connect = async (): Promise<EmbeddedLog> => {
    const pool = new Pool({ connectionString: database.url, max: 5 })
    pools.push(pool)
    await migrateEmbeddedLog(pool)
    const backOff = { initialMs: 5, maxMs: 50 }
    const log = embeddedLog({ pool, connectionString: database.url, leaseMs: 3_000, backOff })
    logs.push(log)
    return log
  }
  const log = await connect()
  const [pool] = pools
  if (!pool) throw new Error('no pool')
  return {
    log,
    connect,
    expel: (group) => log.expel(group),
    trim: (place, before) => trimEmbeddedLog(pool, place, before),
    dropTopic: async (topic) => void (await pool.query('delete from passerelle_log.topic where name = $1', [topic])),
    appendForeign: (place, records) => log.appendForeign(place, records),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(logs.map((each) => each.close()))
      await Promise.all(pools.map((each) => each.end()))
      await database.drop()
    },
  }
}

logContract('embedded', open, {
  persistent: true,
  sharedAcrossProcesses: true,
  retention: true,
  replication: false,
  foreignWriters: true,
})
