-- What 0016 and 0020 did to no row where who ran them was held back from all rows, as an owner that is no superuser is: files are of a
-- kind, and of a profile of before its state is known. Rows that have been changed stay.
alter table case_file no force row level security;
update case_file set doc = jsonb_set(doc::jsonb, '{folded,state,files}', (
  select jsonb_object_agg(key, '{"kind": "referral"}' || value) from jsonb_each(doc::jsonb #> '{folded,state,files}')))::text
where exists (select from jsonb_each(doc::jsonb #> '{folded,state,files}') where not value ? 'kind');
update case_file set doc = jsonb_set(doc::jsonb, '{local,profile}', jsonb_build_object('state',
  case doc::jsonb #>> '{local,profile}' when 'none' then 'none' else 'forgotten' end))::text
where jsonb_typeof(doc::jsonb #> '{local,profile}') = 'string';
alter table case_file force row level security;
