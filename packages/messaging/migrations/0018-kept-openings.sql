-- Openings of vacancies that are kept for somebody or taken: kept at the command that offers work, given back when the log has
-- brought that the offer does not stand. A row lives no longer than that.

create table kept_opening (
  file_id uuid primary key,
  case_ref uuid not null,
  vacancy text not null
);
create index kept_opening_vacancy on kept_opening (vacancy);
create index kept_opening_case on kept_opening (case_ref);

-- Nobody reads it on behalf of people.
alter table kept_opening enable row level security;
alter table kept_opening force row level security;
create policy the_end on kept_opening to passerelle_end using (true);
