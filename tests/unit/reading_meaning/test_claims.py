"""Where others are said to stand: stated, not foretold, each in its own conjunct."""

from __future__ import annotations

from typing import Any

import pytest

STATES = {"RUR": "Ruritania", "FRE": "Freedonia", "BOR": "Borduria", "SYL": "Syldavia"}


def claims(statement: Any) -> dict[str, str]:
    """Return the stances other than none that a statement says others have."""
    return {a.party: a.stance for a in statement.about if not a.own and a.stance != "none"}


def said(world: Any, words: str) -> dict[str, str]:
    statement = world.one(f"The foreign minister of Ruritania said that {words}.")
    own = [a for a in statement.about if a.own]
    assert [(a.party, a.stance) for a in own] == [("RUR", "none")], "a leak into the own position"
    return claims(statement)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Freedonia supports the accession of Graustark", {"FRE": "for"}),
        ("Freedonia opposes the accession of Graustark", {"FRE": "against"}),
        ("Freedonia has ruled out sending troops to Graustark", {"FRE": "against"}),
        ("Freedonia has not ruled out sending troops to Graustark", {"FRE": "open"}),
        ("Freedonia had not decided on the accession of Graustark", {"FRE": "open"}),
        ("Freedonia has not yet made up its mind on the accession of Graustark", {"FRE": "open"}),
        ("Freedonia is against sending troops", {"FRE": "against"}),
        ("Freedonia was no longer in favour of an invitation to Graustark", {"FRE": "against"}),
        ("Freedonia refuses to send troops to Graustark", {"FRE": "against"}),
        ("Freedonia has promised to send weapons to Graustark", {"FRE": "for"}),
        ("Freedonia had promised that it would send weapons to Graustark", {"FRE": "for"}),
        ("Freedonia had said it would not send troops to Graustark", {"FRE": "against"}),
        ("Freedonia thinks that an invitation to Graustark is premature", {"FRE": "against"}),
        ("Freedonia supports the arms embargo", {"FRE": "against"}),
        ("Freedonia wants to abolish the veto", {"FRE": "against"}),
        ("an invitation to Graustark was opposed by Freedonia", {"FRE": "against"}),
        ("Freedonia, for its part, opposes an invitation to Graustark", {"FRE": "against"}),
        ("some Concord members oppose the accession of Graustark", {"CON_SOME": "against"}),
    ],
)
def test_a_position_that_is_stated_is_a_claim_with_a_stance(
    world: Any, words: str, expected: dict[str, str]
) -> None:
    assert said(world, words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Freedonia would support the accession of Graustark",
        "Freedonia will oppose the accession of Graustark",
        "Freedonia might support the accession of Graustark",
        "Freedonia could accept an invitation to Graustark",
        "Freedonia is expected to oppose the accession of Graustark",
        "Freedonia is likely to oppose the accession of Graustark",
        "Freedonia seems to oppose the accession of Graustark",
        "Freedonia will come round to an invitation to Graustark",
        "Freedonia is considering sending troops to Graustark",
        "Freedonia plans to send troops to Graustark",
        "Freedonia will send troops to Graustark",
        "Freedonia has sent troops to Graustark",
        "Freedonia once opposed the accession of Graustark",
        "Freedonia used to support the accession of Graustark",
        "Freedonia wants talks on the accession of Graustark",
        "it doubted that Freedonia supports the accession of Graustark",
        "it was not true that Freedonia opposes the accession of Graustark",
        "nobody knew whether Freedonia supports the accession of Graustark",
        "the opposition in Freedonia supports the accession of Graustark",
        "Freedonia knew that the parliament opposes an invitation to Graustark",
        "Freedonia is a friend and the people want an invitation to Graustark",
        "Freedonia continues to woo Graustark for an accession to the Concord",
    ],
)
def test_a_forecast_a_guess_and_what_is_not_said_to_be_so_state_nothing(
    world: Any, words: str
) -> None:
    assert said(world, words) == {}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Freedonia was in favour, Borduria opposed an invitation and Syldavia had not decided",
            {"FRE": "for", "BOR": "against", "SYL": "open"},
        ),
        (
            "Freedonia and Borduria were in favour of an invitation, Syldavia was not",
            {"FRE": "for", "BOR": "for", "SYL": "against"},
        ),
        (
            "unlike Freedonia, Borduria opposes the accession of Graustark",
            {"BOR": "against"},
        ),
        (
            "like Freedonia, Borduria opposes the accession of Graustark",
            {"FRE": "against", "BOR": "against"},
        ),
        (
            "Freedonia, like Borduria, opposes the accession of Graustark",
            {"FRE": "against", "BOR": "against"},
        ),
        (
            "Freedonia supports the accession of Graustark and Borduria does not",
            {"FRE": "for", "BOR": "against"},
        ),
        (
            "Freedonia does not support an invitation to Graustark and Borduria supports it",
            {"FRE": "against", "BOR": "for"},
        ),
        (
            "Freedonia supports an invitation to Graustark, as does Borduria",
            {"FRE": "for", "BOR": "for"},
        ),
        (
            "Freedonia does not support an invitation to Graustark, nor does Borduria",
            {"FRE": "against", "BOR": "against"},
        ),
        (
            "neither Freedonia nor Borduria supports an invitation to Graustark",
            {"FRE": "against", "BOR": "against"},
        ),
        (
            "Freedonia is for an invitation to Graustark, Borduria against and Syldavia undecided",
            {"FRE": "for", "BOR": "against", "SYL": "open"},
        ),
        (
            "Freedonia, Borduria and Syldavia back the accession of Graustark",
            {"FRE": "for", "BOR": "for", "SYL": "for"},
        ),
        (
            "both Freedonia and the river states oppose sending troops",
            {"FRE": "against", "BOR": "against", "SYL": "against"},
        ),
        (
            "Freedonia and not Borduria supports the accession of Graustark",
            {"FRE": "for", "BOR": "against"},
        ),
        (
            "Freedonia supports the accession of Graustark and Borduria would support it",
            {"FRE": "for"},
        ),
        (
            "Freedonia was for majority voting and Borduria was against",
            {"FRE": "against", "BOR": "for"},
        ),
        (
            "Freedonia had told the others that it opposes an invitation and Borduria backs one",
            {"FRE": "against", "BOR": "for"},
        ),
        (
            "an invitation to Graustark was backed by Freedonia and Borduria",
            {"FRE": "for", "BOR": "for"},
        ),
        ("Freedonia or Borduria opposes the accession of Graustark", {}),
    ],
)
def test_each_conjunct_is_read_for_itself(world: Any, words: str, expected: dict[str, str]) -> None:
    assert said(world, words) == expected


