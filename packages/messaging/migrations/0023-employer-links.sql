-- Links by which employers answer to introductions: of a link there is its hash alone, one for each introduction.
create table employer_link (
  file_id uuid primary key,
  case_ref uuid not null,
  party text not null,
  token_hash text not null unique,
  by_actor text not null,
  at timestamptz not null,
  until_at timestamptz not null check (until_at > at)
);
create index employer_link_case on employer_link (case_ref);

-- Nobody reads it on behalf of people: it is shown with the introduction, once the case was found for them.
alter table employer_link enable row level security;
alter table employer_link force row level security;
create policy the_end on employer_link to passerelle_end using (true);
