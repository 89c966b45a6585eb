"""Notes by persons are evidence of a brief; under a handling mark their words stay behind."""

from __future__ import annotations

import json
import shutil
import tomllib

import pytest

from functional.commands import EXAMPLES, command

MARK = "not for circulation"
SOURCE = next(EXAMPLES.glob("*.txt"))
DATED = ("--as-of", "2023-06-08", "--draws", 100)
SECRET = ("quixotic", "xanadu", "zzyzx")
"""Words, speaker and office of the note: nothing of them may be passed on under a mark."""


@pytest.fixture
def ledger(tmp_path):
    return tmp_path / "ledger.sqlite"


def note(capsys, ledger, *more, party="PRT", on="2023-06-07", issue="membership"):
    bears = ("--party", party, "--issue", issue, "--stance", "for") if issue else ("--party", party)
    words = f"a quixotic date would do for {party}, {on}"
    said = ("note", words, "--speaker", "Ann Xanadu", "--role", "Zzyzx envoy")
    done = command(
        capsys, "ledger", *said, *bears, "--by", "the desk", "--on", on, *more, "--ledger", ledger
    )
    assert done.status == 0, done.err
    return done.out.partition(":")[0]


def brief(capsys, ledger, out, *more, dated=DATED):
    done = command(capsys, "brief", SOURCE, *dated, "--ledger", ledger, "--out", out, *more)
    assert done.status == 0, done.err
    return done


def positions(out):
    return tomllib.loads((out / "case.toml").read_text("utf-8"))["positions"]["membership"]


def everything(out, *told):
    """Return all that a brief wrote, file names and what it said on the screen with it."""
    files = [path for path in sorted(out.rglob("*")) if path.is_file()]
    texts = [f"{path.name}\n{path.read_text('utf-8')}" for path in files]
    said = [text for outcome in told for text in (outcome.out, outcome.err)]
    return "\n".join(texts + said).lower()


def test_a_position_rests_on_a_note_and_says_so_with_its_trail(capsys, ledger, tmp_path):
    key, out = note(capsys, ledger), tmp_path / "out"
    told = brief(capsys, ledger, out)
    assert positions(out)["PRT"]["grounds"] == [key]
    assert "left out" not in told.err
    page = (out / "brief.html").read_text("utf-8")
    assert "Zzyzx envoy, in a note" in page
    assert "a quixotic date would do" in page
    assert "note by a person" in page
    assert "Noted by a person, not published: <a" in page
    record = json.loads((out / "run.json").read_text("utf-8"))
    (listed,) = [entry for entry in record["inputs"] if entry["doc_id"].startswith("note-")]
    assert (listed["reader"], listed["statements"]) == ("note by a person", 1)
    (trail,) = [trail for trail in record["trails"] if trail["key"] == "positions"]
    assert key in trail["grounds"]
    assert f"not published: {key}." in trail["counted"]


def test_a_note_under_a_mark_is_left_out_and_counted(capsys, ledger, tmp_path):
    note(capsys, ledger, "--handling", MARK)
    out = tmp_path / "out"
    told = brief(capsys, ledger, out)
    assert "PRT" not in positions(out)
    assert f"notes left out: 1 marked '{MARK}'; name the mark with --handling" in told.err
    written = everything(out, told)
    assert [word for word in (*SECRET, "note-") if word in written] == []


def test_a_note_whose_mark_is_named_is_used_and_its_words_are_withheld(capsys, ledger, tmp_path):
    key, out = note(capsys, ledger, "--handling", MARK), tmp_path / "out"
    named = brief(capsys, ledger, out, "--handling", MARK)
    assert positions(out)["PRT"]["grounds"] == [key]
    page = (out / "brief.html").read_text("utf-8")
    assert "in a note that is withheld" in page
    assert f"A note marked \u2018{MARK}\u2019; its words are withheld." in page
    assert [word for word in SECRET if word in everything(out, named)] == []


