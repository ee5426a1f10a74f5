-- Matters go too when they have been kept long enough after they were over, and what was read of files of vacancies by its age. Each
-- matter is looked at once now; then it says itself when it is worth it.
alter table case_file no force row level security;
update case_file set retention_at = told_at where matter_kind is not null;
alter table case_file force row level security;
create index imported_vacancy_matter on imported_vacancy (matter_ref);
create index vacancy_import_old on vacancy_import (at);
