-- A scheduled erasure is one that both ends answer for, bounded by the numbers of what had been written when it was scheduled;
-- one that is there already reaches what had been written by now. The owner sees the cases for the time of this change.
alter table case_file no force row level security;
with scheduled as (
  select distinct on (case_ref) case_ref, event_id, writer, sender, recipient, recorded_at
  from case_event where type = 'erasure.scheduled' and status in ('applied', 'recorded')
  order by case_ref, log_offset desc nulls last, sequence desc
), due as (
  select s.*, (f.doc::jsonb #>> '{folded,state,eraseAt}')::bigint as erase_at, f.doc::jsonb #> '{folded,state,written}' as written,
    (extract(epoch from s.recorded_at) * 1000)::bigint as asked_at
  from scheduled s join case_file f using (case_ref) where f.doc::jsonb #>> '{folded,state,eraseAt}' is not null
), added as (
  select case_ref, erase_at, jsonb_agg(jsonb_build_object(
    'cause', 'scheduled', 'request', event_id, 'by', writer, 'when', erase_at, 'askedOf', holder, 'party', party,
    'askedAt', asked_at, 'answerBy', greatest(erase_at, asked_at) + 3 * 86400000, 'upTo', written,
    'answer', null, 'kept', '[]'::jsonb, 'overdue', false) order by n) as entries
  from due, lateral (values (1, writer, sender),
    (2, case writer when 'origin' then 'destination' else 'origin' end, recipient)) as of_holder (n, holder, party)
  group by case_ref, erase_at
)
update case_file f set
  doc = jsonb_set(f.doc::jsonb, '{folded,state,erasures}', f.doc::jsonb #> '{folded,state,erasures}' || entries)::text,
  timer_at = least(f.timer_at, to_timestamp(erase_at / 1000.0))
from added where added.case_ref = f.case_ref;
update case_file set doc = (doc::jsonb #- '{folded,state,eraseAt}')::text;
alter table case_file force row level security;
