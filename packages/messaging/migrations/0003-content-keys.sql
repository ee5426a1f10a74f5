-- The keys of an end: the only place on disk where they lie, each wrapped under an epoch key that is in no database. A row
-- without secret is awaited (not granted yet) or, where it says when, erased for ever.

create table content_key (
  key_id uuid primary key,
  case_ref uuid not null,
  -- made by this end, or granted to it
  own boolean not null,
  rung text,
  sender text not null,
  reader text not null,
  generation integer,
  -- the end that granted it
  giver text,
  epoch integer,
  wrapped bytea,
  since timestamptz not null,
  given_to text,
  -- granted to this end itself, so that a record restored from a backup finds it again
  kept boolean not null default false,
  erased_at timestamptz,
  check ((epoch is null) = (wrapped is null)),
  check (erased_at is null or wrapped is null)
);
create index content_key_case on content_key (case_ref);
create index content_key_ungiven on content_key (case_ref) where own and given_to is null and rung <> 'local' and erased_at is null;
create index content_key_unkept on content_key (key_id) where own and not kept and erased_at is null;
create index content_key_awaited on content_key (since) where wrapped is null and erased_at is null;
create index content_key_epoch on content_key (epoch) where wrapped is not null;

-- The encryption keys of this end's parties: the newest is given out, the one before still opens what was sealed to it.
create table party_key (
  party text not null,
  kid text not null,
  public_key bytea not null,
  epoch integer not null,
  wrapped bytea not null,
  valid_from timestamptz not null,
  published boolean not null default false,
  primary key (party, kid)
);

create table key_epoch (
  number integer primary key,
  begun_at timestamptz not null,
  -- until then rows are still wrapped under the one before, which then is destroyed
  settled_at timestamptz
);

-- Up to which of the registry's grants this end has read.
create table grants_read (one boolean primary key default true check (one), next bigint not null);
insert into grants_read (next) values (0);

-- Sealed parts do not compress.
alter table case_event alter column value set storage external;
