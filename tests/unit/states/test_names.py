"""Wordings that stand for parties."""

from __future__ import annotations

import pytest

from foedus.states.bodies import body
from foedus.states.names import Surface, false_friends, surfaces
from foedus.states.parties import parties

BY_TEXT = {surface.text: surface for surface in surfaces()}


@pytest.mark.parametrize(
    ("text", "codes", "kind"),
    [
        ("US", "USA", "name"),
        ("U.S.", "USA", "name"),
        ("America", "USA", "name"),
        ("Britain", "GBR", "name"),
        ("Türkiye", "TUR", "name"),
        ("Czech Republic", "CZE", "name"),
        ("Burma", "MMR", "name"),
        ("Poles", "POL", "demonym"),
        ("German", "DEU", "demonym"),
        ("Kyiv", "UKR", "capital"),
        ("Kiev", "UKR", "capital"),
        ("Moscow", "RUS", "capital"),
        ("Kremlin", "RUS", "metonym"),
        ("Downing Street", "GBR", "metonym"),
        ("Baltic states", "EST LVA LTU", "group"),
        ("Visegrad Four", "CZE HUN POL SVK", "group"),
        ("Nato", "NATO", "body"),
        ("the Alliance", "NATO", "body"),
        ("European Union", "EU", "body"),
        ("UN Security Council", "UNSC", "body"),
    ],
)
def test_common_wordings_are_known(text: str, codes: str, kind: str) -> None:
    found = BY_TEXT[text]
    assert found.parties == tuple(codes.split())
    assert found.kind == kind


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Georgia", "place"),
        ("Jordan", "person"),
        ("Chad", "person"),
        ("Turkey", "word"),
        ("Lebanon", "place"),
        ("Congo", "shared"),
        ("Brussels", "seat"),
        ("English", "language"),
        ("Germany", ""),
    ],
)
def test_doubtful_wordings_say_why(text: str, doubt: str) -> None:
    assert BY_TEXT[text].ambiguous == doubt


def test_every_state_has_its_name_and_all_but_islands_of_doubt_an_adjective() -> None:
    named = {code for s in surfaces() if s.kind == "name" for code in s.parties}
    called = {code for s in surfaces() if s.kind == "demonym" for code in s.parties}
    states = {p.code for p in parties() if p.kind == "state"}
    assert named == states
    assert states - called == {"VAT"}


def test_groups_inside_the_alliance_hold_members_of_it() -> None:
    ever = {m.party for m in body("nato").memberships}
    for text in ("Baltic states", "Bucharest Nine", "Joint Expeditionary Force", "Benelux"):
        assert set(BY_TEXT[text].parties) <= ever


def test_a_false_friend_holds_a_wording_and_is_none() -> None:
    texts = set(BY_TEXT)
    assert texts.isdisjoint(false_friends())
    assert "Warsaw Pact" in false_friends()


def test_surfaces_are_read_once() -> None:
    assert surfaces() is surfaces()
    assert isinstance(surfaces()[0], Surface)
