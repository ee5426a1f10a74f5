-- An end answers by itself for what it has erased, once nothing that is left opens it: when two epochs have begun since.
alter table content_key add column erased_in integer;
update content_key set erased_in = (select coalesce(max(number), 0) from key_epoch) where erased_at is not null;

-- What is retained under a legal ground has a key that opens the sealed part of one event alone.
alter table content_key
  add column retained_event uuid,
  add column retained_kind text,
  add column retained_of uuid,
  add column retained_until timestamptz,
  add check ((retained_event is null) = (retained_kind is null) and (retained_event is null) = (retained_of is null)),
  add check (retained_event is null or not own);

-- Requests that are there already reach what had been written by now. The owner sees the cases for the time of this change.
alter table case_file no force row level security;
update case_file set doc = jsonb_set(doc::jsonb, '{folded,state,erasures}', (
  select jsonb_agg(request || jsonb_build_object('cause', 'asked', 'kept', '[]'::jsonb, 'upTo', doc::jsonb #> '{folded,state,written}') order by n)
  from jsonb_array_elements(doc::jsonb #> '{folded,state,erasures}') with ordinality as one (request, n)))::text
where jsonb_array_length(doc::jsonb #> '{folded,state,erasures}') > 0;
alter table case_file force row level security;
