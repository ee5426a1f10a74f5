/**
 * The tables of the embedded log, in a schema of their own. Keeps: making them is idempotent and safe from several
 * processes at once. Topic numbers are never reused, so a topic made anew under an old name shares nothing with it.
 */
import type { Pool } from 'pg'
import { inTransaction } from './in-transaction.ts'

// Counters and members are updated in place all the time: room in the page keeps these updates off the index (HOT).
const SCHEMA = `
create schema if not exists passerelle_log;
create table if not exists passerelle_log.topic (
  number int generated always as identity primary key,
  name text not null unique,
  id uuid not null default gen_random_uuid(),
  partitions int not null check (partitions > 0),
  retention_ms bigint
);
create table if not exists passerelle_log.partition (
  topic int not null references passerelle_log.topic on delete cascade,
  partition int not null,
  first_offset bigint not null default 0,
  next_offset bigint not null default 0,
  primary key (topic, partition)
) with (fillfactor = 50);
create table if not exists passerelle_log.record (
  topic int not null references passerelle_log.topic on delete cascade,
  partition int not null,
  "offset" bigint not null,
  appended_at bigint not null,
  key bytea,
  value bytea,
  headers text not null,
  primary key (topic, partition, "offset")
);
create sequence if not exists passerelle_log.generation;
create table if not exists passerelle_log.member (
  group_name text not null,
  member uuid not null,
  topics text[] not null,
  expires_at timestamptz not null,
  primary key (group_name, member)
) with (fillfactor = 50);
create table if not exists passerelle_log.lease (
  group_name text not null,
  topic int not null references passerelle_log.topic on delete cascade,
  partition int not null,
  member uuid not null,
  generation bigint not null default nextval('passerelle_log.generation'),
  primary key (group_name, topic, partition),
  foreign key (group_name, member) references passerelle_log.member on delete cascade
);
`
const MIGRATION_LOCK = 7_262_741_101

export async function migrateEmbeddedLog(pool: Pool): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
    await client.query(SCHEMA)
  })
}
