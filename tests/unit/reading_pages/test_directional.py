"""Marks of direction around foreign words change nothing but the offsets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.reading.read import read
from foedus.terms.article import Page
from foedus.terms.reading import Reading

PLAIN = (
    "OSLO - The spokesman for (ABC) said on Tuesday that Estonia would support membership.\n\n"
    '"It may rain in the harbour," said Jane Roe, a farmer. She added that, if talks began, some '
    "NATO members could send troops."
)
MARKS = st.sampled_from("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")


def reading_of(text: str) -> Reading:
    page = Page(doc_id="p", text=text, date=None, where="test", media="text")
    return read(page, as_of=date(2023, 6, 8))


def bare(words: str) -> str:
    return "".join(sign for sign in words if sign.isascii())


def said(reading: Reading) -> list[tuple[object, ...]]:
    """Everything of the statements but where they stand, each span as its words."""
    text = reading.article.text

    def words(spans: tuple[tuple[int, int], ...]) -> list[str]:
        return [bare(text[a:b]) for a, b in spans]

    return [
        (
            *map(words, (s.source, s.cue, s.content, s.hedges)),
            words((s.condition,)) if s.condition else None,
            replace(s.speaker, as_written=bare(s.speaker.as_written)),
            s.about,
            s.kind,
            s.confidence,
        )
        for s in reading.statements
    ]


@given(st.lists(st.tuples(st.integers(0, len(PLAIN)), MARKS), max_size=8))
def test_marks_anywhere_change_no_statement(marks: list[tuple[int, str]]) -> None:
    text = PLAIN
    for at, mark in sorted(marks, reverse=True):
        text = text[:at] + mark + text[at:]
    marked = reading_of(text)
    assert marked.article.text == text
    assert said(marked) == said(reading_of(PLAIN))
    assert all(s.speaker.as_written in text for s in marked.statements)


@pytest.mark.parametrize("around", ["\u202b{}\u202c", "\u2067{}\u2069", "\u200f{}\u200e"])
def test_a_foreign_word_in_a_source_leaves_the_claim_to_its_speaker(around: str) -> None:
    name = around.format("אבג")
    text = f"The spokesman for {name} said on Tuesday that Estonia would support membership."
    (statement,) = reading_of(text).statements
    assert [text[a:b] for a, b in statement.source] == [f"The spokesman for {name[:-1]}"]
    assert not any(about.own for about in statement.about)


def test_a_quotation_behind_marks_is_found() -> None:
    text = '\u200f\u200f"It will rain," said Jane Roe, a farmer.'
    (statement,) = reading_of(text).statements
    assert (statement.kind, statement.speaker.name) == ("direct", "Jane Roe")
    assert [text[a:b] for a, b in statement.content] == ['"It will rain,"']
