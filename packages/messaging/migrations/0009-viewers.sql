-- Within a party a case is seen by whom it is assigned to, by those who lead, and by all who work with cases while nobody is.
-- Each case bears marks of all who may see it, written with every write of the case; a transaction is told the marks of its
-- viewers, and the cases that were opened to them in need.

alter table case_file add column assigned jsonb not null default '{}';
alter table case_file add column viewers text[] not null default '{}';

-- Nobody is assigned yet, so whoever could see a case sees it. The rules hold owners too, hence lifted for this one statement.
alter table case_file no force row level security;
update case_file set viewers =
  coalesce((select array_agg(party || mark) from unnest(parties) as party, unnest(array['/*', '/-']) as mark), '{}');
alter table case_file force row level security;

create index case_file_viewers on case_file using gin (viewers);
drop policy of_their_party on case_file;
drop policy locked_by_their_party on case_file;
drop index case_file_parties;

create policy of_their_viewers on case_file for select to passerelle_desk
  using (viewers && string_to_array(current_setting('passerelle.viewers', true), ','));
create policy opened_in_need on case_file for select to passerelle_desk
  using (case_ref = any (string_to_array(current_setting('passerelle.opened', true), ',')::uuid[]));
create policy locked_by_their_viewers on case_file for update to passerelle_desk
  using (viewers && string_to_array(current_setting('passerelle.viewers', true), ',')) with check (false);
create policy locked_in_need on case_file for update to passerelle_desk
  using (case_ref = any (string_to_array(current_setting('passerelle.opened', true), ',')::uuid[])) with check (false);

-- Who was to see to a case, and who said so. What counts now stands with the case.
create table assignment (
  id bigint generated always as identity primary key,
  case_ref uuid not null,
  party text not null,
  assigned_to text,
  assigned_by text not null,
  because text not null check (because in ('opened', 'assigned', 'released', 'left')),
  assigned_at timestamptz not null
);
create index assignment_case on assignment (case_ref);

-- Whose cases somebody sees to while those are absent. It ends by itself.
create table cover (
  id uuid primary key,
  party text not null,
  absent text not null,
  covered_by text not null check (covered_by <> absent),
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at > from_at),
  given_by text not null,
  given_at timestamptz not null,
  ended_at timestamptz
);
create index cover_of on cover (party, covered_by, until_at) where ended_at is null;

-- The end's own: nothing of it is read in the role of whoever asks.
alter table assignment enable row level security;
alter table assignment force row level security;
create policy the_end on assignment to passerelle_end using (true);
alter table cover enable row level security;
alter table cover force row level security;
create policy the_end on cover to passerelle_end using (true);
