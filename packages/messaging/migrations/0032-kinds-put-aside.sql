-- What is put aside may also be a dead letter, or come from or go to a party that is suspended.
alter table parked_record drop constraint parked_record_kind_check;
alter table parked_record add constraint parked_record_kind_check
  check (kind in ('quarantine', 'newer-version', 'dead-letter', 'suspended'));
