-- Whether a key of the case may have to go, so that cases at rest need not be opened to see. Of those of before it is not known.
alter table case_file add column keys_may_go boolean not null default true;
