-- What has been kept long enough goes. A case says itself when it is worth looking at it for that; each is looked at once now.
alter table case_file add column retention_at timestamptz;
alter table case_file no force row level security;
update case_file set retention_at = changed_at;
alter table case_file force row level security;
create index case_file_retention on case_file (retention_at) where retention_at is not null;

-- A key may also be left for one part alone because all else that was closed with its key has been kept long enough. Whether
-- the part is read only to tell the person what is held.
alter table content_key add column retained_only boolean not null default true;

create index content_key_left on content_key (retained_kind, retained_only) where retained_event is not null;

-- What was carried out, by kind of record: how much and when last. Nothing of it says of whom.
create table retention_done (
  kind text primary key,
  count bigint not null,
  last_at timestamptz not null
);

-- Rows come in the order of their time: a small index finds the old ones.
create index opening_old on opening using brin (opened_at);
create index alarm_old on alarm using brin (raised_at);
create index effect_old on effect using brin (done_at);
create index idempotency_old on idempotency using brin (created_at);
create index parked_record_old on parked_record (resolved_at) where resolved_at is not null;
