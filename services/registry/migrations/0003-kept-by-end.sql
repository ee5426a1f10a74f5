-- How much each end has here, kept up to date by the tables themselves: to count it at each request would read them whole.
create table kept_by_end (
  end_id text not null,
  kind text not null check (kind in ('grants', 'chunks')),
  number bigint not null,
  bytes bigint not null,
  primary key (end_id, kind)
) with (fillfactor = 50);

insert into kept_by_end select from_end, 'grants', count(*), sum(length(sealed)) from key_grant group by 1;
insert into kept_by_end select put_by, 'chunks', count(*), sum(length(sealed)) from chunk group by 1;

create function count_kept(kind text, ends text[], lengths bigint[], sign int) returns void language sql as $$
  insert into kept_by_end select one.of_end, kind, sign * count(*), sign * sum(one.length)
    from unnest(ends, lengths) as one (of_end, length) group by 1 order by 1
  on conflict (end_id, kind) do update
    set number = kept_by_end.number + excluded.number, bytes = kept_by_end.bytes + excluded.bytes
$$;

create function grants_came() returns trigger language plpgsql as $$ begin
  perform count_kept('grants', array_agg(from_end), array_agg(length(sealed)::bigint), 1) from fresh; return null; end $$;
create function grants_went() returns trigger language plpgsql as $$ begin
  perform count_kept('grants', array_agg(from_end), array_agg(length(sealed)::bigint), -1) from gone; return null; end $$;
create function chunks_came() returns trigger language plpgsql as $$ begin
  perform count_kept('chunks', array_agg(put_by), array_agg(length(sealed)::bigint), 1) from fresh; return null; end $$;
create function chunks_went() returns trigger language plpgsql as $$ begin
  perform count_kept('chunks', array_agg(put_by), array_agg(length(sealed)::bigint), -1) from gone; return null; end $$;

create trigger came after insert on key_grant referencing new table as fresh for each statement execute function grants_came();
create trigger went after delete on key_grant referencing old table as gone for each statement execute function grants_went();
create trigger changed_from after update on key_grant referencing old table as gone for each statement execute function grants_went();
create trigger changed_to after update on key_grant referencing new table as fresh for each statement execute function grants_came();
create trigger came after insert on chunk referencing new table as fresh for each statement execute function chunks_came();
create trigger went after delete on chunk referencing old table as gone for each statement execute function chunks_went();
