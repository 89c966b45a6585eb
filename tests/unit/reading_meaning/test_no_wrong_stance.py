"""Words that hold a deed and carry another position, or none: the worst error is a wrong side."""

from __future__ import annotations

from typing import Any

import pytest


def own(statement: Any) -> list[tuple[str, str, str]]:
    return [(a.party, a.issue, a.stance) for a in statement.about if a.own]


def stances(world: Any, text: str) -> list[str]:
    return [a.stance for s in world.read(text) for a in s.about if a.own and a.issue != "other"]


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("there would be no troops in Graustark", "against"),
        ("there will be no ground troops in Freedonia", "against"),
        ("in Graustark there must be no boots on the ground", "against"),
        ("there should be no further arms deliveries to Borduria", "against"),
        ("there may be no troops in Graustark", "open"),
        ("there would be no objection to sending troops to Graustark", "open"),
        ("there will be no peace without membership for Graustark", "for"),
        ("there should be security guarantees for Graustark", "none"),
        ("there were no troops in Graustark", "none"),
    ],
)
def test_what_there_will_not_be(world: Any, words: str, stance: str) -> None:
    found = own(world.one(f"The foreign minister of Ruritania said that {words}."))
    assert [s for _, _, s in found] == [stance]


@pytest.mark.parametrize(
    "words",
    [
        "Will Ruritania send troops to Graustark? No,",
        "Should Graustark join the Concord?",
        "Why should we send weapons to Borduria?",
        "Would we support the accession of Graustark, or would we oppose it?",
        "Must there be troops in Freedonia, though the war is over?",
    ],
)
def test_a_question_carries_no_stance(world: Any, words: str) -> None:
    text = f'"{words}" the foreign minister of Ruritania said.'
    assert set(stances(world, text)) <= {"none"}


def test_what_follows_a_question_is_read(world: Any) -> None:
    text = '"Should we send troops? We will not send troops," the Ruritanian president said.'
    assert stances(world, text) == ["against"]


@pytest.mark.parametrize(
    "words",
    [
        "Anyone who says that Ruritania will send troops to Graustark is lying",
        "Those who claim that we will arm Borduria with missiles are wrong",
        "It is a lie that Ruritania will send troops",
        "It is not true that we would support the accession of Graustark",
        "The talk that Ruritania will send weapons to Freedonia is nonsense",
        "Nobody is saying that Graustark should join the Concord",
    ],
)
def test_what_is_said_to_be_untrue_is_no_position(world: Any, words: str) -> None:
    text = f'"{words}," the foreign minister of Ruritania said.'
    assert set(stances(world, text)) <= {"none"}


def test_nobody_stands_where_only_liars_put_it(world: Any) -> None:
    text = (
        '"Anyone who says that Freedonia supports sending troops is lying," '
        "the foreign minister of Ruritania said."
    )
    assert all(a.stance == "none" for a in world.one(text).about)


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("declined to rule out sending troops to Graustark", "open"),
        ("would not rule out the accession of Graustark", "open"),
        ("did not exclude sending weapons to Borduria", "open"),
        ("refused to exclude sending troops", "open"),
        ("declined to send troops to Graustark", "against"),
        ("declined to back the accession of Graustark to the Concord", "against"),
    ],
)
def test_what_is_declined(world: Any, words: str, stance: str) -> None:
    assert stances(world, f"Ruritania {words}.") == [stance]


