-- Matching profiles as they came: sealed, under keys that are in no table here. One row a case, the newest; of one that was forgotten
-- its number alone stays, as long as the log may bring an older one again.

do $$
begin
  if not exists (select from pg_roles where rolname = 'passerelle_matching') then
    create role passerelle_matching nologin;
  end if;
exception when duplicate_object or unique_violation then
  null; -- another database of this server was brought up at the same moment
end
$$;

create table sealed_profile (
  case_ref uuid primary key,
  recorded_at timestamptz not null,
  sequence bigint not null,
  hash bytea not null,
  -- null once it was forgotten
  party text,
  event_id uuid,
  key_id uuid,
  value bytea,
  changed_at timestamptz not null,
  check ((value is null) = (party is null) and (value is null) = (event_id is null) and (value is null) = (key_id is null))
);
create index sealed_profile_key on sealed_profile (key_id) where key_id is not null;
create index sealed_profile_forgotten on sealed_profile (changed_at) where value is null;
-- Sealed parts do not compress.
alter table sealed_profile alter column value set storage external;

-- Vacancies, as the origins have told them last. They concern no person.
create table told_vacancy (
  ref uuid primary key,
  sequence bigint not null,
  party text not null,
  closed boolean not null,
  value bytea
);

create table log_position (
  topic_id text not null,
  partition integer not null,
  next bigint not null,
  primary key (topic_id, partition)
);

-- Who has seen what was opened into memory, and what for.
create table viewing (
  case_ref uuid not null,
  event_id uuid not null,
  party text not null,
  actor text not null,
  purpose text not null,
  seen_at timestamptz not null
);
create index viewing_case on viewing (case_ref);
create index viewing_seen_at on viewing (seen_at);

alter table sealed_profile enable row level security;
alter table sealed_profile force row level security;
create policy the_matching on sealed_profile to passerelle_matching using (true);
alter table told_vacancy enable row level security;
alter table told_vacancy force row level security;
create policy the_matching on told_vacancy to passerelle_matching using (true);
alter table log_position enable row level security;
alter table log_position force row level security;
create policy the_matching on log_position to passerelle_matching using (true);
alter table viewing enable row level security;
alter table viewing force row level security;
create policy the_matching on viewing to passerelle_matching using (true);
