-- Notices by mail, for people of a party who asked for them: how somebody wants to be told, what they have not been told yet, and
-- the mails that are still to be sent. The address lies sealed by the end; of the link that stops the mails there is a hash.
create table mail_wish (
  party text not null,
  actor text not null,
  sealed bytea not null,
  stop_hash text not null unique,
  language text not null,
  kinds text[] not null check (kinds <@ array['case-news', 'case-due', 'second-person', 'case-given']),
  pace jsonb not null,
  confirmed_at timestamptz,
  code_until timestamptz,
  code_tries int not null default 0,
  last_at timestamptz,
  due_on date,
  saved_at timestamptz not null,
  primary key (party, actor)
);

-- One row a case and kind, however much happens in it until it is told.
create table mail_cause (
  party text not null,
  actor text not null,
  kind text not null,
  case_ref uuid not null,
  at timestamptz not null,
  primary key (party, actor, kind, case_ref),
  foreign key (party, actor) references mail_wish on delete cascade
);
create index mail_cause_case on mail_cause (case_ref);

-- What is to be sent, one of each kind a person: what comes meanwhile waits for the next.
create table mail (
  id uuid not null unique,
  party text not null,
  actor text not null,
  what text not null check (what in ('confirmation', 'notice')),
  counts jsonb not null,
  created_at timestamptz not null,
  next_at timestamptz not null,
  tries int not null default 0,
  alarmed_at timestamptz,
  primary key (party, actor, what),
  foreign key (party, actor) references mail_wish on delete cascade
);

-- The end's own: nothing of it is read in the role of whoever asks.
alter table mail_wish enable row level security;
alter table mail_wish force row level security;
create policy the_end on mail_wish to passerelle_end using (true);
alter table mail_cause enable row level security;
alter table mail_cause force row level security;
create policy the_end on mail_cause to passerelle_end using (true);
alter table mail enable row level security;
alter table mail force row level security;
create policy the_end on mail to passerelle_end using (true);