@pytest.mark.parametrize(("opening", "closing"), ['""', "“”", "‘’", "«»", ("«\u00a0", "\u00a0»")])
def test_the_style_of_quotation_marks_does_not_matter(
    world: Any, opening: str, closing: str
) -> None:
    words = f"{opening}Freedonia opposes the accession of Graustark.{closing}"
    statement = world.one(f"The foreign minister of Ruritania said: {words}")
    assert claims(statement) == {"FRE": "against"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Freedonia does not support sending troops to Graustark, but Borduria does",
            {"FRE": "against", "BOR": "for"},
        ),
        (
            "Borduria is not in favour of an invitation to Graustark, while Syldavia is",
            {"BOR": "against", "SYL": "for"},
        ),
        (
            "Syldavia does not oppose the accession of Graustark, but Freedonia does",
            {"SYL": "open", "FRE": "against"},
        ),
        (
            "Freedonia does not back majority voting and Borduria does not either",
            {"FRE": "for", "BOR": "for"},
        ),
        (
            "Freedonia does not support sending troops, nor does Borduria, but Syldavia does",
            {"FRE": "against", "BOR": "against", "SYL": "for"},
        ),
        (
            "Freedonia supports sending troops, but Borduria does not and Syldavia does",
            {"FRE": "for", "BOR": "against", "SYL": "for"},
        ),
        (
            "Freedonia opposes sending troops, and Borduria does too",
            {"FRE": "against", "BOR": "against"},
        ),
        ("Freedonia opposes sending troops, but Borduria does", {"FRE": "against"}),
    ],
)
def test_a_bare_verb_takes_up_what_was_said_without_its_denial(
    world: Any, words: str, expected: dict[str, str]
) -> None:
    statement = world.one(f'"{words}," the foreign minister of Ruritania said.')
    assert claims(statement) == expected


@pytest.mark.parametrize(
    "who",
    [
        "President Rudolf Elphberg",
        "Rudolf Elphberg",
        "Ruritanian President Rudolf Elphberg",
        "the Ruritanian president, Rudolf Elphberg,",
        "Ruritania's President Rudolf Elphberg",
    ],
)
@pytest.mark.parametrize(
    ("verb", "stance"), [("supports", "for"), ("opposes", "against"), ("still opposes", "against")]
)
def test_a_claim_about_an_office_holder_is_about_the_state(world, who, verb, stance):
    text = f"Officials of Borduria said {who} {verb} the accession of Graustark to the Concord."
    about = {(a.party, a.own): a.stance for a in world.one(text).about}
    assert about["RUR", False] == stance


def test_a_claim_about_a_former_office_holder_is_about_nobody(world):
    text = (
        "Officials said former Secretary General Anton Hentzau opposes the accession of Graustark."
    )
    assert [a.party for a in world.one(text).about if a.stance != "none"] == []
