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

_SECOND = """
-- Where a text was found: the same words may stand at several addresses and in several outlets.
CREATE TABLE appearance (
  number INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article(number),
  doc_id TEXT NOT NULL,
  date TEXT,
  title TEXT NOT NULL,
  outlet TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX appearance_once ON appearance (article, doc_id, outlet, ifnull(date, ''));
INSERT INTO appearance (article, doc_id, date, title, outlet)
  SELECT article, doc_id, date, min(title), outlet FROM reading
  GROUP BY article, doc_id, outlet, date ORDER BY min(number);

-- A conversation or cable that a person recorded: an article of its own. Where handling is not
-- empty, nothing of the article leaves the ledger unless the mark is named.
CREATE TABLE note (
  article INTEGER PRIMARY KEY REFERENCES article(number),
  kind TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  on_day TEXT NOT NULL,
  handling TEXT NOT NULL
) STRICT;

-- What a person found of a statement or of its stance. Rows are only added; the last one on a
-- statement and subject holds. correction is a JSON object of fields, empty unless corrected.
CREATE TABLE review (
  number INTEGER PRIMARY KEY,
  statement INTEGER NOT NULL REFERENCES statement(number),
  subject TEXT NOT NULL CHECK (subject IN ('statement', 'stance')),
  verdict TEXT NOT NULL CHECK (verdict IN ('confirmed', 'corrected', 'rejected')),
  correction TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  on_day TEXT NOT NULL,
  why TEXT NOT NULL
) STRICT;
CREATE INDEX review_statement ON review (statement);

-- A person's grade in place of the rule's: of an outlet (A-F) or of a statement (1-6). Rows are
-- only added; the last one on a subject and key holds.
CREATE TABLE grade (
  number INTEGER PRIMARY KEY,
  subject TEXT NOT NULL CHECK (subject IN ('outlet', 'statement')),
  key TEXT NOT NULL,
  grade TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  on_day TEXT NOT NULL,
  why TEXT NOT NULL
) STRICT;
CREATE INDEX grade_subject ON grade (subject, key);

-- Which run used which statements, by the digest of the run's record.
CREATE TABLE run (
  number INTEGER PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,
  case_name TEXT NOT NULL
) STRICT;
CREATE TABLE run_statement (
  run INTEGER NOT NULL REFERENCES run(number),
  statement INTEGER NOT NULL REFERENCES statement(number),
  PRIMARY KEY (run, statement)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_statement_statement ON run_statement (statement);
CREATE INDEX reading_date ON reading (date);
"""

MIGRATIONS: tuple[str, ...] = (_FIRST, _SECOND)
