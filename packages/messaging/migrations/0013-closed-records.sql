-- What came with a record that was put aside is closed under a key of its own, wrapped as others are. What operators list of it stays.
alter table parked_record
  add column case_ref uuid,
  add column bytes integer not null default 0,
  add column sha256 bytea,
  add column key_id uuid unique,
  add column epoch integer,
  add column wrapped bytea,
  add column sealed bytea,
  add check (num_nonnulls(key_id, epoch, wrapped, sealed) in (0, 4));
update parked_record set bytes = coalesce(length(value), 0), sha256 = sha256(coalesce(value, '')),
  case_ref = case when key ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' then key::uuid end;
alter table parked_record alter column bytes drop default, alter column sha256 set not null;
create index parked_record_case on parked_record (case_ref) where case_ref is not null;
create index parked_record_epoch on parked_record (epoch) where epoch is not null;

-- What lay open before: an end closes it at its next start, and then empties the table as a whole, so that its file goes.
create table unclosed_record (
  parked_id bigint primary key,
  key text,
  value bytea,
  headers jsonb not null
);
insert into unclosed_record select id, key, value, headers from parked_record where resolution is distinct from 'discarded';
alter table unclosed_record enable row level security;
alter table unclosed_record force row level security;
create policy the_end on unclosed_record to passerelle_end using (true);
grant truncate on unclosed_record to passerelle_end;

-- Written anew, so that no old row stays in its file.
alter table parked_record drop column key, drop column value, drop column headers;
cluster parked_record using parked_record_pkey;
alter table parked_record set without cluster;
