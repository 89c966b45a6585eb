"""What is asked of others, and what is only asked."""

from __future__ import annotations

from typing import Any

import pytest


def own(world: Any, text: str) -> list[str]:
    return [a.stance for s in world.read(text) for a in s.about if a.own and a.issue != "other"]


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("asked Freedonia to send weapons to Borduria", "for"),
        ("asked Freedonia not to send weapons to Borduria", "against"),
        ("told the Concord not to admit Graustark", "against"),
        ("warned Freedonia not to rule out sending troops", "open"),
        ("urged Freedonia never to send troops to Graustark", "against"),
        ("appealed to Freedonia to send weapons to Borduria", "for"),
        ("appealed to the Concord not to admit Graustark", "against"),
        ("begged the other members of the Concord to give up the veto", "against"),
        ("promised not to send troops to Graustark", "against"),
        ("asked Freedonia to discuss the accession of Graustark", "none"),
        ("reminded Freedonia to keep a date for the accession of Graustark", "none"),
    ],
)
def test_who_asks_others_wants_it(world: Any, words: str, stance: str) -> None:
    assert own(world, f"Ruritania {words}.") == [stance]


@pytest.mark.parametrize("words", ["not to send troops to Graustark", "never to send troops"])
def test_the_denial_is_part_of_what_is_asked(world: Any, words: str) -> None:
    text = f"Ruritania urged Freedonia {words}."
    (start, end), *_ = world.one(text).content
    assert text[start:end] == words


@pytest.mark.parametrize(
    "text",
    [
        "The foreign minister of Ruritania asked why Strelsau should send troops to Graustark.",
        "The foreign minister of Ruritania asked who would back the accession of Graustark.",
        "Should Graustark join the Concord, the foreign minister of Ruritania asked.",
        "Ruritania wondered what good it would do to send weapons to Borduria.",
        "Ruritania asked if Freedonia supports the accession of Graustark.",
    ],
)
def test_a_question_is_no_position_of_anybody(world: Any, text: str) -> None:
    assert all(a.stance == "none" for s in world.read(text) for a in s.about)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Freedonia does not support sending troops, but Borduria does",
            {"FRE": "against", "BOR": "for"},
        ),
        (
            "Freedonia supports the accession of Graustark, while Borduria does not",
            {"FRE": "for", "BOR": "against"},
        ),
    ],
)
def test_a_bare_verb_behind_a_comma_is_part_of_what_is_said(
    world: Any, words: str, expected: dict[str, str]
) -> None:
    statement = world.one(f"The foreign minister of Ruritania said {words}.")
    assert {a.party: a.stance for a in statement.about if not a.own} == expected


def test_what_the_writer_adds_of_a_pronoun_is_not_said(world: Any) -> None:
    text = "The foreign minister of Ruritania said he did not know, but he did."
    start, end = world.one(text).content[0]
    assert text[start:end] == "he did not know"


def test_now_that_closes_a_denial_is_said(world: Any) -> None:
    text = "The foreign minister of Ruritania said it would not send troops right now."
    start, end = world.one(text).content[0]
    assert text[start:end].endswith("right now")
