-- A case that was opened in need by somebody whom it is not assigned to: for hours, with a reason, and told to who leads.
create table opened_in_need (
  id uuid primary key,
  case_ref uuid not null,
  party text not null,
  actor text not null,
  reason text not null,
  opened_at timestamptz not null,
  until_at timestamptz not null check (until_at > opened_at),
  acknowledged_by text check (acknowledged_by <> actor),
  acknowledged_at timestamptz,
  check ((acknowledged_by is null) = (acknowledged_at is null))
);
create index opened_in_need_case on opened_in_need (case_ref);
create index opened_in_need_by on opened_in_need (party, actor, until_at);
create index opened_in_need_unacknowledged on opened_in_need (opened_at) where acknowledged_at is null;

alter table opened_in_need enable row level security;
alter table opened_in_need force row level security;
create policy the_end on opened_in_need to passerelle_end using (true);
-- It is shown with the case, to whoever sees that.
grant select on opened_in_need to passerelle_desk;
create policy of_their_case on opened_in_need for select to passerelle_desk
  using (exists (select from case_file where case_file.case_ref = opened_in_need.case_ref));
