"""What a person says of a reading stands beside it, outlives re-reading, and marks runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from foedus.ledger import Ledger
from foedus.ledger.reviews import (
    Review,
    add_review,
    all_reviews,
    governing,
    review_words,
    reviewed_readings,
)
from foedus.ledger.runs import record_run, runs
from foedus.terms.errors import LedgerError, NameUnknown
from foedus.terms.statement import About
from made.readings import plain_reading
from made.spoken import spoken

LATER = date(2023, 6, 10)
WORDS = "“We will keep the door open for every state that wants to join.”"
FOR = (About(party="DEU", own=True, issue="membership", stance="for"),)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    ledger.add(spoken("Post", WORDS, about=FOR))
    return ledger


def _review(statement: str = "s1", verdict: str = "rejected", **fields: object) -> Review:
    plain = {"subject": "statement", "correction": {}, "by": "A. Reader", "on": LATER}
    return Review(**{**plain, "statement": statement, "verdict": verdict, "why": "read it", **fields})  # type: ignore[arg-type]  # fmt: skip  # noqa: E501


def test_the_machines_reading_is_never_overwritten(ledger: Ledger) -> None:
    before = ledger.readings(every=True)
    add_review(ledger, _review(verdict="corrected", correction={"speaker": "Richard Miles"}))
    add_review(ledger, _review())
    assert ledger.readings(every=True) == before
    assert [r.verdict for r in all_reviews(ledger)] == ["corrected", "rejected"]


def test_a_confirmed_statement_says_by_whom_and_when(ledger: Ledger) -> None:
    add_review(ledger, _review(verdict="confirmed"))
    told = review_words(governing(all_reviews(ledger))["s1"])
    assert told == "statement confirmed by A. Reader, 2023-06-10"


def test_a_rejected_statement_is_not_among_what_persons_left(ledger: Ledger) -> None:
    assert len(reviewed_readings(ledger)[0].statements) == 1
    add_review(ledger, _review())
    assert reviewed_readings(ledger)[0].statements == ()


def test_a_rejected_stance_leaves_the_words_and_no_position(ledger: Ledger) -> None:
    add_review(ledger, _review(subject="stance"))
    (statement,) = reviewed_readings(ledger)[0].statements
    assert statement.about == ()
    assert statement.speaker == ledger.statement("s1").speaker


def test_a_corrected_stance_and_speaker_are_as_corrected(ledger: Ledger) -> None:
    add_review(
        ledger, _review(verdict="corrected", subject="stance", correction={"stance": "open"})
    )
    (statement,) = reviewed_readings(ledger)[0].statements
    assert statement.about == (replace(FOR[0], stance="open"),)
    fields = {"speaker": "Richard Miles", "party": "DNK,NOR", "interest": ""}
    add_review(ledger, _review(verdict="corrected", correction=fields))
    (statement,) = reviewed_readings(ledger)[0].statements
    assert (statement.speaker.name, statement.speaker.party) == ("Richard Miles", ("DNK", "NOR"))
    assert statement.speaker.interest is None


def test_a_stance_the_machine_missed_is_as_the_person_says(ledger: Ledger) -> None:
    ledger.add(spoken("Herald", WORDS))
    stated = {"about": "NOR", "issue": "troops", "stance": "against", "own": "false"}
    add_review(ledger, _review("s2", "corrected", subject="stance", correction=stated))
    (statement,) = reviewed_readings(ledger)[1].statements
    assert statement.about == (About(party="NOR", own=False, issue="troops", stance="against"),)


@pytest.mark.parametrize(
    ("fields", "about"),
    [
        ({"party": "POL"}, (replace(FOR[0], party="POL"),)),
        ({"party": "DNK,NOR"}, (replace(FOR[0], party="DNK"), replace(FOR[0], party="NOR"))),
        ({"party": ""}, (replace(FOR[0], own=False),)),
        ({"about": "POL", "own": "false"}, (replace(FOR[0], party="POL", own=False),)),
        ({"party": "POL", "stance": "open"}, (replace(FOR[0], party="POL", stance="open"),)),
    ],
)
def test_an_own_position_goes_with_the_corrected_party(
    ledger: Ledger, fields: dict[str, str], about: tuple[About, ...]
) -> None:
    add_review(ledger, _review(verdict="corrected", correction=fields))
    assert reviewed_readings(ledger)[0].statements[0].about == about


def test_the_last_review_holds(ledger: Ledger) -> None:
    add_review(ledger, _review())
    add_review(ledger, _review(verdict="confirmed", why="a second look"))
    assert len(reviewed_readings(ledger)[0].statements) == 1
    assert len(all_reviews(ledger)) == 2


def test_a_newer_reading_with_the_same_words_and_speaker_keeps_the_review(ledger: Ledger) -> None:
    add_review(ledger, _review())
    ledger.add(spoken("Post", WORDS, about=(), reader="rules 2"))
    (kept,) = all_reviews(ledger)
    assert (kept.statement, kept.state, kept.now) == ("s1", "moved", "s2")
    assert reviewed_readings(ledger)[0].statements == ()


@pytest.mark.parametrize("changed", ["speaker", "words"])
def test_a_newer_reading_that_says_otherwise_is_marked_and_not_reviewed(
    ledger: Ledger, changed: str
) -> None:
    add_review(ledger, _review())
    newer = spoken("Post", WORDS, reader="rules 2")
    (statement,) = newer.statements
    if changed == "speaker":
        other = replace(statement, speaker=replace(statement.speaker, name="Richard Miles"))
    else:
        ((start, end),) = statement.content
        other = replace(statement, content=((start, end - 9),))
    ledger.add(replace(newer, statements=(other,)))
    (kept,) = all_reviews(ledger)
    assert (kept.state, kept.now) == ("unmatched", "")
    assert len(reviewed_readings(ledger)[0].statements) == 1


def test_words_that_stand_twice_are_told_apart_by_their_place(ledger: Ledger) -> None:
    ledger.add(plain_reading(1, statements=2))
    add_review(ledger, _review("s3"))
    ledger.add(plain_reading(1, statements=2, reader="rules 2"))
    (kept,) = all_reviews(ledger)
    assert kept.now == "s5"


@pytest.mark.parametrize(
    ("spoiled", "finding"),
    [
        ({"by": "  "}, "who"),
        ({"why": ""}, "why"),
        ({"on": date(2023, 6, 4)}, "2023-06-05"),
        ({"verdict": "corrected", "correction": {"speaker": " "}}, "cannot be empty"),
        ({"correction": {"stance": "for"}}, "1 corrections"),
        ({"verdict": "corrected"}, "0 corrections"),
        ({"verdict": "corrected", "correction": {"mood": "bad"}}, "no field 'mood'"),
        ({"verdict": "corrected", "correction": {"stance": "maybe"}}, "stance cannot be 'maybe'"),
        (
            {"verdict": "corrected", "subject": "stance", "correction": {"speaker": "X"}},
            "no field 'speaker'",
        ),
    ],
)
def test_a_review_without_person_reason_or_meaning_is_refused(
    ledger: Ledger, spoiled: dict[str, object], finding: str
) -> None:
    with pytest.raises(LedgerError, match=finding):
        add_review(ledger, _review(**spoiled))  # type: ignore[arg-type]
    assert all_reviews(ledger) == ()


def test_a_review_of_an_unknown_statement_is_refused(ledger: Ledger) -> None:
    with pytest.raises(NameUnknown, match="s9"):
        add_review(ledger, _review("s9"))


def test_a_rejection_marks_every_run_that_used_the_statement_and_no_other(ledger: Ledger) -> None:
    ledger.add(spoken("Herald", WORDS, day=1))
    record_run(ledger, "aa11", ["s1", "silent_member"], case="spring")
    record_run(ledger, "bb22", ["s1", "s2"], case="summer")
    record_run(ledger, "cc33", ["s2"], case="summer")
    add_review(ledger, _review())
    add_review(ledger, _review("s2", "confirmed"))
    marked = {run.digest: [mark.statement for mark in run.marks] for run in runs(ledger)}
    assert marked == {"aa11": ["s1"], "bb22": ["s1"], "cc33": []}


def test_a_rejection_of_the_newer_reading_marks_runs_of_the_older(ledger: Ledger) -> None:
    record_run(ledger, "aa11", ["s1"])
    add_review(ledger, _review())
    ledger.add(spoken("Post", WORDS, reader="rules 2"))
    record_run(ledger, "bb22", ["s2"])
    assert [len(run.marks) for run in runs(ledger)] == [1, 1]


def test_the_same_run_twice_is_one_run(ledger: Ledger) -> None:
    record_run(ledger, "aa11", ["s1"])
    record_run(ledger, "aa11", ["s1"])
    assert [run.statements for run in runs(ledger)] == [("s1",)]


def test_a_run_of_another_ledger_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="s7"):
        record_run(ledger, "aa11", ["s7"])
    assert runs(ledger) == ()