def test_what_a_person_corrected_of_a_marked_note_is_withheld_too(capsys, ledger, tmp_path):
    key, out = note(capsys, ledger, "--handling", MARK), tmp_path / "out"
    by = ("--by", "the desk", "--on", "2023-06-08", "--why", "quixotic grounds")
    sets = ("--set", "speaker=Bob Xanadu", "--set", "role=Zzyzx consul", "--set", "stance=against")
    command(capsys, "ledger", "review", key, "correct", *sets, *by, "--ledger", ledger)
    told = brief(capsys, ledger, out, "--handling", MARK)
    assert positions(out)["PRT"]["value"] < 50
    assert [word for word in SECRET if word in everything(out, told)] == []


def test_a_case_that_rests_on_a_marked_note_runs_again_without_its_words(capsys, tmp_path):
    out = tmp_path / "out"
    assert command(capsys, "brief", SOURCE, *DATED, "--out", out).status == 0
    key = note(capsys, out / "ledger.sqlite", "--handling", MARK)
    brief(capsys, out / "ledger.sqlite", out, "--handling", MARK)
    assert positions(out)["PRT"]["grounds"] == [key]
    again = command(capsys, "forecast", out, "--draws", 100)
    assert again.status == 0, again.err
    assert command(capsys, "case", "check", out).status == 0
    # The ledger itself holds the words; it is not what is passed on.
    for kept in out.glob("ledger.sqlite*"):
        kept.unlink()
    written = everything(out, again)
    assert [word for word in SECRET if word in written] == []
    assert key in written


def test_a_rejected_note_is_not_used_marked_or_not(capsys, ledger, tmp_path):
    keys = note(capsys, ledger), note(capsys, ledger, "--handling", MARK, party="ESP")
    for key in keys:
        by = ("--by", "the desk", "--on", "2023-06-08", "--why", "misheard")
        command(capsys, "ledger", "review", key, "reject", *by, "--ledger", ledger)
    brief(capsys, ledger, tmp_path / "out", "--handling", MARK)
    assert not {"PRT", "ESP"} & set(positions(tmp_path / "out"))


def test_a_rejection_marks_the_runs_that_used_a_marked_note(capsys, ledger, tmp_path):
    key, out = note(capsys, ledger, "--handling", MARK), tmp_path / "out"
    other = tmp_path / "elsewhere" / "ledger.sqlite"
    other.parent.mkdir()
    shutil.copy(ledger, other)
    brief(capsys, ledger, out, "--handling", MARK)
    command(capsys, "ledger", "add", SOURCE, "--as-of", "2023-06-08", "--ledger", other)
    by = ("--by", "the desk", "--on", "2023-06-08", "--why", "a quixotic slip")
    for path in (ledger, other):
        cases = ("--case", out, "--ledger", path, "--format", "json")
        told = command(capsys, "ledger", "review", key, "reject", *by, *cases)
        assert [run["case"] for run in json.loads(told.out)["runs"]] == ["out"]
    assert (next((out / "runs").iterdir()) / "marks.json").exists()
    assert "quixotic" not in everything(out)


def test_only_notes_that_bear_on_the_case_and_were_there_by_then_are_used(capsys, ledger, tmp_path):
    note(capsys, ledger, party="CHL")
    note(capsys, ledger, party="ESP", issue="arms")
    note(capsys, ledger, party="ITA", issue=None)
    note(capsys, ledger, party="PRT", on="2023-06-20")
    out = tmp_path / "out"
    brief(capsys, ledger, out)
    assert not {"CHL", "ESP", "ITA", "PRT"} & set(positions(out))
    page = (out / "brief.html").read_text("utf-8")
    assert page.count("after the evidence cut-off") == 1
    assert "2023-06-20" in page
    assert "quixotic" not in everything(out)


def test_notes_do_not_say_what_a_case_is_about(capsys, ledger, tmp_path):
    for party in ("NOR", "DNK", "PRT", "ESP", "ITA", "GRC", "BEL", "NLD"):
        note(capsys, ledger, party=party, issue="guarantees")
    plain, noted = tmp_path / "plain", tmp_path / "noted"
    brief(capsys, tmp_path / "other.sqlite", plain)
    brief(capsys, ledger, noted)
    issues = [json.loads((out / "run.json").read_text())["case"]["issue"] for out in (plain, noted)]
    assert issues[0] == issues[1]
