"""Every table of facts keeps what its card promises, and every body its members and rule."""

from __future__ import annotations

import csv
import tomllib
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import pytest

from foedus.states.bodies import bodies, body, body_of_code, variants, voting
from foedus.states.parties import parties, party

DATA = files("foedus.states") / "data"
TABLES = sorted(f.name.removesuffix(".csv") for f in DATA.iterdir() if f.name.endswith(".csv"))
CODES = {p.code for p in parties()}


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader((DATA / f"{table}.csv").read_text("utf-8").splitlines()))


def card(table: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{table}.toml").read_text("utf-8"))


def fault(value: str, column: dict[str, Any]) -> str:
    """Say what is wrong with a cell, or nothing."""
    if not value:
        return "is empty" if column.get("required") else ""
    kind = column["type"]
    if kind in ("number", "integer"):
        number = float(value) if kind == "number" else int(value)
        inside = column["min"] <= number <= column["max"]
        return "" if inside else "is out of bounds"
    if kind == "date":
        date.fromisoformat(value)
        return ""
    known = {
        "party": lambda: value in CODES,
        "parties": lambda: all(code in CODES for code in value.split(" ")),
        "body": lambda: value in bodies(),
        "choice": lambda: value in column["choices"],
        "text": lambda: value == value.strip(),
    }
    return "" if known[kind]() else "is not known"


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_a_card_with_citation_and_date(table: str) -> None:
    found = card(table)
    assert len(found["citation"]) > 20
    assert date(2010, 1, 1) < found["as_of"] < date(2030, 1, 1)
    assert list(found["columns"]) == list(rows(table)[0])
    assert all(column["meaning"] for column in found["columns"].values())


@pytest.mark.parametrize("table", TABLES)
def test_cells_have_the_type_and_bounds_of_the_card(table: str) -> None:
    columns = card(table)["columns"]
    faults = [
        f"{table}.csv, line {line}: {name} {row[name]!r} {wrong}"
        for line, row in enumerate(rows(table), start=2)
        for name, column in columns.items()
        if (wrong := fault(row[name], column))
    ]
    assert faults == []


@pytest.mark.parametrize("table", TABLES)
def test_no_key_stands_twice(table: str) -> None:
    key = card(table)["key"]
    keys = [tuple(row[column] for column in key) for row in rows(table)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("table", ["obligations", "offices"])
def test_spells_end_after_they_start(table: str) -> None:
    assert [row for row in rows(table) if row["end"] and row["end"] <= row["start"]] == []


@pytest.mark.parametrize("table", ["contiguity", "obligations"])
def test_pairs_are_in_alphabetical_order(table: str) -> None:
    assert [row for row in rows(table) if not row["first"] < row["second"]] == []


def test_shipped_tables_stay_under_half_a_megabyte() -> None:
    folders = [DATA, DATA / "bodies"]
    sizes = [len(f.read_bytes()) for folder in folders for f in folder.iterdir() if f.is_file()]
    assert sum(sizes) < 500_000


@pytest.mark.parametrize("key", bodies())
def test_members_of_a_body_are_states_with_a_source(key: str) -> None:
    found = body(key)
    assert found.key == key
    assert found.memberships
    for membership in found.memberships:
        assert party(membership.party).kind == "state"
        assert len(membership.source) > 10


@pytest.mark.parametrize("key", bodies())
def test_a_body_is_found_by_the_code_of_its_organisation(key: str) -> None:
    found = body(key)
    assert party(found.code).kind == "organisation"
    assert body_of_code(found.code) is found
    assert {row["code"]: row["body"] for row in rows("parties")}[found.code] == key


@pytest.mark.parametrize("key", bodies())
def test_a_body_says_whom_it_covers_and_when_that_was_checked(key: str) -> None:
    found = body(key)
    assert len(found.guarantee) > 20
    assert isinstance(found.parameters["as_of"], date)


@pytest.mark.parametrize("key", bodies())
def test_every_change_of_membership_leaves_a_rule_that_can_be_met(key: str) -> None:
    """All members in favour carry a draft; nobody in favour does not, or somebody has a veto."""
    found = body(key)
    tested = 0
    for variant in variants(found) or ("ordinary",):
        spans = [v for v in found.parameters["voting"] if v["variant"] == variant]
        for on in changes(found.memberships, spans):
            members = found.members(on)
            rule = voting(found, members, on, variant=variant)
            assert rule.weight.shape == (rule.quota.size, len(members))
            assert (rule.weight.sum(axis=1) >= rule.quota).all()
            assert (rule.quota > 0).all()
            assert rule.quota.size or rule.veto.any()
            tested += 1
    assert tested


def changes(memberships: Any, spans: Any) -> list[date]:
    """Dates on which members or rule change, within the tabled rules."""
    days = {m.start for m in memberships} | {m.end for m in memberships if m.end}
    days |= {span["start"] for span in spans}
    days |= {span["end"] - timedelta(days=1) for span in spans if span["end"]}
    if not spans:
        return sorted(days)
    return sorted(
        day
        for day in days
        if any(s["start"] <= day and (s["end"] is None or day < s["end"]) for s in spans)
    )
