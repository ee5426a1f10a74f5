/**
 * One transaction on a connection of its own. Keeps: a connection that is cut while it is ours ends in a fault of the
 * work, never of the process (the client raises an error event besides), and is not given to anybody else.
 */
import type { Pool, PoolClient } from 'pg'

export async function inTransaction<Answer>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Answer>,
): Promise<Answer> {
  const client = await pool.connect()
  let broken = false
  const onError = (): void => {
    broken = true
  }
  client.on('error', onError)
  try {
    await client.query('begin')
    const answer = await work(client)
    await client.query('commit')
    return answer
  } catch (fault) {
    await client.query('rollback').catch(onError)
    throw fault
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}
