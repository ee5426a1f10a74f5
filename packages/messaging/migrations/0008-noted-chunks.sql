-- Chunks of documents that this end may have to drop at the registry. A hash tells nothing of a document; what it was is in
-- the sealed part of an event, or nowhere.

create table noted_chunk (
  sha256 bytea primary key check (length(sha256) = 32),
  case_ref uuid not null,
  drop_after timestamptz not null
);
create index noted_chunk_due on noted_chunk (drop_after);

-- Nobody reads it on behalf of people.
alter table noted_chunk enable row level security;
alter table noted_chunk force row level security;
create policy the_end on noted_chunk to passerelle_end using (true);
