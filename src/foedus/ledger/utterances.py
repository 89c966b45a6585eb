"""Utterances: each remark once, with everywhere it was reported and on whose word."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from foedus.ledger.copies import NOTHING, ReportersWords, copied, names_outlet, reporters_words
from foedus.ledger.handling import MAY_LEAVE, marks
from foedus.ledger.linking import link
from foedus.ledger.occasions import attributing_words, occasion
from foedus.ledger.remarks import Remark
from foedus.ledger.reviews import all_reviews, governing, is_rejected, reviewed
from foedus.ledger.speakers import folded
from foedus.ledger.store import Ledger
from foedus.ledger.wording import as_indirect, wording
from foedus.ledger.wording_rule import rule

_OUTLET = re.compile(r"^(?:the\s+|www\.)|\.(?:com|org|net)$")
_NOBODY: frozenset[str] = frozenset()
_NEAR = 160
_ANCHOR = "coalesce(json_extract(cue, '$[0][0]'), json_extract(source, '$[0][0]'))"
_ROWS = (
    "SELECT statement.number, words, statement.kind, modality, speaker, as_written, party, role, "
    "collective, source, content, outlet_chain, reading.article, "
    "(SELECT group_concat(party) FROM about WHERE about.statement = statement.number) AS told_of, "
    f"{_ANCHOR} AS anchor, substr(article.text, max(1, {_ANCHOR} - {_NEAR}), {2 * _NEAR}) AS near, "
    "CASE WHEN condition IS NULL THEN NULL ELSE substr(article.text, "
    "json_extract(condition, '$[0]') + 1, "
    "json_extract(condition, '$[1]') - json_extract(condition, '$[0]')) END AS condition_words "
    "FROM statement JOIN reading ON reading.number = statement.reading "
    "JOIN article ON article.number = reading.article "
    "LEFT JOIN note ON note.article = reading.article "
    f"WHERE {MAY_LEAVE} AND reading.number IN (SELECT max(number) FROM reading GROUP BY article) "
    "ORDER BY statement.number"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One place where a remark was printed.

    Attributes
    ----------
    statement : str
        Ledger id.
    doc_id, outlet : str
        The page; the outlet, or the page's id where it names none.
    start, end : int
        From the first to the last character of the words, in the page's text.
    date : date or None
        Day of publication.
    through : tuple of str
        Outlets it credits, the nearest first.
    """

    statement: str
    doc_id: str
    outlet: str
    start: int
    end: int
    date: date | None
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One remark of one speaker, however often reported.

    Attributes
    ----------
    key : str
        ``u`` and the number of its first statement; ``u3.2`` where the very page that holds s3 was
        printed again at another time.
    speaker : str
    words : str
        The longest quotation of it, or else the longest paraphrase.
    reports : tuple of Report
        The earliest first.
    outlets : tuple of str
        Where it was printed.
    sources : tuple of str
        On whose word: the outlets that do not take it from one of the others.
    same_day : tuple of str
        Sources, other than the earliest report's outlet, whose report is of the same day: dates
        tell no hour, so that one of them may have been the first.
    """

    key: str
    speaker: str
    words: str
    reports: tuple[Report, ...]
    outlets: tuple[str, ...]
    sources: tuple[str, ...]
    same_day: tuple[str, ...] = ()

    @property
    def statements(self) -> tuple[str, ...]:
        """Ids of the statements, each once."""
        return tuple(dict.fromkeys(report.statement for report in self.reports))

    @property
    def warning(self) -> str:
        """Return what to warn of: many outlets on one source; empty if nothing."""
        if len(self.sources) != 1 or len(self.outlets) < rule().limit["many_outlets"]:
            return ""
        warning = f"{len(self.outlets)} outlets rest on one source, {self.sources[0]}"
        if outlet_key(self.sources[0]) in map(outlet_key, self.outlets):
            return warning
        return f"{warning}, whose own report is not in the ledger"


@dataclass(frozen=True, slots=True)
class _Row:
    """What is kept of a statement while its like are sought.

    Words that were printed again at another time are told twice; ``time`` numbers these from 0.
    ``beside`` is what its sentence says beside it.
    """

    remark: Remark
    article: int
    speaker: str
    words: str
    span: tuple[int, int]
    through: tuple[str, ...]
    places: tuple[_Place, ...]
    time: int
    beside: str


@dataclass(frozen=True, slots=True)
class _Place:
    doc_id: str
    outlet: str
    date: date | None


def utterances(ledger: Ledger, *, handling: Collection[str] = ()) -> tuple[Utterance, ...]:
    """Return every remark in the newest readings once, by the number of its first statement.

    What persons rejected is left out, and what they corrected is taken as corrected. ``handling``
    is that of ``Ledger.readings``.
    """
    with ledger.transaction("DEFERRED") as connection:
        places = _places(connection)
        found = _rows(connection, ledger, places, handling)
        groups = link([row.remark for row in found])
        made = [_utterance([found[place] for place in group], connection) for group in groups]
    return tuple(sorted(made, key=lambda utterance: _order(utterance.key)))


def _order(key: str) -> tuple[int, int]:
    number, _, time = key[1:].partition(".")
    return int(number), int(time or 1)


def statement_remarks(ledger: Ledger, *, handling: Collection[str] = ()) -> list[Remark]:
    """Return every statement of the newest readings, ready to be compared."""
    with ledger.transaction("DEFERRED") as connection:
        return [row.remark for row in _rows(connection, ledger, _places(connection), handling)]


def outlet_key(name: str) -> str:
    """Return an outlet's name as outlets are compared.

    Examples
    --------
    >>> outlet_key("The Evening Post") == outlet_key("evening post")
    True
    """
    return _OUTLET.sub("", folded(name))


def _places(connection: sqlite3.Connection) -> dict[int, list[tuple[_Place, ...]]]:
    """Return where each article was found, the earliest first, apart by the times of printing."""
    found: dict[int, list[_Place]] = defaultdict(list)
    for row in connection.execute(
        "SELECT article, doc_id, date, outlet FROM appearance "
        "ORDER BY article, date IS NULL, date, number"
    ):
        day = None if row["date"] is None else date.fromisoformat(row["date"])
        found[row["article"]].append(_Place(row["doc_id"], row["outlet"] or row["doc_id"], day))
    return {article: _by_time(places) for article, places in found.items()}


def _by_time(places: list[_Place]) -> list[tuple[_Place, ...]]:
    """Part appearances that lie more days apart than a remark is reported."""
    days = rule().limit["days_long"]
    times: list[list[_Place]] = [[]]
    for place in places:
        first = times[-1][0].date if times[-1] else None
        if place.date is None:
            times[0].append(place)
        elif first is not None and (place.date - first).days > days:
            times.append([place])
        else:
            times[-1].append(place)
    return [tuple(time) for time in times]


def _rows(
    connection: sqlite3.Connection,
    ledger: Ledger,
    places: dict[int, list[tuple[_Place, ...]]],
    handling: Collection[str],
) -> list[_Row]:
    last = governing(all_reviews(ledger))
    corrected = {
        key: reviewed(ledger.statement(key), reviews).speaker
        for key, reviews in last.items()
        if not is_rejected(reviews)
    }
    rows = []
    for row in connection.execute(_ROWS, (marks(handling),)):
        key = f"s{row['number']}"
        if not is_rejected(last.get(key, {})):
            speaker = corrected.get(key)
            who = (row["speaker"], row["party"], row["role"])
            if speaker is not None:
                who = (speaker.name, json.dumps(speaker.party), speaker.role)
            for time, found in enumerate(places[row["article"]]):
                rows.append(_row(row, who, found, time))
    return rows


def _row(
    row: sqlite3.Row, who: tuple[str, str, str], places: tuple[_Place, ...], time: int
) -> _Row:
    name, party_text, role = who
    published = places[0].date
    day = None if published is None else published.toordinal()
    party = _parties(party_text)
    told = wording(row["words"], row["kind"])
    spans = json.loads(row["content"])
    condition = row["condition_words"]
    bound = () if condition is None else wording(condition, "indirect").words
    beside = _beside(row, spans)
    remark = Remark(
        number=row["number"],
        name=folded(name),
        party=party,
        role=folded(role),
        as_written=folded(row["as_written"]),
        collective=bool(row["collective"]),
        day=day,
        told=told,
        shifted=as_indirect(told),
        condition=() if set(bound) <= set(told.words) else bound,
        occasion=occasion(beside, day, len(told.words)),
        denied=row["modality"] == "negated",
        others=frozenset(row["told_of"].split(",")).difference(party)
        if row["told_of"]
        else _NOBODY,
    )
    return _Row(
        remark=remark,
        article=row["article"],
        speaker=name or row["as_written"],
        words=row["words"],
        span=(min(spans)[0], max([end for _, end in spans])),
        through=tuple(json.loads(row["outlet_chain"])) if row["outlet_chain"] != "[]" else (),
        places=places,
        time=time,
        beside=beside,
    )


@lru_cache(maxsize=10_000)
def _parties(text: str) -> tuple[str, ...]:
    party = json.loads(text)
    return tuple(party) if isinstance(party, list) else (party,) if party else ()


def _beside(row: sqlite3.Row, content: list[list[int]]) -> str:
    """Return what the sentence of a statement says beside it."""
    anchor = row["anchor"]
    if anchor is None:
        return ""
    first = max(0, anchor - _NEAR - 1)
    source = [(start - first, end - first) for start, end in json.loads(row["source"])]
    inside = [(start - first, end - first) for start, end in content]
    return attributing_words(row["near"], anchor - first, inside, source)


def _utterance(group: Sequence[_Row], connection: sqlite3.Connection) -> Utterance:
    found = [(row, place) for row in group for place in row.places]
    printed = _once(name for row, place in found for name in (place.outlet, *row.through))
    credited = {_which(*report): _credited(*report, printed) for report in found}
    # Of the reports of one day, one that takes the remark from another outlet comes after it.
    reports = sorted(
        found,
        key=lambda pair: (
            pair[1].date or date.max,
            bool(credited[_which(*pair)]),
            pair[0].remark.number,
        ),
    )
    verbatim = [row for row in group if row.remark.told.verbatim]
    longest = max(verbatim or group, key=lambda row: (len(row.words), -row.remark.number))
    named = [row.speaker for row, _ in reports if row.remark.name] or [reports[0][0].speaker]
    number, time = min((row.remark.number, row.time) for row in group)
    sources = _sources(reports, credited, connection)
    return Utterance(
        key=f"u{number}.{time + 1}" if time else f"u{number}",
        speaker=max(named, key=len),
        words=" ".join(longest.words.split()),
        reports=tuple(
            Report(
                statement=f"s{row.remark.number}",
                doc_id=place.doc_id,
                outlet=place.outlet,
                start=row.span[0],
                end=row.span[1],
                date=place.date,
                through=row.through,
            )
            for row, place in reports
        ),
        outlets=_once(place.outlet for _, place in reports),
        sources=_once(sources),
        same_day=_same_day([place for _, place in reports], sources),
    )


def _same_day(places: Sequence[_Place], sources: Sequence[str]) -> tuple[str, ...]:
    """Return who else had the remark of itself on the day of the earliest report."""
    first = places[0]
    if first.date is None:
        return ()
    own = _once(
        place.outlet
        for place, source in zip(places, sources, strict=True)
        if place.date == first.date and outlet_key(source) == outlet_key(place.outlet)
    )
    return tuple(name for name in own if outlet_key(name) != outlet_key(first.outlet))


def _once(names: Iterable[str]) -> tuple[str, ...]:
    """Return names without those that name an outlet again."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(outlet_key(name), name)
    return tuple(found.values())


