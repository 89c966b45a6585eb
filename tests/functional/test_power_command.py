"""``foedus power`` and ``foedus bodies``: bodies that ship and bodies a person writes."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from functional.commands import EXAMPLES, command, process, refused

TRIO = """\
key = "trio"
code = "TRIO"
name = "Three neighbours"
rule = "voting"
guarantee = "None."
source = "A test"
as_of = 2024-01-01

[[membership]]
parties = ["BEL", "NLD", "LUX"]
start = 2000-01-01
source = "A test"

[[voting]]
variant = "ordinary"
start = 2000-01-01
source = "A test"
adopted_if = { any = [
  { against = "member", fewer_than = 1 },
  { all = [
    { for = "member", at_least = "2/3" },
    { for = "member", among = ["LUX"], at_least = 1 },
  ] },
] }
"""


@pytest.fixture
def trio(tmp_path: Path) -> Path:
    path = tmp_path / "trio.toml"
    path.write_text(TRIO, encoding="utf-8")
    return path


def test_power_is_printed_as_exact_fractions_in_the_order_of_the_table(capsys) -> None:
    outcome = command(capsys, "power", "unsc", "--as-of", "2023-01-01", "--format", "json")
    assert outcome.status == 0
    found = json.loads(outcome.out)
    assert (found["body"], found["as_of"]) == ("unsc", "2023-01-01")
    rows = found["indices"]
    assert [row["party"] for row in rows[:5]] == ["CHN", "FRA", "RUS", "GBR", "USA"]
    assert {row["shapley_shubik"] for row in rows[:5]} == {"421/2145"}
    assert {row["shapley_shubik"] for row in rows[5:]} == {"4/2145"}
    assert rows[0]["banzhaf"] == "106/635"
    assert sum(Fraction(row["banzhaf"]) for row in rows) == 1


def test_luxembourg_of_1958_is_printed_as_nought(capsys) -> None:
    outcome = command(capsys, "power", "eu-council", "--as-of", "1958-01-01", "--format", "json")
    by_party = {row["party"]: row for row in json.loads(outcome.out)["indices"]}
    assert by_party["LUX"]["shapley_shubik"] == by_party["LUX"]["banzhaf"] == "0"


def test_the_table_shows_shares_in_per_cent(capsys) -> None:
    outcome = command(capsys, "power", "club")
    assert outcome.status == 0
    assert "1/7" in outcome.out
    assert "14.29" in outcome.out


def test_a_body_of_ones_own_is_read_where_a_key_is(capsys, trio: Path) -> None:
    outcome = command(capsys, "power", trio, "--format", "json")
    assert outcome.status == 0
    found = json.loads(outcome.out)
    assert (found["body"], found["as_of"]) == ("trio", "2024-01-01")
    shares = {row["party"]: row["shapley_shubik"] for row in found["indices"]}
    assert shares == {"BEL": "1/6", "NLD": "1/6", "LUX": "2/3"}


def test_a_fault_in_ones_own_body_is_told_with_file_and_line(capsys, trio: Path) -> None:
    trio.write_text(TRIO.replace("fewer_than = 1", "at_least = 1"), encoding="utf-8")
    for name in ("power", "bodies"):
        refused(command(capsys, name, trio), "trio.toml, line 19", "would reward votes against")


def test_a_file_that_is_not_there_is_refused(capsys, tmp_path: Path) -> None:
    refused(command(capsys, "power", tmp_path / "none.toml"), "none.toml", "cannot be read")


def test_bodies_can_be_asked_for_one_by_one(capsys, trio: Path) -> None:
    outcome = command(capsys, "bodies", "eu-council", trio, "--format", "json")
    council, own = json.loads(outcome.out)
    assert "constructive" in council["variants"]
    assert {vote["variant"] for vote in council["voting"]} == set(council["variants"])
    assert own["parties"] == ["BEL", "NLD", "LUX"]


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["power", "nafta"], 3, ["'nafta'", "au-psc, club, eu-council, nato, osce, unsc"]),
        (["power", "nato", "--variant", "majority"], 3, ["'majority'", "ordinary"]),
        (["power", "eu-council", "--as-of", "1999-01-01"], 4, ["1999-01-01", "2014-11-01"]),
        (["power", "unsc", "--as-of", "soon"], 2, ["'soon' is not a date"]),
        (["power", "eu-council", "--among", "USA"], 3, ["USA did not belong to eu-council"]),
        (["power", "eu-council", "--among", "BEL,DEU"], 4, ["all 27 members"]),
    ],
)
def test_a_question_without_answer_is_refused(
    capsys, arguments: list[str], status: int, words: list[str]
) -> None:
    refused(command(capsys, *arguments), *words, status=status)


def test_a_case_names_bodies_that_ship_only(capsys, trio: Path, tmp_path: Path) -> None:
    arguments = ["brief", EXAMPLES, "--as-of", "2023-06-08", "--body", trio]
    outcome = command(capsys, *arguments, "--out", tmp_path / "out")
    refused(outcome, "--body", "a case can name no body", "nato")
    assert not (tmp_path / "out").exists()


def test_those_who_take_part_share_the_power(capsys) -> None:
    arguments = ["eu-council", "--variant", "participating", "--among", "deu,FRA,ITA", "--format"]
    outcome = command(capsys, "power", *arguments, "json")
    assert [row["party"] for row in json.loads(outcome.out)["indices"]] == ["DEU", "FRA", "ITA"]


def test_a_new_process_prints_the_same(capsys) -> None:
    arguments = ["power", "eu-council", "--as-of", "2025-06-01", "--format", "json"]
    assert process(*arguments).out == command(capsys, *arguments).out
