-- A case keeps whom a referral that is being prepared is for, and where its summary lies: nothing was prepared before. The owner sees
-- the cases for the time of this change.
alter table case_file no force row level security;
update case_file set doc = jsonb_set(doc::jsonb, '{local,draft}', '{"receiver": null, "summary": null}')::text
where doc::jsonb #> '{local,draft}' is null and doc::jsonb ? 'local';
alter table case_file force row level security;
