-- By whom and for what reason a party was suspended or taken up again: proposed by one operator, confirmed by another. Its newest confirmed
-- act says how a party stands. Nothing in it is about a person but the names of operators.
create table partner_act (
  id uuid primary key,
  party text collate "C" not null,
  act text not null check (act in ('suspend', 'resume')),
  reason text not null,
  by_actor text not null,
  at timestamptz not null,
  -- until when it may be confirmed
  until_at timestamptz not null,
  confirmed_by text,
  confirmed_at timestamptz,
  check ((confirmed_by is null) = (confirmed_at is null)),
  check (confirmed_by is distinct from by_actor)
);
create index partner_act_newest on partner_act (at desc, id);
create index partner_act_standing on partner_act (party, confirmed_at desc) where confirmed_at is not null;
