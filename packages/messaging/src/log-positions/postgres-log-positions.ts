/**
 * Positions in the table `log_position` of a service that reads along: its own migrations make it, each with its own rights.
 */
import { sql, type Transaction } from '@passerelle/store'
import { type Moved, movedOn, type Place } from './log-positions.ts'

/** No row where nothing was taken in of it so far. */
export const logPositionOf = ({ topicId, partition }: Place) =>
  sql<{ next: number }>`select next from log_position where topic_id = ${topicId} and partition = ${partition}`

/** In the transaction that writes what was taken in. @throws Fault `position-moved` (retryable) where another has moved on from there */
export async function moveLogPosition(
  tx: Transaction<unknown>,
  { topicId, partition, from, to }: Moved,
): Promise<void> {
  const { numAffectedRows } = await sql`
    insert into log_position as known (topic_id, partition, next)
    select ${topicId}, ${partition}::int, ${to}::bigint
    where ${from}::bigint = 0 or exists (select from log_position where topic_id = ${topicId} and partition = ${partition}::int)
    on conflict (topic_id, partition) do update set next = excluded.next where known.next = ${from}::bigint`.execute(tx)
  if (numAffectedRows !== 1n) throw movedOn()
}
