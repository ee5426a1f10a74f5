-- One end's own record: cases as folded, every event with its place in the log, what waits to be sent, where the
-- consumers stand. The event table is the record; everything else can be made again from it.

create table case_file (
  case_ref uuid primary key,
  corridor text not null,
  number text,
  version bigint not null,
  -- folded state, writers' heads, local state, own counters as JSON: read and written as a whole, never looked into
  doc text not null,
  -- a receipt that is still to be given
  owes json,
  parties text[] not null,
  states text[] not null,
  held integer not null,
  -- the next deadline of anybody, for people; and the next moment at which this end itself must act
  due_at timestamptz,
  timer_at timestamptz,
  opened_at timestamptz not null,
  changed_at timestamptz not null
) with (fillfactor = 70, toast_tuple_target = 8160); -- not compressed anew with each event
create index case_file_due on case_file (due_at) where due_at is not null;
create index case_file_timer on case_file (timer_at) where timer_at is not null;
create index case_file_parties on case_file using gin (parties);
create index case_file_number on case_file (number) where number is not null;

-- The cases that owe a receipt: beside them, since a case that comes into an index and leaves it with every event would be
-- written into all its indexes each time.
create table receipt_owed (case_ref uuid primary key);

create table case_event (
  case_ref uuid not null,
  writer text not null check (writer in ('destination', 'origin')),
  scope text not null check (scope in ('case', 'local')),
  sequence bigint not null,
  hash bytea not null,
  event_id uuid not null,
  type text not null,
  file_id uuid,
  sender text not null,
  recipient text not null,
  happened_at timestamptz not null,
  recorded_at timestamptz not null,
  schema_id integer not null,
  value bytea not null,
  has_sealed boolean not null,
  status text not null check (status in ('pending', 'applied', 'recorded', 'superseded', 'held', 'voided', 'fork')),
  cause text,
  topic_id text,
  partition integer,
  log_offset bigint,
  logged_at timestamptz,
  command_key text,
  traceparent text,
  -- as in the log, so that the event can be proved without it
  signature text,
  primary key (case_ref, writer, scope, sequence, hash)
) with (fillfactor = 85);
create index case_event_id on case_event (event_id);
create index case_event_pending on case_event (case_ref) where status in ('pending', 'held');

create table outbox (
  id bigint generated always as identity primary key,
  shard smallint not null,
  topic text not null,
  case_ref uuid not null,
  event_id uuid not null,
  fingerprint text not null,
  created_at timestamptz not null,
  -- in no index, so that a mark stays in its page
  sent_at timestamptz,
  attempts integer not null default 0
) with (fillfactor = 50);
create index outbox_event on outbox (event_id);

create table inbox_position (
  topic text not null,
  topic_id text not null,
  partition integer not null,
  next bigint not null,
  primary key (topic_id, partition)
) with (fillfactor = 50);

create table parked_record (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('quarantine', 'newer-version')),
  cause text not null,
  topic text not null,
  topic_id text not null,
  partition integer not null,
  log_offset bigint not null,
  key text,
  value bytea,
  headers jsonb not null,
  logged_at timestamptz not null,
  parked_at timestamptz not null,
  resolved_at timestamptz,
  resolution text,
  unique (topic_id, partition, log_offset)
);

create table idempotency (
  party text not null,
  key text not null,
  body_hash text not null,
  status integer not null,
  answer json not null,
  created_at timestamptz not null,
  primary key (party, key)
);

create table effect (
  case_ref uuid not null,
  key text not null,
  effect jsonb not null,
  done_at timestamptz not null,
  primary key (case_ref, key)
);

create table opening (
  id bigint generated always as identity primary key,
  case_ref uuid not null,
  event_id uuid not null,
  party text not null,
  actor text not null,
  purpose text not null,
  opened_at timestamptz not null
);
create index opening_event on opening (event_id);

create table alarm (
  id bigint generated always as identity primary key,
  kind text not null,
  case_ref uuid,
  detail jsonb not null,
  raised_at timestamptz not null
);
