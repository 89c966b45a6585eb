"""A state that is being spoken of is carried to its government, its spokesman, 'both'."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    "source",
    ["Its government", "Its spokesman", "The foreign ministry", "Its embassy", "A spokeswoman"],
)
def test_a_role_without_a_state_has_the_one_spoken_of(world: Any, source: str) -> None:
    statement = world.last(f"Ruritania waited. {source} said that it rained.")
    assert statement.speaker.party == "RUR"
    assert statement.confidence != "high"


def test_a_trailing_source_has_the_subject_of_its_sentence(world: Any) -> None:
    statement = world.last("Freedonia met Ruritania in Klow, its delegation said.")
    assert statement.speaker.party == "FRE"


def test_a_subject_that_is_no_known_party_ends_the_search(world: Any) -> None:
    statement = world.last("Ruritania waited. Arland did not. Its government said that it rained.")
    assert statement.speaker.party is None


def test_both_are_the_two_states_last_named_together(world: Any) -> None:
    statement = world.last("Ruritania and Freedonia met in Klow. Both said that it rained.")
    assert statement.speaker.party == ("RUR", "FRE")


def test_we_of_a_joint_statement_are_its_states(world: Any) -> None:
    statement = world.last(
        "The foreign ministries of Ruritania and Freedonia condemned the closure. "
        "We believe that the border must open."
    )
    assert statement.speaker.party == ("RUR", "FRE")


def test_officials_in_a_capital_are_its_states(world: Any) -> None:
    statement = world.last("Officials in Klow said that it rained.")
    assert statement.speaker.party == "SYL"


def test_a_relative_clause_leaves_a_state_the_speaker(world: Any) -> None:
    statement = world.last("Ruritania, which joined late, said that it rained.")
    assert statement.speaker.party == "RUR"


def test_he_may_be_the_holder_of_an_office_without_a_name(world: Any) -> None:
    text = 'The host, the prime minister of Ruritania, has arrived. "It is late," he said.'
    speaker = world.last(text).speaker
    assert (speaker.name, speaker.party, speaker.role) == ("", "RUR", "prime minister")


def test_a_lead_with_only_the_office_has_the_name_that_follows(world: Any) -> None:
    text = (
        "Arland's defence minister said that the rockets were toys. "
        "Jane Roe spoke at a dinner. Roe said that she was sorry."
    )
    first, last = world.read(text)
    assert first.speaker.name == last.speaker.name == "Jane Roe"
    assert last.speaker.role == "defence minister"


def test_verbs_tell_interest_and_an_office_that_was_left(world: Any) -> None:
    text = (
        "General John Roe commanded the corps until he retired in 2019. "
        "He now advises the government of Freedonia. Roe said that it rained."
    )
    speaker = world.last(text).speaker
    assert (speaker.status, speaker.interest, speaker.party) == ("former", "FRE", None)


def test_advice_to_a_state_is_no_interest_in_it(world: Any) -> None:
    text = "Jane Roe said that it rained. She advised Freedonia to wait. Roe said that it would."
    assert world.last(text).speaker.interest is None


def test_a_misspelt_surname_is_the_one_named_before(world: Any) -> None:
    text = "Max Mustermann, a senator, arrived. Musterman said that it rained."
    speaker = world.last(text).speaker
    assert speaker.name == "Max Mustermann"
    assert speaker.correction == "Musterman -> Max Mustermann"
