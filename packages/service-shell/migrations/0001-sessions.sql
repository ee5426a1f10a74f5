-- Sessions of people who signed in, by the hash of the id in their cookie. The id itself is nowhere but there.
create table sign_in_session (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  party text not null,
  actor text not null,
  role text not null,
  provider_session text,
  begun_at timestamptz not null,
  seen_at timestamptz not null
);
create index sign_in_session_actor on sign_in_session (actor);
create index sign_in_session_provider on sign_in_session (provider_session);

-- Ids of messages of the provider that count once.
create table sign_in_used_id (
  id text primary key,
  until timestamptz not null
);
