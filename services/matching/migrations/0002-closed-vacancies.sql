-- Of a vacancy that is closed it is kept that it is, so that the log cannot open it again, and nothing of what it offered.
alter table told_vacancy no force row level security;
update told_vacancy set value = null where closed;
alter table told_vacancy force row level security;
alter table told_vacancy add check (not closed or value is null);
