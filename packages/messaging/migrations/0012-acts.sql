-- What operators have done to what was put aside, and what one of them has proposed and another has still to confirm.
create table operator_act (
  id uuid primary key,
  act text not null,
  subject text not null,
  by_actor text not null,
  at timestamptz not null,
  -- until when a second person may confirm it; null where it took one alone
  until_at timestamptz check (until_at > at),
  confirmed_by text check (confirmed_by <> by_actor),
  confirmed_at timestamptz,
  outcome text,
  check ((confirmed_by is null) = (confirmed_at is null)),
  check (confirmed_by is null or until_at is not null)
);
create index operator_act_at on operator_act (at desc, id);
-- The same is proposed once at a time.
create unique index operator_act_waiting on operator_act (act, subject)
  where until_at is not null and confirmed_by is null and outcome is null;

alter table operator_act enable row level security;
alter table operator_act force row level security;
create policy the_end on operator_act to passerelle_end using (true);
