"""Outlets that no table lists are told by their names; persons and institutions are none."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from foedus.ledger import Ledger
from foedus.ledger.utterances import utterances
from foedus.reading.read import read
from foedus.terms.article import Page
from foedus.terms.statement import Statement

OUTLETS = [
    ("the Alpha Times", "Alpha Times", "newspaper"),
    ("Alpha Times", "Alpha Times", "newspaper"),
    ("the Ruritanian Times", "Ruritanian Times", "newspaper"),
    ("the Strelsau Post", "Strelsau Post", "newspaper"),
    ("the Gamma Herald", "Gamma Herald", "newspaper"),
    ("the Gamma Post-Gazette", "Gamma Post-Gazette", "newspaper"),
    ("the Lower Gamma Courier", "Lower Gamma Courier", "newspaper"),
    ("the Evening Chronicle", "Evening Chronicle", "newspaper"),
    ("the Daily Omega", "Daily Omega", "newspaper"),
    ("the Times of Omega", "Times of Omega", "newspaper"),
    ("Zeta Zeitung", "Zeta Zeitung", "newspaper"),
    ("Radio Beta", "Radio Beta", "broadcaster"),
    ("Beta Radio", "Beta Radio", "broadcaster"),
    ("Epsilon TV", "Epsilon TV", "broadcaster"),
    ("TV Epsilon", "TV Epsilon", "broadcaster"),
    ("the Omega Broadcasting Corporation", "Omega Broadcasting Corporation", "broadcaster"),
    ("the Delta News Agency", "Delta News Agency", "agency"),
    ("the Delta Press Agency", "Delta Press Agency", "agency"),
    ("Delta News", "Delta News", "outlet"),
]
NONE = [
    *["the Security Council", "the International Energy Agency", "the Atomic Agency", "Jane Post"],
    *[
        "Senator Post",
        "Judge Herald",
        "Markus Post",
        "the Command Post",
        "the Ruritania Press Club",
    ],
    *[
        "the Permanent Observer",
        "the Concord Observer",
        "the Concord News",
        "the Post",
        "the Press",
    ],
    *["the Gamma Press Council", "the Gamma Broadcasting Authority", "the Gamma University Press"],
    *["Gamma Times Square", "the Gamma Post Office", "state TV", "the Radio", "Ruritanian TV"],
    *["the Ruritanian Press", "the Ministry of Gamma News", "Radio Silence", "the Daily Briefing"],
    *["Breaking News", "Modern Times", "Foreign Press", "the Election Monitor", "the GAMMA TIMES"],
    *["the gamma times", "the Gamma Monitoring Mission", "Gamma Herald Street"],
]


def chains(found: tuple[Statement, ...]) -> set[str]:
    return {outlet for statement in found for outlet in statement.outlet_chain}


@pytest.mark.parametrize(("written", "name", "kind"), OUTLETS)
def test_an_outlet_by_its_name_is_one_in_every_place(
    world: Any, written: str, name: str, kind: str
) -> None:
    capital = written[0].upper() + written[1:]
    told = [
        f"Jane Roe told {written} that it rained.",
        f"“It rained all day long,” Jane Roe told {written} on Monday.",
        f"Jane Roe said in an interview with {written} that it rained.",
        f"In an interview with {written}, Jane Roe said that it rained.",
        f"Speaking to {written} on Monday, Jane Roe said that it rained.",
        f"Jane Roe told the Freedonian broadcaster {written.removeprefix('the ')} that it rained.",
    ]
    for text in told:
        statement = world.one(text)
        assert (statement.speaker.name, statement.outlet_chain) == ("Jane Roe", (name,)), text
    reports = [
        f"{capital} reported that it rained.",
        f"According to {written}, it rained.",
        f"It rained, {written} reported.",
    ]
    for text in reports:
        statement = world.one(text)
        assert (statement.speaker.name, statement.speaker.role) == (name, kind), text
        assert statement.outlet_chain == (name,)
    own = world.read(f"According to {written}, Jane Roe said that it rained.")[-1]
    assert (own.speaker.name, own.outlet_chain) == ("Jane Roe", (name,))


@pytest.mark.parametrize("written", NONE)
def test_a_person_an_institution_or_a_thing_is_no_outlet(world: Any, written: str) -> None:
    capital = written[0].upper() + written[1:]
    for text in (
        f"The Concord met. Jane Roe told {written} that it rained.",
        f"The Concord met. {capital} said that it rained.",
        f"The Concord met. According to {written}, Jane Roe said that it rained.",
    ):
        assert chains(world.read(text)) == set(), text


@pytest.mark.parametrize(
    "text",
    [
        "Jane Roe said the Alpha Times was wrong.",
        "Jane Roe said that it rained, unlike the Alpha Times.",
        "In a dispute with the Alpha Times, Jane Roe said that it rained.",
        "GAMMA /Alpha News Agency/. Jane Roe said that it rained.",
        "Nobody reads the Alpha Times. Jane Roe said that it rained.",
    ],
)
def test_an_outlet_that_is_merely_named_is_not_in_the_chain(world: Any, text: str) -> None:
    assert world.last(text).outlet_chain == ()


def test_a_state_in_the_name_of_an_outlet_is_not_spoken_of(world: Any) -> None:
    statement = world.one("The Ruritanian Times reported that it rained.")
    assert (statement.speaker.party, statement.speaker.interest) == (None, None)


def test_a_person_of_an_outlet_is_a_person(world: Any) -> None:
    statement = world.one("Alpha Times editor Jane Roe said that it rained.")
    assert (statement.speaker.name, statement.outlet_chain) == ("Jane Roe", ("Alpha Times",))


def test_copies_through_an_outlet_that_no_table_lists_count_as_one_source(tmp_path: Path) -> None:
    words = "We will keep the door open for every state that wants to join us"
    texts = {
        "Paper A": f"“{words},” Jane Roe told the Alpha Times on Monday.",
        "Paper B": f"According to the Alpha Times, Jane Roe said: “{words}.”",
        "Paper C": f"“{words},” Jane Roe said, the Alpha Times reported.",
    }
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    for outlet, text in texts.items():
        page = Page(doc_id=outlet, text=text, date=None, where=outlet, media="text", outlet=outlet)
        ledger.add(read(page, require_date=False))
    roe = [found for found in utterances(ledger) if found.speaker == "Jane Roe"]
    assert [(found.sources, found.outlets) for found in roe] == [(("Alpha Times",), tuple(texts))]
    assert roe[0].warning.startswith("3 outlets rest on one source, Alpha Times")


def test_no_word_for_media_makes_two_things_or_stands_twice() -> None:
    with files("foedus.reading").joinpath("data", "unlisted.toml").open("rb") as stream:
        table = tomllib.load(stream)
    words = table.pop("words")
    for part in (("ends", "weak"), ("begins", "weak_begins")):
        forms = [form for key in part for kind in table[key].values() for form in kind]
        assert [form for form, number in Counter(forms).items() if number > 1] == []
    for forms in words.values():
        assert len(forms) == len(set(forms))
    assert set(words["general"]).isdisjoint(words["never"])
