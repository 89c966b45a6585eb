"""One content on several questions: a position on each, and of each party that is named."""

from __future__ import annotations

from typing import Any

import pytest


def positions(statement: Any, *, own: bool = True) -> set[tuple[str, str, str]]:
    return {(a.party, a.issue, a.stance) for a in statement.about if a.own is own}


@pytest.mark.parametrize(
    ("words", "stances"),
    [
        (
            "it supported a path to membership for Graustark, and opposed sending troops",
            {"membership": "for", "troops": "against"},
        ),
        ("it would arm Graustark and opposed sending troops", {"arms": "for", "troops": "against"}),
        (
            "it was against arming Graustark but would send troops",
            {"arms": "against", "troops": "for"},
        ),
        (
            "it supported membership for Graustark and sending troops",
            {"membership": "for", "troops": "for"},
        ),
        (
            "it supported membership for Graustark, opposed sending troops and was undecided on "
            "security guarantees",
            {"membership": "for", "troops": "against", "guarantees": "open"},
        ),
        # one question, named by two words
        ("it opposed sending troops as a security guarantee", {"troops": "against"}),
        # the second question only goes with the first
        ("it would not send troops in the year of the accession talks", {"troops": "against"}),
        ("the long arm of the law opposed sending troops", {"troops": "none"}),
    ],
)
def test_each_question_of_a_content_has_its_own_stance(
    world: Any, words: str, stances: dict[str, str]
) -> None:
    statement = world.one(f"The foreign minister of Ruritania said that {words}.")
    assert positions(statement) == {("RUR", issue, said) for issue, said in stances.items()}


def test_both_clauses_of_a_quotation_count_for_every_state_that_speaks(world: Any) -> None:
    statement = world.last(
        '"We support membership for Graustark," Ruritania and Freedonia said. "We will not send '
        'troops."'
    )
    assert positions(statement) == {
        (code, *said)
        for code in ("RUR", "FRE")
        for said in (("membership", "for"), ("troops", "against"))
    }


def test_several_parties_stand_on_several_questions(world: Any) -> None:
    statement = world.one(
        "The foreign minister of Ruritania said that Ruritania supported membership for Graustark "
        "while Freedonia opposed it and rejected sending troops."
    )
    assert positions(statement) == {("RUR", "membership", "for")}
    assert positions(statement, own=False) == {
        ("FRE", "membership", "against"),
        ("FRE", "troops", "against"),
    }


def test_a_pronoun_means_the_question_last_named(world: Any) -> None:
    statement = world.one(
        "The foreign minister of Ruritania said that Freedonia supported sending troops and "
        "accession talks with Graustark had come far, and that Borduria opposed them."
    )
    assert ("BOR", "troops", "against") not in positions(statement, own=False)


def test_a_past_tense_with_an_object_is_a_stance_of_its_own(world: Any) -> None:
    statement = world.one(
        "The foreign minister of Ruritania said that Freedonia opposed membership for Graustark."
    )
    assert positions(statement, own=False) == {("FRE", "membership", "against")}
