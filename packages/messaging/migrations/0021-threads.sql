-- A thread is for its two parties alone: whatever the code does, its row never bears the mark of everybody of the end, without which
-- the rules of migration 0009 show it to nobody else. Nor does what is not known yet.
alter table case_file add constraint matter_of_two check (matter_kind not in ('thread', 'unknown') or not viewers && array['*']);
