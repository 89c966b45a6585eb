"""The tables of a ledger, as a list of migrations.

``user_version`` of the file is the number of migrations it has been through. A migration that has
shipped is never edited: the next one is added below it.
"""

from __future__ import annotations

APPLICATION_ID = 0x464F4544
"""``FOED``: stands in the header of every ledger, so that another program's file is recognised."""

_FIRST = """
-- An article is its text: the same words from two addresses are one article.
CREATE TABLE article (
  number INTEGER PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL
) STRICT;

-- What a reader made of an article. A newer reading stands beside the older one; the one with the
-- greatest number is the newest. digest is that of the content, without ids and address.
CREATE TABLE reading (
  number INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article(number),
  reader TEXT NOT NULL,
  digest TEXT NOT NULL,
  doc_id TEXT NOT NULL,
  date TEXT,
  title TEXT NOT NULL,
  outlet TEXT NOT NULL,
  deadline TEXT,
  deadline_span TEXT,
  UNIQUE (article, reader, digest)
) STRICT;

CREATE TABLE region (
  reading INTEGER NOT NULL REFERENCES reading(number),
  place INTEGER NOT NULL,
  kind TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (reading, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE flag (
  reading INTEGER NOT NULL REFERENCES reading(number),
  place INTEGER NOT NULL,
  kind TEXT NOT NULL,
  spans TEXT NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (reading, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE candidate (
  reading INTEGER NOT NULL REFERENCES reading(number),
  role TEXT NOT NULL,
  place INTEGER NOT NULL,
  party TEXT NOT NULL,
  count INTEGER NOT NULL,
  spans TEXT NOT NULL,
  PRIMARY KEY (reading, role, place)
) STRICT, WITHOUT ROWID;

-- number 17 is printed s17. Spans are JSON pairs of offsets into the article's text; words is what
-- the content spans cut out of it.
CREATE TABLE statement (
  number INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL REFERENCES reading(number),
  place INTEGER NOT NULL,
  words TEXT NOT NULL,
  source TEXT NOT NULL,
  cue TEXT NOT NULL,
  content TEXT NOT NULL,
  kind TEXT NOT NULL,
  speaker TEXT NOT NULL,
  as_written TEXT NOT NULL,
  party TEXT NOT NULL,
  role TEXT NOT NULL,
  status TEXT NOT NULL,
  interest TEXT,
  correction TEXT NOT NULL,
  outlet_chain TEXT NOT NULL,
  modality TEXT NOT NULL,
  hedges TEXT NOT NULL,
  condition TEXT,
  frame TEXT NOT NULL,
  confidence TEXT NOT NULL,
  collective INTEGER NOT NULL,
  edited INTEGER NOT NULL,
  region TEXT NOT NULL,
  UNIQUE (reading, place)
) STRICT;

CREATE TABLE about (
  statement INTEGER NOT NULL REFERENCES statement(number),
  place INTEGER NOT NULL,
  party TEXT NOT NULL,
  own INTEGER NOT NULL,
  issue TEXT NOT NULL,
  stance TEXT NOT NULL,
  PRIMARY KEY (statement, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX about_issue ON about (issue, party);

CREATE VIRTUAL TABLE statement_words USING fts5 (
  words, speaker, content='statement', content_rowid='number',
  tokenize='porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE article_words USING fts5 (
  text, content='article', content_rowid='number',
  tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER statement_added AFTER INSERT ON statement BEGIN
  INSERT INTO statement_words (rowid, words, speaker) VALUES (new.number, new.words, new.speaker);
END;
CREATE TRIGGER article_added AFTER INSERT ON article BEGIN
  INSERT INTO article_words (rowid, text) VALUES (new.number, new.text);
END;
"""

MIGRATIONS: tuple[str, ...] = (_FIRST,)
