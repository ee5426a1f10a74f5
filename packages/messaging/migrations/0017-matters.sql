-- Beside cases stand matters: what passes between the ends and concerns no person. They are found by what they are about. All three
-- are null for a case; none of them changes with an event of a case, so that its row goes on being updated in place.
alter table case_file add column matter_kind text;
alter table case_file add column found_by text[];
alter table case_file add column told_at timestamptz;
alter table case_file add check ((matter_kind is null) = (found_by is null) and (matter_kind is null) = (told_at is null));
-- A matter bears a UUID v8, which no case does: none is taken for the other by a mistake of the code.
alter table case_file add check ((matter_kind is not null) = (substr(case_ref::text, 15, 1) = '8'));
create index case_file_matters on case_file (matter_kind, told_at, case_ref) where matter_kind is not null;
create index case_file_found_by on case_file using gin (found_by) where found_by is not null;
