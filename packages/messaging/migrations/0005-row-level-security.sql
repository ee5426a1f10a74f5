-- Under the code's own checks: what is asked on behalf of people finds only the cases of the parties it is asked for, and
-- without saying for whom it finds nothing. The end itself, which takes in, sends and reminds, finds everything.
-- Nobody who signs in owns a table; `force` holds owners to it too.

do $$
declare
  group_name text;
begin
  foreach group_name in array array['passerelle_end', 'passerelle_desk'] loop
    begin
      if not exists (select from pg_roles where rolname = group_name) then
        execute format('create role %I nologin', group_name);
      end if;
    exception when duplicate_object or unique_violation then
      null; -- another database of this server was brought up at the same moment
    end;
  end loop;
end
$$;

grant usage on schema public to passerelle_desk;
grant select on case_file, case_event, opening to passerelle_desk;
-- A case is locked where it is found, and changed by the end.
grant update (case_ref) on case_file to passerelle_desk;

alter table case_file enable row level security;
alter table case_file force row level security;
create policy the_end on case_file to passerelle_end using (true);
create policy of_their_party on case_file for select to passerelle_desk
  using (parties && string_to_array(current_setting('passerelle.parties', true), ','));
create policy locked_by_their_party on case_file for update to passerelle_desk
  using (parties && string_to_array(current_setting('passerelle.parties', true), ',')) with check (false);

alter table case_event enable row level security;
alter table case_event force row level security;
create policy the_end on case_event to passerelle_end using (true);
create policy of_their_case on case_event for select to passerelle_desk
  using (exists (select from case_file where case_file.case_ref = case_event.case_ref));

alter table opening enable row level security;
alter table opening force row level security;
create policy the_end on opening to passerelle_end using (true);
create policy of_their_case on opening for select to passerelle_desk
  using (exists (select from case_file where case_file.case_ref = opening.case_ref));
create index opening_case on opening (case_ref);
