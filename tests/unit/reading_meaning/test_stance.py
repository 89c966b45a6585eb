"""Stances read outwards from their object, and what ends a chain of words."""

from __future__ import annotations

from typing import Any

import pytest


def own(statement: Any) -> list[tuple[str, str, str]]:
    return [(a.party, a.issue, a.stance) for a in statement.about if a.own]


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("it would support the accession of Graustark", "for"),
        ("it was willing to back the accession of Graustark", "for"),
        ("it refused to back the accession of Graustark", "against"),
        ("it would not support the accession of Graustark", "against"),
        ("it did not oppose the accession of Graustark", "open"),
        ("it would not object to an invitation to Graustark", "open"),
        ("it had not made up its mind about the accession of Graustark", "open"),
        ("it might support the accession of Graustark", "open"),
        ("it saw no need for an invitation to Graustark", "against"),
        ("the accession of Graustark was a long story", "none"),
        ("it wants talks on the accession of Graustark", "none"),
        ("it would discuss the accession of Graustark", "none"),
    ],
)
def test_words_between_an_object_and_its_clause_add_up(world: Any, words: str, stance: str) -> None:
    statement = world.one(f"The foreign minister of Ruritania said that {words}.")
    assert own(statement) == [("RUR", "membership", stance)]


@pytest.mark.parametrize(
    ("words", "issue", "stance"),
    [
        ("it would lift the arms embargo", "arms", "for"),
        ("it would not lift the arms embargo", "arms", "against"),
        ("it supported the arms embargo", "arms", "against"),
        ("it favoured an end to the arms embargo", "arms", "for"),
        ("it wants to abolish the veto", "consensus", "against"),
        ("it was against giving up the veto", "consensus", "for"),
        ("it supported qualified majority voting", "consensus", "against"),
    ],
)
def test_what_undoes_the_object_turns_the_stance(
    world: Any, words: str, issue: str, stance: str
) -> None:
    statement = world.one(f"The foreign minister of Ruritania said that {words}.")
    assert own(statement) == [("RUR", issue, stance)]


def test_somebody_elses_attitude_is_not_the_speakers(world: Any) -> None:
    for subject in ("Freedonia", "Arland", "the opposition"):
        statement = world.one(
            f"The foreign minister of Ruritania said that {subject} supports the accession of "
            "Graustark."
        )
        assert own(statement) == [("RUR", "membership", "none")]


def test_an_anaphor_takes_the_question_from_what_went_before(world: Any) -> None:
    text = (
        "Ruritania said it opposed the accession of Graustark to the Concord. "
        "Freedonia said it would support the bid."
    )
    first, second = world.read(text)
    assert own(first) == [("RUR", "membership", "against")]
    assert own(second) == [("FRE", "membership", "for")]
    assert second.confidence != "high"


def test_the_change_means_the_contrary_that_was_spoken_of(world: Any) -> None:
    text = (
        "Ruritania said it favoured majority voting in the Concord. "
        "Freedonia said it opposed the change."
    )
    first, second = world.read(text)
    assert own(first) == [("RUR", "consensus", "against")]
    assert own(second) == [("FRE", "consensus", "for")]


def test_swapping_the_state_leaves_the_stance(world: Any) -> None:
    found = {
        own(world.one(f"{state} has ruled out sending soldiers to Graustark."))[0][1:]
        for state in ("Ruritania", "Freedonia", "Borduria", "Syldavia")
    }
    assert found == {("troops", "against")}


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("they opposed it and opposed the deployment of troops", "against"),
        ("they would oppose it and oppose the deployment of troops", "against"),
        ("they opposed and would block the deployment of troops", "against"),
        ("they opposed a new tax, rejected the deployment of troops", "against"),
        ("they refused to back the budget and to support the deployment of troops", "against"),
        ("they would not raise taxes and would support the deployment of troops", "for"),
        ("they refused to oppose the deployment of troops", "open"),
        ("they did not support or back the deployment of troops", "against"),
        ("they were neither for nor against the deployment of troops", "open"),
    ],
)
def test_a_verb_beside_another_does_not_undo_it(world: Any, words: str, stance: str) -> None:
    statement = world.one(f"Ruritania and Freedonia said that {words}.")
    assert own(statement) == [("RUR", "troops", stance), ("FRE", "troops", stance)]
