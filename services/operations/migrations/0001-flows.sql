-- What operations has seen pass between the ends: the clear part of events, how cases stand, what is expected of them, and how long
-- each hop took. No sealed part of an event is ever written here, so nothing in it can be read about a person.

do $$
begin
  if not exists (select from pg_roles where rolname = 'passerelle_operations') then
    create role passerelle_operations nologin;
  end if;
exception when duplicate_object or unique_violation then
  null; -- another database of this server was brought up at the same moment
end
$$;

create table seen_event (
  case_ref uuid not null,
  corridor text not null,
  writer text not null check (writer in ('destination', 'origin')),
  sequence bigint not null,
  hash bytea not null,
  event_id uuid not null,
  type text not null,
  file_id uuid,
  sender text not null,
  recipient text not null,
  happened_at timestamptz not null,
  recorded_at timestamptz not null,
  -- the broker's time of its first record
  logged_at timestamptz not null,
  topic_id text not null,
  partition integer not null,
  log_offset bigint not null,
  bytes integer not null,
  status text not null,
  cause text,
  -- head and body without the sealed part; null where it cannot be read here
  clear json,
  received_at timestamptz,
  opened_at timestamptz,
  answered_at timestamptz,
  primary key (case_ref, writer, sequence, hash)
);
create index seen_event_id on seen_event (event_id);
create index seen_event_open on seen_event (case_ref, writer, sequence) where received_at is null and type not like 'receipt.%';

create table watched_case (
  case_ref uuid primary key,
  corridor text not null,
  watched json not null,
  closed boolean not null,
  changed_at timestamptz not null
);
create index watched_case_over on watched_case (changed_at) where closed;

-- What is expected of a case; replaced as a whole whenever the case changes.
create table watch (
  case_ref uuid not null,
  key text not null,
  kind text not null,
  corridor text not null,
  file_id uuid,
  file_kind text,
  state text,
  owner text not null check (owner in ('destination', 'origin')),
  party text,
  since timestamptz not null,
  due_at timestamptz not null,
  stuck_at timestamptz not null,
  critical_at timestamptz not null,
  primary key (case_ref, key)
);
create index watch_stuck on watch (stuck_at);
create index watch_due on watch (due_at, case_ref, key);
create index watch_kind on watch (kind, corridor, owner, since);

-- Hops that ended in an hour, by how long they took.
create table hop_count (
  corridor text not null,
  hop text not null,
  writer text not null,
  hour timestamptz not null,
  bucket integer not null,
  count bigint not null,
  primary key (corridor, hop, writer, hour, bucket)
);
create index hop_count_hour on hop_count (hour);

create table log_position (
  topic_id text not null,
  partition integer not null,
  next bigint not null,
  primary key (topic_id, partition)
);

alter table seen_event enable row level security;
alter table seen_event force row level security;
create policy the_operations on seen_event to passerelle_operations using (true);
alter table watched_case enable row level security;
alter table watched_case force row level security;
create policy the_operations on watched_case to passerelle_operations using (true);
alter table watch enable row level security;
alter table watch force row level security;
create policy the_operations on watch to passerelle_operations using (true);
alter table hop_count enable row level security;
alter table hop_count force row level security;
create policy the_operations on hop_count to passerelle_operations using (true);
alter table log_position enable row level security;
alter table log_position force row level security;
create policy the_operations on log_position to passerelle_operations using (true);
