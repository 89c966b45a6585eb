"""Positions of the past, rules that are altered, doubts, and verbs shared with others."""

from __future__ import annotations

from typing import Any

import pytest


def own(world: Any, text: str) -> list[str]:
    return [a.stance for s in world.read(text) for a in s.about if a.own and a.issue != "other"]


def said(world: Any, words: str) -> list[str]:
    return own(world, f"The foreign minister of Ruritania said that {words}.")


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("Strelsau used to oppose the accession of Graustark", "none"),
        ("it had once supported sending troops to Graustark", "none"),
        ("it initially rejected an invitation to Graustark", "none"),
        ("it had opposed an invitation to Graustark and now backed one", "for"),
        ("it had supported the accession of Graustark but now rejected it", "against"),
        ("it had long opposed the accession of Graustark", "against"),
        ("it now supports the accession of Graustark", "for"),
        ("it supports sending weapons and now backs an invitation to Graustark", "for"),
    ],
)
def test_a_position_of_the_past_gives_way(world: Any, words: str, stance: str) -> None:
    assert said(world, words)[0] == stance


def test_a_turn_within_a_quotation_is_followed(world: Any) -> None:
    words = "We were against sending weapons to Borduria, but today we support it"
    assert own(world, f'"{words}," the foreign minister of Ruritania said.') == ["for"]


def test_what_another_thought_before_gives_way_too(world: Any) -> None:
    statement = world.one(
        "Jane Roe said that Freedonia had opposed the accession of Graustark but now backs it."
    )
    assert [(a.party, a.stance) for a in statement.about] == [("FRE", "for")]


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("it saw no need to alter the rule of unanimity", "for"),
        ("it wants to amend the veto", "against"),
        ("it was against moving away from unanimity", "for"),
        ("it wants a change to majority voting", "none"),
        ("it refused to give up its missiles", "none"),
        ("it would not surrender its tanks", "none"),
        ("it refused to give up the veto", "for"),
    ],
)
def test_what_alters_a_rule_undoes_it(world: Any, words: str, stance: str) -> None:
    assert said(world, words) == [stance]


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("it was unlikely that Ruritania would send troops to Graustark", "none"),
        ("Ruritania was unlikely to oppose the accession of Graustark", "none"),
        ("there was no chance that it would send troops", "none"),
        ("Ruritania was likely to send troops to Graustark", "open"),
        ("perhaps it would send troops to Graustark", "open"),
        ("it must not fail to arm Borduria", "for"),
        ("it cannot but support the accession of Graustark", "for"),
        ("no decision had been taken on sending troops to Graustark", "open"),
    ],
)
def test_a_doubt_is_no_position(world: Any, words: str, stance: str) -> None:
    assert said(world, words) == [stance]


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("Ruritania and Freedonia would send troops to Graustark", "for"),
        ("Ruritania, Freedonia and Borduria will not send troops", "against"),
        ("neither Ruritania nor Freedonia will send weapons to Borduria", "against"),
        ("unlike Ruritania, Freedonia will send troops to Graustark", "none"),
        ("Borduria backs Ruritania and Freedonia will send troops", "none"),
    ],
)
def test_a_verb_shared_with_others_is_ones_own(world: Any, words: str, stance: str) -> None:
    text = f'"{words}," the foreign minister of Ruritania said.'
    assert own(world, text) == [stance]


def test_we_and_another_act_together(world: Any) -> None:
    text = '"We and Freedonia will send troops to Graustark," the Ruritanian president said.'
    assert own(world, text) == ["for"]
