"""Speakers without a name are the same when they speak again."""

from __future__ import annotations

from typing import Any

import pytest

OPENING = "The foreign minister of Ruritania said that it rained. "


def test_the_office_alone_has_the_party_of_the_one_who_spoke_before(world: Any) -> None:
    statement = world.last(OPENING + "Freedonia waited. The foreign minister said that it was wet.")
    assert statement.speaker.party == "RUR"


def test_he_is_the_office_holder_who_spoke_in_the_paragraph_before(world: Any) -> None:
    statement = world.last(OPENING + "\n\nThe boats were late, he said.")
    assert (statement.speaker.name, statement.speaker.party) == ("", "RUR")
    assert statement.confidence != "high"


def test_a_person_named_since_is_meant_before_an_office(world: Any) -> None:
    text = OPENING + "\n\nRichard Miles, a farmer, nodded. The boats were late, he said."
    assert world.last(text).speaker.name == "Richard Miles"


def test_she_is_not_a_spokesman(world: Any) -> None:
    text = "A spokesman of Ruritania said that it rained.\n\nThe boats were late, she said."
    assert world.last(text).speaker.party is None


def test_his_ambassador_is_the_ambassador_of_his_state(world: Any) -> None:
    statement = world.last(OPENING + "His ambassador said that the boats were late.")
    assert statement.speaker.party == "RUR"


def test_the_countrys_minister_is_of_the_state_spoken_of(world: Any) -> None:
    statement = world.last("Ruritania waited. The country's foreign minister said that it rained.")
    assert statement.speaker.party == "RUR"


def test_a_role_in_a_relative_clause_is_not_the_speakers(world: Any) -> None:
    statement = world.last("Ruritania, which provides the commander, said that it rained.")
    assert statement.speaker.party == "RUR"


@pytest.mark.parametrize("source", ["Concord's security panel", "The Concord committee"])
def test_an_organ_of_a_body_speaks_for_it(world: Any, source: str) -> None:
    assert world.last(f"{source} said that it rained.").speaker.party == "CON"


def test_both_may_have_been_objects_of_the_sentence_before(world: Any) -> None:
    text = "The sale was sold to Ruritania and Freedonia. Both countries said that it rained."
    assert world.last(text).speaker.party == ("RUR", "FRE")


def test_a_title_that_is_a_surname_is_one_where_the_text_has_its_bearer(world: Any) -> None:
    text = "A letter came from Mary Major, a nurse. Major said that it rained."
    assert world.last(text).speaker.name == "Mary Major"


def test_mps_are_no_person(world: Any) -> None:
    assert world.last("MPs said that it rained.").speaker.name == ""


def test_a_name_introduced_as_somebody_else_is_not_the_offices_holder(world: Any) -> None:
    text = (
        "Freedonia's defence minister said that it rained. "
        '"It is wet," said Richard Miles, a member of the rowing club.'
    )
    first, last = world.read(text)
    assert (first.speaker.name, last.speaker.party) == ("", None)
