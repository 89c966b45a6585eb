"""Every word of the records and every assumption is in the glossary."""

from __future__ import annotations

import importlib
import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from foedus.case.templates import default_assumptions

GLOSSARY = Path(__file__).resolve().parents[2] / "docs/reference/glossary.md"
ROOMS = (
    "foedus.terms.statement",
    "foedus.terms.article",
    "foedus.terms.reading",
    "foedus.terms.estimate",
    "foedus.terms.party",
    "foedus.terms.rule",
    "foedus.models.decision",
    "foedus.models.bargaining",
    "foedus.models.coalition",
    "foedus.models.deterrence",
    "foedus.models.rules.line",
    "foedus.models.rules.power",
)
PLAIN = {"where", "media", "count", "spans", "message"}
"""Words that mean what they say."""


def words() -> set[str]:
    return set(re.findall(r"`(\w+)`", GLOSSARY.read_text("utf-8")))


@pytest.mark.parametrize("room", ROOMS)
def test_every_field_of_a_record_is_in_the_glossary(room):
    module = importlib.import_module(room)
    records = [
        thing
        for thing in vars(module).values()
        if isinstance(thing, type) and is_dataclass(thing) and thing.__module__ == room
    ]
    assert records
    named = {field.name for record in records for field in fields(record)}
    assert sorted(named - words() - PLAIN) == []


def test_every_default_assumption_is_in_the_glossary():
    assert sorted(set(default_assumptions()) - words()) == []
