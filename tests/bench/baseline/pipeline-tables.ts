/**
 * The two tables of the hand-written pipeline. No guarantee of ours: no chain, no fold, no receipts, no admission.
 */
import type { Pool } from 'pg'

export const TOPIC = 'hand-written'

export async function createTables(pool: Pool): Promise<void> {
  await pool.query(`
    create table if not exists plain_outbox (
      id bigint generated always as identity primary key, key uuid not null, type text not null, value bytea not null);
    create table if not exists plain_inbox (
      event_id uuid primary key, key uuid not null, type text not null, value bytea not null,
      received_at timestamptz not null default now())`)
}