@pytest.mark.parametrize(
    "words",
    [
        "declined to say whether it would send troops to Graustark",
        "refused to say if it would send weapons to Borduria",
        "declined to comment on sending troops to Graustark",
        "declined to discuss whether Graustark should join the Concord",
        "has repeatedly declined to comment on sending troops",
        "would not comment on sending weapons to Borduria",
        "refused to be drawn on the accession of Graustark",
        "did not say whether it would send troops to Graustark",
    ],
)
def test_who_keeps_silent_says_nothing_of_anybody(world: Any, words: str) -> None:
    assert all(statement.about == () for statement in world.read(f"Ruritania {words}."))


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("it would not say whether it would support the accession of Graustark", "none"),
        ("it did not know whether it would send troops to Graustark", "none"),
        ("it was considering whether to send troops to Graustark", "open"),
        ("it had not decided whether it should supply weapons to Borduria", "open"),
        ("whether others come or not, it would send troops to Graustark", "for"),
        ("it would not only send tanks and shells to Borduria", "for"),
    ],
)
def test_an_indirect_question_is_no_position(world: Any, words: str, stance: str) -> None:
    assert stances(world, f"Ruritania said that {words}.") == [stance]


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("it would be a mistake not to admit Graustark to the Concord", "for"),
        ("it would be wrong not to send weapons to Borduria", "for"),
        ("it would be irresponsible not to send troops to Freedonia", "for"),
        ("Ruritania cannot afford not to send weapons to Borduria", "for"),
        ("not admitting Graustark to the Concord would be a mistake", "for"),
        ("it would be a mistake to admit Graustark to the Concord", "against"),
        ("sending troops to Freedonia would be wrong", "against"),
        ("Ruritania cannot afford to send weapons to Borduria", "against"),
        ("it was right not to send troops to Freedonia", "against"),
    ],
)
def test_a_judgement_on_not_doing_it(world: Any, words: str, stance: str) -> None:
    assert stances(world, f"The foreign minister of Ruritania said {words}.") == [stance]


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("that Strelsau planned a veto", "none"),
        ("that it intended to veto the decision", "none"),
        ("that Ruritania opposed sending weapons to Borduria", "none"),
        ("that Ruritania had asked for troops", "none"),
        ("plans to send troops to Graustark", "none"),
        ("that Ruritania would send troops to Graustark", "against"),
    ],
)
def test_what_is_denied(world: Any, words: str, stance: str) -> None:
    text = f"The foreign minister of Ruritania denied {words}."
    assert set(stances(world, text)) == {stance}


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("had not asked for soldiers", "none"),
        ("has never requested weapons from Borduria", "none"),
        ("hasn't promised to send troops to Graustark", "none"),
        ("did not call for the accession of Graustark to the Concord", "none"),
        ("had not backed the accession of Graustark to the Concord", "against"),
        ("does not want troops from Graustark", "against"),
        ("has not ruled out sending troops to Graustark", "open"),
    ],
)
def test_what_was_not_asked_for_is_a_fact(world: Any, words: str, stance: str) -> None:
    assert stances(world, f"The Ruritanian president said Strelsau {words}.") == [stance]


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("sending troops to Graustark should not be ruled out", "open"),
        ("arms deliveries to Borduria cannot be excluded", "open"),
        ("the accession of Graustark has not been ruled out", "open"),
        ("a deployment of troops must be ruled out", "against"),
        ("the accession of Graustark should be welcomed", "for"),
        ("the accession of Graustark must not be supported", "against"),
        ("sending troops to Graustark was ruled out by Borduria", "none"),
        ("the accession of Graustark was welcomed", "none"),
    ],
)
def test_what_is_done_to_its_object(world: Any, words: str, stance: str) -> None:
    assert stances(world, f"The foreign minister of Ruritania said {words}.") == [stance]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Asked a year earlier, Ruritania had said it would send troops to Graustark.", "none"),
        ("In 2019, Freedonia had said it opposed the accession of Graustark.", "none"),
        ('"We will send troops to Graustark," Ruritania had said two years before.', "none"),
        ("Months ago Borduria had ruled out sending troops to Graustark.", "none"),
        ("Ruritania had said on Monday that it would send troops to Graustark.", "for"),
        ("A year ago all was calm. Ruritania had said it would send troops.", "for"),
        ("Ruritania said a year ago that it had sent no troops but would send troops.", "for"),
    ],
)
def test_what_had_been_said_in_another_time(world: Any, text: str, stance: str) -> None:
    assert stances(world, text)[-1:] == [stance]


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("rejected claims that it would send troops to Graustark", "none"),
        ("dismissed reports that Ruritania would supply weapons to Borduria", "none"),
        ("stopped short of ruling out the accession of Graustark", "none"),
        ("stopped short of backing the accession of Graustark", "none"),
        ("avoided promising to send troops to Graustark", "none"),
        ("has yet to rule out sending troops to Graustark", "none"),
        ("said that it had never said it would send troops to Graustark", "none"),
        ("said that it did not say that Graustark should join the Concord", "none"),
        ("said that it would have sent troops to Graustark", "none"),
        ("said that it never said no to the accession of Graustark", "open"),
        ("said that it would have no objection to sending troops to Graustark", "open"),
        ("dismissed the idea that it would send troops to Graustark", "against"),
        ("said that there could be no membership for Graustark", "against"),
        ("said that it could never send troops to Graustark", "against"),
        ("said that nobody doubts that Graustark should join the Concord", "for"),
    ],
)
def test_what_is_only_spoken_of(world: Any, words: str, stance: str) -> None:
    assert stances(world, f"Ruritania {words}.")[-1:] == [stance]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Ruritania opposes the accession of Graustark.", "against"),
        ("Ruritania no longer opposes the accession of Graustark.", "open"),
        ("Ruritania never opposed the accession of Graustark.", "open"),
        ("Ruritania no longer objects to the accession of Graustark.", "open"),
        ("Ruritania no longer supports the accession of Graustark.", "against"),
        ("Ruritania no longer plans to send troops to Graustark.", "against"),
    ],
)
def test_what_an_adverb_takes_back(world: Any, text: str, stance: str) -> None:
    assert stances(world, text) == [stance]


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("backs the proposal for majority voting", "against"),
        ("opposes the plan to introduce majority voting", "for"),
        ("backs the proposal for unanimity", "for"),
        ("opposes the proposal for majority voting", "for"),
    ],
)
def test_a_proposal_for_the_contrary(world: Any, words: str, stance: str) -> None:
    assert stances(world, f"The foreign minister of Ruritania said Ruritania {words}.") == [stance]
