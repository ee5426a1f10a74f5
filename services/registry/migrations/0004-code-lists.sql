-- Code lists of others: occupations, skills, branches, countries. Nothing in them is personal.
create extension if not exists pg_trgm;

create table code_list (
  list text collate "C" primary key,
  version text not null,
  source text not null,
  credit text not null,
  changed_at timestamptz not null
);

create table code (
  list text collate "C" not null references code_list,
  code text collate "C" not null,
  -- what it is a part or a kind of, each as list/code; it need not be here
  broader text[] not null,
  -- since when it is no longer in the list; what used it stays readable
  retired_at timestamptz,
  primary key (list, code)
);

create table code_label (
  list text collate "C" not null,
  code text collate "C" not null,
  lang text collate "C" not null,
  -- 0 is the preferred label of its language
  position smallint not null,
  label text not null,
  folded text collate "C" not null,
  -- the words of it by which it is found; null once its code is retired
  words text[],
  primary key (list, code, lang, position),
  foreign key (list, code) references code
);
create index code_label_whole on code_label (list, folded) where words is not null;
-- An import is rare and a search is not: none of them has to look through what an index has not sorted yet.
create index code_label_words on code_label using gin (words) with (fastupdate = off);

-- The words of a list. What was typed is looked for here first, as there are few of them beside the labels.
create table code_word (
  list text collate "C" not null,
  word text collate "C" not null,
  labels integer not null,
  primary key (list, word)
);
create index code_word_alike on code_word using gin (word gin_trgm_ops) with (fastupdate = off);
