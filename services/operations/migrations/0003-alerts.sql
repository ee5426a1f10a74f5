-- What operators were told of: each kind of stuck thing at each place, as long as it is there.
create table alert (
  key text not null,
  begun_at timestamptz not null,
  alert json not null,
  primary key (key, begun_at)
);
alter table alert enable row level security;
alter table alert force row level security;
create policy the_operations on alert to passerelle_operations using (true);
