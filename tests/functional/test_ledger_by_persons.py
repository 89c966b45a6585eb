"""What persons said of statements, as list, search, export and the list of reviews give it."""

from __future__ import annotations

from functional.commands import command
from functional.test_ledger_commands import BY, MARK, ledger, note, rows

__all__ = ["ledger"]


def test_a_review_of_a_marked_note_is_given_only_where_the_mark_is_named(capsys, ledger):
    key = note(capsys, ledger).out.partition(":")[0]
    why = ("--by", "A. Reader", "--why", "the secret reason")
    told = command(capsys, "ledger", "review", key, "reject", *why, "--ledger", ledger)
    assert "Ruritania" not in told.out
    assert command(capsys, "ledger", "review", "s1", "confirm", *BY, "--ledger", ledger).status == 0
    for shape in ("table", "json"):
        listed = command(capsys, "ledger", "review", "--ledger", ledger, "--format", shape)
        assert "s1" in listed.out
        assert key not in listed.out
        assert "secret" not in listed.out
        assert "Ruritania" not in listed.out
        assert f"reviews left out: 1 of notes marked '{MARK}'" in listed.err
    named = rows(capsys, "review", "--handling", MARK, ledger=ledger)
    assert [row["statement"] for row in named] == [key, "s1"]
    assert "Ruritania" in named[0]["words"]


def test_a_review_of_a_marked_note_gives_its_words_only_where_the_mark_is_named(capsys, ledger):
    key = note(capsys, ledger).out.partition(":")[0]
    assert rows(capsys, "review", key, "confirm", *BY, ledger=ledger)["words"] == ""
    named = rows(capsys, "review", key, "confirm", *BY, "--handling", MARK, ledger=ledger)
    assert "Ruritania" in named["words"]
