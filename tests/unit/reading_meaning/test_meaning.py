"""What was meant: question, stance of who speaks, claims about others."""

from __future__ import annotations

from typing import Any

import pytest


def own(statement: Any) -> list[tuple[str, str, str]]:
    return [(a.party, a.issue, a.stance) for a in statement.about if a.own]


def claims(statement: Any) -> list[tuple[str, str, str]]:
    return [(a.party, a.issue, a.stance) for a in statement.about if not a.own]


@pytest.mark.parametrize(
    ("words", "issue", "stance"),
    [
        ("that Graustark should become a member of the Concord", "membership", "for"),
        ("that Graustark belongs in the Concord", "membership", "for"),
        ("that it supports the membership of Graustark", "membership", "for"),
        ("that it opposes the accession of Graustark to the Concord", "membership", "against"),
        ("that the Concord cannot accept new members", "membership", "against"),
        ("that an invitation to the Concord was premature", "membership", "against"),
        ("that it will not send troops to Graustark", "troops", "against"),
        ("that it has no plans to send soldiers", "troops", "against"),
        ("that it would not rule out sending troops", "troops", "open"),
        ("that it was considering sending soldiers", "troops", "open"),
        ("that it does not oppose sending troops", "troops", "open"),
        ("that it will deliver battle tanks", "arms", "for"),
        ("that it might send missiles", "arms", "open"),
        ("that it is ready to give security guarantees", "guarantees", "for"),
        ("that weapons had arrived in Graustark", "arms", "none"),
        ("that the membership of Graustark was discussed in Klow", "membership", "none"),
        ("that it rained in Klow", "other", "none"),
    ],
)
def test_a_stance_is_read_only_where_the_words_carry_it(
    world: Any, words: str, issue: str, stance: str
) -> None:
    statement = world.one(f"The foreign minister of Ruritania said {words}.")
    assert own(statement) == [("RUR", issue, stance)]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Ruritania rejected the accession of Graustark to the Concord.", "against"),
        ("Ruritania has long opposed the membership of Graustark.", "against"),
        ("Ruritania supports the accession of Graustark.", "for"),
        ("Ruritania urged the Concord to admit Graustark.", "for"),
    ],
)
def test_the_cue_may_carry_the_stance(world: Any, text: str, stance: str) -> None:
    assert own(world.one(text)) == [("RUR", "membership", stance)]


def test_what_is_said_of_another_party_is_never_the_speakers_position(world: Any) -> None:
    statement = world.one(
        "The president of Ruritania said that Freedonia opposes the accession of Graustark."
    )
    assert own(statement) == [("RUR", "membership", "none")]
    assert claims(statement) == [("FRE", "membership", "against")]


def test_one_quotation_on_three_parties_gives_three(world: Any) -> None:
    statement = world.one(
        '"Ruritania supports the membership of Graustark in the Concord, Freedonia opposes it and '
        'Borduria hesitates," said the foreign minister of Syldavia.'
    )
    assert claims(statement) == [
        ("RUR", "membership", "for"),
        ("FRE", "membership", "against"),
        ("BOR", "membership", "open"),
    ]
    assert own(statement) == [("SYL", "membership", "none")]


def test_joined_subjects_and_agents_are_all_named(world: Any) -> None:
    statement = world.one(
        "Jane Roe said that Ruritania and Freedonia would be followed by the river states."
    )
    assert [party for party, _, _ in claims(statement)] == ["RUR", "FRE", "BOR", "SYL"]


def test_a_party_that_does_not_act_is_not_spoken_about(world: Any) -> None:
    statement = world.one("Jane Roe said that weapons for Graustark went through Borduria.")
    assert statement.about == ()


def test_a_joint_statement_is_one_entry_a_state(world: Any) -> None:
    statement = world.one(
        "Ruritania and Freedonia said that they oppose the accession of Graustark to the Concord."
    )
    assert own(statement) == [("RUR", "membership", "against"), ("FRE", "membership", "against")]


def test_a_former_official_and_an_outlet_own_nothing(world: Any) -> None:
    for source in ("John Doe, a former president of Ruritania,", "Reuters"):
        statement = world.one(f"{source} said that Ruritania will send troops to Graustark.")
        assert own(statement) == []
        assert claims(statement) == [("RUR", "troops", "none")]


def test_an_unnamed_part_is_never_its_body(world: Any) -> None:
    statement = world.one("Several Concord members oppose the accession of Graustark.")
    assert own(statement) == [("CON_SOME", "membership", "against")]
    said = world.one("Jane Roe said that some Concord members might send troops.")
    assert claims(said) == [("CON_SOME", "troops", "none")]


def test_a_vague_act_takes_its_question_from_what_went_before(world: Any) -> None:
    text = (
        "Jane Roe said that Ruritania might send troops to Graustark. "
        "She added that Freedonia could follow suit."
    )
    first, second = world.read(text)
    assert claims(second) == [("FRE", "troops", "none")]
    assert second.confidence != "high"
    assert first.confidence == "high"


def test_a_denial_turns_the_stance_round(world: Any) -> None:
    statement = world.one("Ruritania denied that it would send troops to Graustark.")
    assert own(statement) == [("RUR", "troops", "against")]


def test_refusing_to_rule_out_leaves_open(world: Any) -> None:
    statement = world.one("The president of Ruritania said he could not rule out sending troops.")
    assert own(statement) == [("RUR", "troops", "open")]


def test_words_of_membership_in_another_world_are_no_alliance_question(world: Any) -> None:
    statement = world.one("Jane Roe said that Ruritania had joined the race.")
    assert claims(statement) == [("RUR", "other", "none")]
