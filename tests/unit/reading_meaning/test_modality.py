"""How firmly something is said."""

from __future__ import annotations

from typing import Any

import pytest


def words(text: str, spans: Any) -> list[str]:
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("content", "hedges"),
    [
        ("Ruritania may be forced to send troops", ["may be forced"]),
        ("there is a clear possibility that Ruritania might act", ["clear possibility", "might"]),
        ("it could, maybe, rain", ["could", "maybe"]),
        ("it would not exclude a deployment", ["would not exclude"]),
        ("it was likely to rain", ["likely"]),
        ("it would rain as soon as possible", []),
    ],
)
def test_hedges_have_offsets_and_make_it_possible(
    world: Any, content: str, hedges: list[str]
) -> None:
    text = f"Jane Roe said that {content}."
    statement = world.one(text)
    assert words(text, statement.hedges) == hedges
    assert statement.modality == ("possible" if hedges else "asserted")


def test_an_editors_bracket_does_not_hide_a_hedge(world: Any) -> None:
    text = 'Jane Roe said that she "[would not] exclude a deployment."'
    statement = world.one(text)
    assert words(text, statement.hedges) == ["would not] exclude"]
    assert statement.edited


def test_the_month_of_may_is_no_hedge(world: Any) -> None:
    assert world.one("Jane Roe said that it rained in May.").modality == "asserted"


@pytest.mark.parametrize(
    ("content", "condition"),
    [
        ("Ruritania will send troops if the war goes on", "if the war goes on"),
        ("if the Concord fails, Ruritania will send troops", "if the Concord fails"),
        ("Ruritania will send troops unless talks begin", "unless talks begin"),
        ("it would help as long as the Concord agrees", "as long as the Concord agrees"),
        ("the Concord cannot grow in the midst of a war", "in the midst of a war"),
        ("guarantees are given only to full members", "to full members"),
        ("Ruritania will send troops once the talks have failed", "once the talks have failed"),
        ("troops will come once Freedonia has asked for them", "once Freedonia has asked for them"),
        ("it would send troops if Freedonia did so first", "if Freedonia did so first"),
        ("it would give up the veto, but only after a vote", "only after a vote"),
    ],
)
def test_a_condition_has_offsets_and_goes_before_hedges(
    world: Any, content: str, condition: str
) -> None:
    text = f"Jane Roe said that {content}."
    statement = world.one(text)
    assert statement.condition is not None
    assert words(text, [statement.condition]) == [condition]
    assert statement.modality == "conditional"


@pytest.mark.parametrize(
    "content",
    [
        "Ruritania will help even if it rains",
        "Ruritania went on in the midst of a war",
        "the offer stood until Monday",
        "it would once again send troops",
        "Freedonia once opposed the accession of Graustark",
        "guarantees are given to full members",
    ],
)
def test_a_concession_or_mere_circumstance_is_no_condition(world: Any, content: str) -> None:
    assert world.one(f"Jane Roe said that {content}.").condition is None


def test_a_request_is_neither_asserted_nor_possible(world: Any) -> None:
    assert world.one("Ruritania urged the Concord to admit Graustark.").modality == "requested"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Ruritania called on Freedonia to send troops to Graustark.", "requested"),
        ("Ruritania told Freedonia not to send troops to Graustark.", "requested"),
        ("Ruritania asked for troops.", "requested"),
        ("Ruritania asked why it should send troops to Graustark.", "asserted"),
        ("Should Graustark join the Concord, the Ruritanian president asked.", "asserted"),
        ('"Would Freedonia come?" the Ruritanian president asked.', "asserted"),
        ("Ruritania told reporters that it would send troops.", "asserted"),
    ],
)
def test_who_asks_a_question_requests_nothing(world: Any, text: str, modality: str) -> None:
    assert world.one(text).modality == modality


def test_only_what_the_source_denies_is_negated(world: Any) -> None:
    assert world.one("Jane Roe denied that it had rained.").modality == "negated"
    assert world.one("Jane Roe said that it did not rain.").modality == "asserted"


def test_an_open_set_in_the_source_is_a_hedge(world: Any) -> None:
    text = "Countries such as Ruritania and Freedonia said that it rained."
    assert words(text, world.one(text).hedges) == ["such as"]


@pytest.mark.parametrize(
    ("words", "modality"),
    [
        ("it would not send troops to Graustark at the moment", "asserted"),
        ("at the moment it would not support the accession of Graustark", "asserted"),
        ("it was not at the moment ready to arm Borduria", "asserted"),
        ("at present it could accept no troops from Freedonia", "possible"),
        ("it would not send troops in the midst of a war", "conditional"),
        ("it would send troops if Freedonia did so too", "conditional"),
    ],
)
def test_a_time_that_is_now_is_no_condition(world: Any, words: str, modality: str) -> None:
    assert world.one(f"The foreign minister of Ruritania said that {words}.").modality == modality
