-- Files of a case are of several kinds. Those of before are referrals.
update case_file set doc = jsonb_set(doc::jsonb, '{folded,state,files}', coalesce(
  (select jsonb_object_agg(key, value || '{"kind": "referral"}') from jsonb_each(doc::jsonb #> '{folded,state,files}')),
  '{}'))::text;
