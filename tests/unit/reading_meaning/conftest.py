"""A world of invented states, so that no real state or person is given words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from foedus.reading import lexicon, officeholders, scan
from foedus.reading.frames import find_attributions
from foedus.reading.read import interpret
from foedus.states.names import Surface
from foedus.states.offices import OfficeHolder
from foedus.terms.article import Article, Region
from foedus.terms.statement import Statement

STATES = {
    "RUR": ("Ruritania", "Ruritanian", "Strelsau"),
    "FRE": ("Freedonia", "Freedonian", "Firefly City"),
    "BOR": ("Borduria", "Bordurian", "Szohod"),
    "SYL": ("Syldavia", "Syldavian", "Klow"),
    "GRA": ("Graustark", "Graustarkian", "Edelweiss"),
}
DAY = date(2023, 6, 8)


def _surfaces() -> tuple[Surface, ...]:
    found = []
    for code, (name, demonym, capital) in STATES.items():
        found += [
            Surface(name, (code,), "name"),
            Surface(demonym, (code,), "demonym"),
            Surface(f"{demonym}s", (code,), "demonym"),
            Surface(capital, (code,), "capital"),
        ]
    found.append(Surface("river states", ("BOR", "SYL"), "group"))
    found.append(Surface("the Old Palace", ("RUR",), "metonym"))
    found.append(Surface("Concord", ("CON",), "body"))
    found.append(Surface("CONCORD", ("CON",), "body"))
    found.append(Surface("the alliance", ("CON",), "body", "word"))
    return tuple(found)


def _holder(person: str, party: str, role: str, end: date | None = None) -> OfficeHolder:
    surname = person.split()[-1]
    return OfficeHolder(person, (surname,), party, role, date(2020, 1, 1), end, "invented", DAY)


@dataclass
class World:
    """Reads texts about the invented states."""

    def read(self, text: str, on: date | None = DAY) -> tuple[Statement, ...]:
        region = Region(kind="body", start=0, end=len(text))
        article = Article(doc_id="d", text=text, date=None, regions=(region,))
        return interpret(article, find_attributions(article), on=on)

    def one(self, text: str) -> Statement:
        found = self.read(text)
        assert len(found) == 1, [text[s.content[0][0] : s.content[-1][1]] for s in found]
        return found[0]

    def last(self, text: str) -> Statement:
        return self.read(text)[-1]


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    caches = (lexicon.lexicon, scan.marks, officeholders.offices, officeholders.role_name)
    monkeypatch.setattr(lexicon, "surfaces", _surfaces)
    monkeypatch.setattr(lexicon, "false_friends", lambda: ("Ruritania Airlines",))
    monkeypatch.setattr(
        officeholders,
        "holders",
        lambda on: (
            _holder("Rudolf Elphberg", "RUR", "president"),
            _holder("Flavia Strel", "CON", "secretary general"),
        ),
    )
    monkeypatch.setattr(
        officeholders,
        "former_holders",
        lambda on: (_holder("Anton Hentzau", "CON", "secretary general", date(2022, 1, 1)),),
    )
    for cached in caches:
        cached.cache_clear()
    yield World()
    monkeypatch.undo()
    for cached in caches:
        cached.cache_clear()
