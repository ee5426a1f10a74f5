-- Several are told of what is stuck, one after the other where nobody has acknowledged it; and who has acknowledged what. Which step was
-- told stands in the alert by its name; what one address was told before stands as that of step `webhook`.
update alert set alert = (
  (alert::jsonb - 'toTell') || jsonb_build_object(
    'told', case when alert ->> 'told' is null then '{}'::jsonb else jsonb_build_object('webhook', alert ->> 'told') end,
    'waitsSince', case when alert ->> 'told' is null then 'null'::jsonb else (alert -> 'begunAt')::jsonb end))::json;

create table alert_acknowledgement (
  key text not null,
  begun_at timestamptz not null,
  -- as it stood: what becomes urgent later waits for another
  state text not null check (state in ('stuck', 'critical')),
  -- the operator
  by_actor text not null,
  at timestamptz not null,
  primary key (key, begun_at, state)
);
create index alert_acknowledgement_at on alert_acknowledgement (at desc, key);
alter table alert_acknowledgement enable row level security;
alter table alert_acknowledgement force row level security;
create policy the_operations on alert_acknowledgement to passerelle_operations using (true);
