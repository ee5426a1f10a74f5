-- Where records lie that the gate refused for what may still be put right, as a party that the directory lacks: they are read again until
-- it lets them through, or the log has forgotten them. Places and causes alone: nothing of what the records say.
create table unread_record (
  topic_id text not null,
  partition integer not null,
  log_offset bigint not null,
  topic text not null,
  cause text not null,
  -- the broker's time
  logged_at timestamptz not null,
  primary key (topic_id, partition, log_offset)
);
create index unread_record_age on unread_record (logged_at);

alter table unread_record enable row level security;
alter table unread_record force row level security;
create policy the_operations on unread_record to passerelle_operations using (true);
