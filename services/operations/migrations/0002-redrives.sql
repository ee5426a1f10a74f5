-- Who has planned to have which records taken in again that ends have put aside, what was to be expected of each then, who has confirmed
-- it, and what came of it. References and causes alone: nothing of what the records say.

create table redrive_plan (
  id uuid primary key,
  by_actor text not null,
  at timestamptz not null,
  -- until when it may be carried out
  until_at timestamptz not null,
  per_second integer not null check (per_second > 0),
  confirmed_by text,
  confirmed_at timestamptz
);
create index redrive_plan_at on redrive_plan (at desc, id);

create table redrive_item (
  plan uuid not null references redrive_plan on delete cascade,
  end_name text not null,
  parked_id bigint not null,
  kind text not null,
  cause text not null,
  would text not null,
  why text,
  takes_two boolean not null,
  outcome text,
  done_at timestamptz,
  primary key (plan, end_name, parked_id)
);

alter table redrive_plan enable row level security;
alter table redrive_plan force row level security;
create policy the_operations on redrive_plan to passerelle_operations using (true);
alter table redrive_item enable row level security;
alter table redrive_item force row level security;
create policy the_operations on redrive_item to passerelle_operations using (true);
