"""Grades weigh who says that somebody said so, and never what was said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from foedus.ledger import Ledger
from foedus.ledger.grading import Grade, Override, add_override, grades
from foedus.ledger.notes import Note, add_note
from foedus.terms.errors import LedgerError, NameUnknown
from foedus.terms.statement import About
from made.spoken import FIRST_DAY, spoken

WORDS = "“We will keep the door open for every state that wants to join.”"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "ledger.sqlite")


def _grade(ledger: Ledger, statement: str = "s1") -> Grade:
    return next(grade for grade in grades(ledger) if grade.statement == statement)


def _override(subject: str, key: str, grade: str, **fields: str) -> Override:
    said = {"by": "A. Reader", "why": "known for years", **fields}
    return Override(subject=subject, key=key, grade=grade, on=FIRST_DAY, **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(("sources", "credibility"), [(1, "3"), (2, "2"), (3, "1"), (4, "1")])
def test_independent_sources_make_a_remark_credible(
    ledger: Ledger, sources: int, credibility: str
) -> None:
    for number in range(sources):
        ledger.add(spoken(f"Paper {number}", WORDS))
    assert {grade.credibility for grade in grades(ledger)} == {credibility}


def test_outlets_that_rest_on_one_source_confirm_nothing(ledger: Ledger) -> None:
    for number in range(4):
        ledger.add(spoken(f"Paper {number}", WORDS, chain=("Wire",)))
    assert {grade.credibility for grade in grades(ledger)} == {"4"}


def test_copies_of_one_paraphrase_confirm_nothing(ledger: Ledger) -> None:
    told = "the alliance would keep its door open for every state that wanted to join"
    for number in range(3):
        ledger.add(spoken(f"Paper {number}", told, kind="indirect"))
    found = grades(ledger)
    assert {grade.credibility for grade in found} == {"3"}
    assert {grade.credibility_why for grade in found} == {"one source; 3 outlets rest on Paper 0"}
    assert {grade.reliability_why for grade in found} == {
        "0 of its remarks carried by an independent source, of 5 that it takes to judge"
    }


def test_one_source_for_nobody_named_cannot_be_judged(ledger: Ledger) -> None:
    ledger.add(spoken("Post", WORDS, name="", party=None, role=""))
    assert _grade(ledger).credibility == "6"


@pytest.mark.parametrize(("count", "letter"), [(4, "F"), (5, "C"), (19, "C"), (20, "B")])
def test_an_outlet_is_known_by_what_others_carry_too(
    ledger: Ledger, count: int, letter: str
) -> None:
    with ledger.together():
        for number in range(count):
            words = WORDS.replace("every", f"each of {number + 2}")
            ledger.add(spoken("The Post", words, day=30 * number))
            ledger.add(spoken(f"Paper {number}", words, day=30 * number))
    found = [grade for grade in grades(ledger) if grade.outlet == "The Post"]
    assert {grade.reliability for grade in found} == {letter}
    assert {grade.reliability for grade in grades(ledger) if grade.outlet == "Paper 0"} == {"F"}


def test_a_speaker_who_serves_an_interest_lowers_it_by_one_step(ledger: Ledger) -> None:
    ledger.add(spoken("Post", WORDS, party=None, interest="UKR"))
    assert _grade(ledger).reliability == "F"
    add_override(ledger, _override("outlet", "post", "B"))
    assert _grade(ledger).reliability == "C"
    assert "UKR" in _grade(ledger).reliability_why


def test_who_speaks_for_a_party_is_not_lowered(ledger: Ledger) -> None:
    ledger.add(spoken("Post", WORDS, interest="DEU"))
    add_override(ledger, _override("outlet", "The Post", "A"))
    assert _grade(ledger).reliability == "A"


def test_a_person_grades_in_place_of_the_rule_and_the_last_one_holds(ledger: Ledger) -> None:
    ledger.add(spoken("Post", WORDS))
    add_override(ledger, _override("statement", "s1", "5"))
    add_override(ledger, _override("statement", "s1", "2", why="heard it on the radio"))
    grade = _grade(ledger)
    assert (grade.credibility, grade.credibility_by) == ("2", "A. Reader")
    assert grade.credibility_why == "heard it on the radio"
    assert grade.reliability_by == "grading 2"


def test_the_grade_does_not_look_at_the_position(ledger: Ledger) -> None:
    for stance in ("for", "against", "open", "none"):
        for party in ("DEU", "UKR", "RUS"):
            about = (About(party=party, own=False, issue="troops", stance=stance),)
            ledger.add(spoken(f"Of {party}", f"{WORDS[:-1]} {party} {stance}”", about=about))
    found = {(grade.reliability, grade.credibility) for grade in grades(ledger)}
    assert found == {("F", "3")}


def test_a_persons_own_note_is_usually_reliable(ledger: Ledger) -> None:
    add_note(ledger, Note(speaker="the ambassador of A", words="it may wait", on=FIRST_DAY,
                          by="A. Reader", party="DEU"))  # fmt: skip
    assert _grade(ledger).reliability == "B"


@pytest.mark.parametrize(
    ("override", "finding"),
    [
        (_override("outlet", "Post", "G"), "'G'.*A to F"),
        (_override("outlet", "Post", "2"), "'2'.*A to F"),
        (_override("statement", "s1", "A"), "'A'.*1 to 6"),
        (_override("statement", "s1", "12"), "'12'.*1 to 6"),
        (_override("outlet", "Post", "B", by=" "), "who"),
        (_override("outlet", "Post", "B", why=""), "why"),
    ],
)
def test_a_grade_off_the_scale_or_without_person_is_refused(
    ledger: Ledger, override: Override, finding: str
) -> None:
    ledger.add(spoken("Post", WORDS))
    with pytest.raises(LedgerError, match=finding):
        add_override(ledger, override)


def test_a_grade_of_an_unknown_statement_is_refused(ledger: Ledger) -> None:
    with pytest.raises(NameUnknown):
        add_override(ledger, replace(_override("statement", "s1", "2")))
