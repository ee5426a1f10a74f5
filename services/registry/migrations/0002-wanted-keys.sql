-- Keys that an end should have been granted and lacks: it asks the end that made them. No column knows a case.
create table wanted_key (
  key_id uuid not null,
  of_end text not null,
  by_end text not null,
  wanted_at timestamptz not null,
  primary key (key_id, by_end)
);
create index wanted_of_end on wanted_key (of_end, wanted_at);
