-- What a plan of a redrive lacks: ends that did not answer when it was made, and how many records were too many for it. Whoever confirms it
-- sees that there is more.
alter table redrive_plan
  add column silent_ends text[] not null default '{}',
  add column more_records integer not null default 0 check (more_records >= 0);
