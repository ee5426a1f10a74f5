-- Vacancies out of what partners have: how a partner's tables are read, what was read and shown of a file, what became of each row once
-- it was confirmed, and which matter stands for which of the partner's own references. All of it belongs to one party.
create table vacancy_mapping (
  party text not null,
  name text not null,
  mapping text not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (party, name)
);

create table vacancy_import (
  id uuid primary key,
  party text not null,
  corridor text not null,
  partner text not null,
  report text not null,
  by_actor text not null,
  at timestamptz not null,
  confirmed_by text,
  confirmed_at timestamptz,
  outcomes text not null default '[]',
  check ((confirmed_by is null) = (confirmed_at is null))
);
create index vacancy_import_of_party on vacancy_import (party, at);

create table imported_vacancy (
  party text not null,
  corridor text not null,
  partner text not null,
  reference text not null,
  matter_ref uuid not null,
  primary key (party, corridor, partner, reference)
);

alter table vacancy_mapping enable row level security;
alter table vacancy_mapping force row level security;
create policy the_end on vacancy_mapping to passerelle_end using (true);
alter table vacancy_import enable row level security;
alter table vacancy_import force row level security;
create policy the_end on vacancy_import to passerelle_end using (true);
alter table imported_vacancy enable row level security;
alter table imported_vacancy force row level security;
create policy the_end on imported_vacancy to passerelle_end using (true);
