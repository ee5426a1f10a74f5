-- Who of a party may work with its cases, as who leads the party has it: by the name the provider gives them, and nothing else of
-- them. A party without rows takes everybody whom the provider says is of it.
create table person (
  party text not null,
  actor text not null,
  role text not null,
  state text not null check (state in ('active', 'left')),
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (party, actor)
);

alter table person enable row level security;
alter table person force row level security;
create policy the_end on person to passerelle_end using (true);
