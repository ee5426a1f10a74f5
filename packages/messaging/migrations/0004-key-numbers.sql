-- What a consent covered becomes unreadable up to a number of each end's events: so a key is kept with the number of the first
-- event that is sealed with it. Of what is there already no more is known than that it was before; null where a key has come
-- before any event.
alter table content_key add column number integer;
update content_key set number = 0;

-- The folded state of each case knows how far each end has written.
update case_file set doc = jsonb_set(
  jsonb_set(doc::jsonb, '{folded,state,written}', jsonb_build_object(
    'destination', doc::jsonb #> '{folded,heads,destination,sequence}',
    'origin', doc::jsonb #> '{folded,heads,origin,sequence}')),
  '{folded,state,unreadable}', '[]')::text;
