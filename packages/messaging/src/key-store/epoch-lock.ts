/**
 * Who writes a new key and who settles an epoch, in Postgres: so that no key is wrapped under an epoch whose key is destroyed.
 */
import { Fault } from '@passerelle/kernel'
import type { Statements } from '../case-store/postgres-log-history.ts'

/** Taken shared by whoever writes a new key, alone by whoever settles an epoch. */
export const EPOCH_LOCK = 'select pg_advisory_xact_lock_shared(7070001)'
export const EPOCH_LOCK_ALONE = 'select pg_advisory_xact_lock(7070001)'

const passed = (): Fault => new Fault('epoch-passed', 'the epoch of a new key has passed', { retryable: true })

const NOT_NULL = '23502'

/** For statements that write null where the epoch has passed. */
export function epochPassed(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === NOT_NULL) throw passed()
  throw error
}

/** @throws Fault `epoch-passed` where nothing may be wrapped under one of these epochs any more */
export async function mustBeOpen(client: Statements, epochs: readonly number[]): Promise<void> {
  if (epochs.length === 0) return
  await client.query(EPOCH_LOCK)
  const { rows } = await client.query(
    'select coalesce(max(number), 0) as settled from key_epoch where settled_at is not null',
  )
  if (Math.min(...epochs) < rows[0].settled) throw passed()
}