def _credited(row: _Row, place: _Place, outlets: Iterable[str]) -> str:
    """Return the outlet that a report takes the remark from; empty if it tells of none.

    Where the reading found none, another outlet that printed the remark may be named beside it.
    """
    own = outlet_key(place.outlet)
    if row.through:
        return row.through[-1] if outlet_key(row.through[-1]) != own else ""
    if row.beside.islower():
        return ""
    return next(
        (name for name in outlets if outlet_key(name) != own and names_outlet(row.beside, name)), ""
    )


def _sources(
    reports: Sequence[tuple[_Row, _Place]],
    credited: Mapping[tuple[int, str], str],
    connection: sqlite3.Connection,
) -> list[str]:
    """Return on whose word each report rests.

    A report that credits another outlet rests on the last one of its chain; an article printed in
    several outlets, and a copy of another report, rest on the one that had it first, or on the
    outlet that the other report credits.
    """
    roots: dict[int, str] = {}
    known: list[tuple[ReportersWords, str]] = []
    # What is credited in one place tells whence the same words come in another.
    for row, place in sorted(reports, key=lambda report: not credited[_which(*report)]):
        if row.remark.number not in roots:
            words = reporters_words(connection, row.remark.number) if len(reports) > 1 else NOTHING
            root = credited[_which(row, place)] or _copied_from(words, known) or place.outlet
            known.append((words, root))
            roots[row.remark.number] = root
    return [roots[row.remark.number] for row, _ in reports]


def _which(row: _Row, place: _Place) -> tuple[int, str]:
    return row.remark.number, place.doc_id


def _copied_from(words: ReportersWords, known: Iterable[tuple[ReportersWords, str]]) -> str | None:
    return next((root for other, root in known if copied(other, words)), None)


def as_row(utterance: Utterance) -> dict[str, object]:
    """Return an utterance as data, in the shape that scripts rely on."""
    first = utterance.reports[0]
    return {
        "utterance": utterance.key,
        "speaker": utterance.speaker,
        "words": utterance.words,
        "statements": [
            {"doc_id": r.doc_id, "start": r.start, "end": r.end, "id": r.statement}
            for r in utterance.reports
        ],
        "sources": list(utterance.sources),
        "outlets": list(utterance.outlets),
        "first": {
            "outlet": first.outlet,
            "doc_id": first.doc_id,
            "date": None if first.date is None else first.date.isoformat(),
            "same_day": list(utterance.same_day),
        },
        "chain": [
            {
                "outlet": r.outlet,
                "through": list(r.through),
                "date": None if r.date is None else r.date.isoformat(),
            }
            for r in utterance.reports
        ],
        "warning": utterance.warning or None,
    }
