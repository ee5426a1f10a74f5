-- What an end knows of the logs it has read: the incarnations of each topic in their order, what lies in them that it
-- could not read, and what either end has to write again because of that.

create table log_incarnation (
  topic_id text primary key,
  topic text not null,
  generation integer not null
);
insert into log_incarnation (topic_id, topic, generation)
  select distinct on (topic) topic_id, topic, 1 from inbox_position order by topic, topic_id;

-- `own`: this end writes its stored events again; `other`: it waits until the other end has.
create table log_rewriting (
  id text not null,
  side text not null check (side in ('own', 'other')),
  topic text not null,
  topic_id text not null,
  asked_at timestamptz,
  done_at timestamptz,
  -- where the partitions ended then, by partition
  ends jsonb not null,
  primary key (id, side)
);

create table log_gap (
  rewriting text not null,
  topic_id text not null,
  partition integer not null,
  from_offset bigint not null,
  to_offset bigint not null,
  primary key (topic_id, partition, from_offset)
);

create index case_file_corridor on case_file (corridor, case_ref);

-- What the registry said last, so that an end also starts while the registry is away.
create table registry_answer (
  name text primary key,
  answer jsonb not null,
  heard_at timestamptz not null
);
