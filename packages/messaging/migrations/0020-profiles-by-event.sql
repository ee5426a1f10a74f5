-- Of a profile it is known which event told it, and on which consent it rests. One of before was never given to anybody to match
-- with, and rests on no consent that could be told: the counsellor confirms it anew.
update case_file set doc = jsonb_set(doc::jsonb, '{local,profile}', jsonb_build_object('state',
  case doc::jsonb #>> '{local,profile}' when 'none' then 'none' else 'forgotten' end))::text
where jsonb_typeof(doc::jsonb #> '{local,profile}') = 'string';
