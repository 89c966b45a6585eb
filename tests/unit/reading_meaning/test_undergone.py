"""What is done to the object of a clause, said without who does it: 'troops will not be sent'."""

from __future__ import annotations

from typing import Any

import pytest


def stances(world: Any, text: str) -> list[str]:
    return [a.stance for s in world.read(text) for a in s.about if a.own and a.issue != "other"]


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("Troops would not be stationed in Graustark", "against"),
        ("No soldiers will be dispatched to Graustark", "against"),
        ("Not one Ruritanian soldier would be deployed to Freedonia", "against"),
        ("None of our soldiers will ever set foot in Graustark", "against"),
        ("Neither tanks nor missiles will be shipped to Borduria", "against"),
        ("Weapons cannot be sold to Borduria", "against"),
        ("Missiles must not be handed over to Borduria", "against"),
        ("No security guarantees will be offered to Graustark", "against"),
        ("An invitation will not be issued to Graustark", "against"),
        ("The arms embargo will not be lifted", "against"),
        ("The arms embargo must be lifted", "for"),
        ("The veto would be abolished", "against"),
        ("The veto would be kept", "for"),
        ("Tanks must be delivered to Borduria", "for"),
        ("Ruritanian troops would be sent to Graustark", "for"),
        ("More ammunition will be supplied to Borduria", "for"),
        ("Soldiers may be sent to Graustark", "open"),
        ("Missiles could be given to Borduria", "open"),
    ],
)
def test_the_speaker_says_what_is_to_be_done(world: Any, words: str, stance: str) -> None:
    assert stances(world, f"{words}, the foreign minister of Ruritania said.") == [stance]
    quoted = f'The foreign minister of Ruritania said: "{words}."'
    assert stances(world, quoted) == [stance]


@pytest.mark.parametrize(
    "words",
    [
        "Freedonian troops would not be sent to Graustark",
        "Western troops will be sent to Graustark",
        "Freedonia's missiles will be delivered to Borduria",
        "Weapons will not be delivered to Borduria by Freedonia",
        "Missiles will not be delivered in time",
        "Tanks would not be sent before the summer",
        "Not all troops will be deployed to Graustark",
        "Only weapons would be sent to Borduria",
        "Troops have been sent to Graustark",
        "Weapons were not delivered to Borduria",
        "Foreign troops will be deployed to Ruritania",
        "Weapons will not be sent to Ruritania",
        "The arrival of troops will not be kept a secret",
        "I believe weapons will be sent to Borduria",
        "It is feared that troops will be sent to Graustark",
        "No troops will not be sent",
    ],
)
def test_what_others_do_and_what_is_foretold_is_no_position(world: Any, words: str) -> None:
    text = f"{words}, the foreign minister of Ruritania said."
    assert set(stances(world, text)) <= {"none"}


@pytest.mark.parametrize("cue", ["feared", "doubted", "expected", "warned", "complained"])
def test_who_fears_or_expects_it_promises_nothing(world: Any, cue: str) -> None:
    text = f"The foreign minister of Ruritania {cue} that troops would be sent to Graustark."
    assert set(stances(world, text)) <= {"none"}


def test_what_somebody_else_announced_is_theirs(world: Any) -> None:
    text = (
        "The foreign minister of Ruritania said Freedonia had announced that troops would be sent."
    )
    statement = world.read(text)[0]
    assert [a.stance for a in statement.about if a.own] == ["none"]
