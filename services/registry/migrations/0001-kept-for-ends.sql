-- What the registry keeps for the ends. Nothing in it is personal and nothing in it can be opened here: public keys, and
-- bytes sealed to others. No column knows a case.

-- Of each party the newest key, and the one before, to which something may still be on its way.
create table party_key (
  party text collate "C" not null,
  kid text not null,
  public_key bytea not null,
  valid_from timestamptz not null,
  signed_by text not null,
  signature bytea not null,
  -- by which of two keys of the same moment the later published one is the newer
  number bigint not null,
  primary key (party, kid)
);

-- A content key, sealed to one reader.
create table key_grant (
  key_id uuid not null,
  to_party text not null,
  to_kid text not null,
  from_end text not null,
  sealed bytea not null,
  number bigint not null,
  primary key (key_id, to_party)
);
create index key_grant_in_order on key_grant (to_party, number);

-- The last number that was given out. Its row is locked until commit, so that no number shows after a greater one.
create table last_number (one boolean primary key default true check (one), number bigint not null) with (fillfactor = 50);
insert into last_number (number) values (0);

-- A piece of a sealed document, by the hash of its bytes.
create table chunk (
  sha256 bytea primary key check (length(sha256) = 32),
  put_by text not null,
  sealed bytea not null
);
-- Sealed bytes do not compress.
alter table chunk alter column sealed set storage external;
