-- With which schemas each end writes, day by day, and how far behind each end stood, minute by minute. Of no party and no case.

create table schema_use (
  schema_id integer not null,
  corridor text not null,
  writer text not null check (writer in ('destination', 'origin')),
  day date not null,
  count integer not null check (count > 0),
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (schema_id, corridor, writer, day)
);

create table end_sample (
  end_name text not null,
  at timestamptz not null,
  -- null where the end did not answer, or did not know it itself
  behind integer,
  unsent integer,
  parked integer,
  held integer,
  primary key (end_name, at)
);
create index end_sample_at on end_sample (at);
