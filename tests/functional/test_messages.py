"""Help and messages in whole sentences, with the words of the options."""

from __future__ import annotations

import pytest

from functional.commands import command, refused

BODILESS = "The foreign minister of Ukraine said on Monday that talks would go on.\n"
NAMES_NATO = (
    "BRUSSELS - The foreign minister of Estonia said that Ukraine should join NATO. "
    "The foreign minister of Latvia said that Ukraine should join NATO at once.\n"
)


@pytest.mark.parametrize(
    "arguments", [(), ("case",), ("data",), ("backtest",), ("ledger",)], ids=" ".join
)
def test_no_summary_of_a_command_is_cut_short(capsys, arguments):
    told = command(capsys, *arguments, "--help").out
    assert [line for line in told.splitlines() if line.endswith("...") and "ARGS" not in line] == []


def test_the_help_of_the_ledger_names_every_format(capsys):
    told = command(capsys, "ledger", "--help").out
    summary = next(line for line in told.splitlines() if line.strip().startswith("export"))
    assert "JSON, CSV or Parquet" in summary
    told = command(capsys, "--help").out
    assert "export JSON, CSV, Parquet." in told


def test_a_text_that_names_no_body_asks_for_a_key(capsys, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(BODILESS)
    done = command(capsys, "brief", page, "--as-of", "2023-06-08", "--out", tmp_path / "out")
    refused(done, "names no body", "--body with a body's key")


def test_a_text_that_names_no_adversary_says_so_in_the_options_word(capsys, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(NAMES_NATO)
    done = command(capsys, "brief", page, "--as-of", "2023-06-08", "--out", tmp_path / "out")
    refused(done, "names no adversary", "--adversary with a party's code")
    assert "challenger" not in done.err
