"""Taking a ledger's statements elsewhere: rows of plain values, with no text unless asked."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Collection, Generator, Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

from foedus.ledger.grading import grades
from foedus.ledger.handling import MAY_LEAVE, marks
from foedus.ledger.search import EVERYTHING, Filters
from foedus.ledger.standing import Standing, plain, review_of, standings, verdict_of
from foedus.ledger.store import Ledger
from foedus.terms.csv_cells import csv_line
from foedus.terms.errors import LedgerError, UsageError

ExportFormat = Literal["json", "csv", "parquet"]
COLUMNS = (
    "id",
    "doc_id",
    "article",
    "date",
    "title",
    "outlet",
    "reader",
    "start",
    "end",
    "words",
    "kind",
    "speaker",
    "as_written",
    "party",
    "role",
    "status",
    "interest",
    "outlet_chain",
    "modality",
    "condition",
    "about",
    "frame",
    "confidence",
    "utterance",
    "reliability",
    "credibility",
    "review",
    "verdict",
    "reviewed_by",
    "reviewed_on",
    "reviewed_why",
    "machine",
    "handling",
)
TEXT = "text"
_NUMBERS = {"start", "end"}
_ROWS = (
    "SELECT statement.*, reading.doc_id, reading.date, reading.title, reading.outlet, "
    "reading.reader, article.digest, ifnull(note.handling, '') AS handling, article.text, "
    "(SELECT json_group_array(json_object('party', about.party, 'own', json(iif(own, 'true', "
    "'false')), 'issue', issue, 'stance', stance)) FROM (SELECT * FROM about "
    "WHERE about.statement = statement.number ORDER BY place) AS about) AS abouts "
    "FROM statement JOIN reading ON reading.number = statement.reading "
    "JOIN article ON article.number = reading.article "
    "LEFT JOIN note ON note.article = reading.article "
    f"WHERE {MAY_LEAVE} AND reading.number IN (SELECT max(number) FROM reading GROUP BY article) "
)


def export_rows(
    ledger: Ledger,
    *,
    only: Filters = EVERYTHING,
    text: bool = False,
    handling: Collection[str] = (),
) -> Generator[dict[str, Any], None, None]:
    """Yield one row of plain values for each statement of the newest readings, by number.

    What persons corrected is given as corrected, with the machine's values under ``machine``; what
    they rejected is given as it was read, with that verdict.

    Parameters
    ----------
    ledger : Ledger
    only : Filters
    text : bool
        Give each article's text, too.
    handling : collection of str
        Marks of notes that may leave; what bears another mark is left out.
    """
    graded = {grade.statement: grade for grade in grades(ledger, handling=handling)}
    left = standings(ledger)
    condition, values = only.condition(left)
    with ledger.transaction("DEFERRED") as connection:
        for row in connection.execute(
            f"{_ROWS} AND {condition} ORDER BY statement.number", (marks(handling), *values)
        ):
            key = f"s{row['number']}"
            made = _plain(row)
            grade = graded.get(key)
            made["utterance"] = grade.utterance if grade else None
            made["reliability"] = grade.reliability if grade else None
            made["credibility"] = grade.credibility if grade else None
            made.update(_as_left(left.get(key), row["reader"]))
            if text:
                made[TEXT] = row["text"]
            yield made


def _as_left(standing: Standing | None, reader: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "review": review_of(standing, reader),
        "verdict": verdict_of(standing, reader),
    }
    if standing is not None:
        made |= {
            **plain(standing.statement),
            "reviewed_by": standing.by,
            "reviewed_on": standing.on,
            "reviewed_why": standing.why,
            "machine": dict(standing.machine) or None,
        }
    return made


def _plain(row: Any) -> dict[str, Any]:
    spans = json.loads(row["content"])
    made: dict[str, Any] = {
        "id": f"s{row['number']}",
        "doc_id": row["doc_id"],
        "article": row["digest"],
        "start": min(start for start, _ in spans),
        "end": max(end for _, end in spans),
        "about": json.loads(row["abouts"]),
        "party": json.loads(row["party"]),
        "outlet_chain": json.loads(row["outlet_chain"]),
    }
    start, end = json.loads(row["condition"]) if row["condition"] else (0, 0)
    made["condition"] = row["text"][start:end] or None
    names = row.keys()
    return {
        name: made[name] if name in made else row[name] if name in names else None
        for name in COLUMNS
    }


def write_export(rows: Iterable[dict[str, Any]], out: Path, shape: ExportFormat) -> int:
    """Write rows to a file, whole or not at all, and return their number.

    Raises
    ------
    LedgerError
        The file cannot be written.
    UsageError
        Parquet is asked for and its library is not installed.
    """
    parquet = _parquet() if shape == "parquet" else None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{out.name}-", dir=out.parent)
        os.close(handle)
        part = Path(name)
        try:
            if parquet is not None:
                count = _write_parquet(rows, part, parquet)
            else:
                count = _write_text(rows, part, shape)
            # As any file made by a person's command, not only for its owner.
            part.chmod(0o666 & ~_mask())
            part.replace(out)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise LedgerError(
            f"cannot write: {(error.strerror or str(error)).lower()}",
            where=str(out),
            expected="a folder that can be written to, with room",
        ) from error
    return count


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _write_text(rows: Iterable[dict[str, Any]], part: Path, shape: ExportFormat) -> int:
    count = 0
    with part.open("w", encoding="utf-8", newline="") as file:
        for piece in as_csv(rows) if shape == "csv" else as_json(rows):
            file.write(piece)
            count += 1
    # The head of a table and the closing bracket are no rows.
    return count - 1


def as_json(rows: Iterable[dict[str, Any]]) -> Generator[str, None, None]:
    """Yield a JSON array in pieces, one for each row and one that closes it."""
    opening = "["
    for row in rows:
        yield opening + "\n" + json.dumps(row, ensure_ascii=False, sort_keys=False)
        opening = ","
    yield "[]\n" if opening == "[" else "\n]\n"


def as_csv(rows: Iterable[dict[str, Any]]) -> Generator[str, None, None]:
    """Yield a table with commas in pieces, its head and one for each row.

    The cells are those of ``terms.csv_cells``.
    """
    rows = iter(rows)
    first = next(rows, None)
    head = list(first) if first is not None else list(COLUMNS)
    yield csv_line(head)
    if first is not None:
        yield csv_line(first.values())
        for row in rows:
            yield csv_line(row.values())


def _parquet() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError(
            "writing Parquet needs the library pyarrow",
            where="--format parquet",
            expected="the extra 'parquet': pip install 'foedus[parquet]' from the checkout",
        ) from error
    return pyarrow


def _write_parquet(rows: Iterable[dict[str, Any]], part: Path, arrow: Any) -> int:
    """Write in groups of rows, so that a ledger of any size needs little memory."""
    groups = _groups(rows, 50_000)
    group = next(groups, [])
    schema = _schema(arrow, text=bool(group) and TEXT in group[0])
    count = 0
    with arrow.parquet.ParquetWriter(part, schema) as writer:
        while group:
            writer.write_table(arrow.Table.from_pylist([_arrow(r) for r in group], schema))
            count += len(group)
            group = next(groups, [])
    return count


def _schema(arrow: Any, *, text: bool) -> Any:
    strings = arrow.list_(arrow.string())
    about = arrow.list_(
        arrow.struct(
            [
                ("party", arrow.string()),
                ("own", arrow.bool_()),
                ("issue", arrow.string()),
                ("stance", arrow.string()),
            ]
        )
    )
    kinds = {
        "about": about,
        "party": strings,
        "outlet_chain": strings,
        "date": arrow.date32(),
        **dict.fromkeys(_NUMBERS, arrow.int64()),
    }
    names = (*COLUMNS, TEXT) if text else COLUMNS
    return arrow.schema([(name, kinds.get(name, arrow.string())) for name in names])


def _arrow(row: dict[str, Any]) -> dict[str, Any]:
    from datetime import date

    party, day, machine = row["party"], row["date"], row["machine"]
    return {
        **row,
        "party": [party] if isinstance(party, str) else party or [],
        "date": None if day is None else date.fromisoformat(day),
        "machine": None if machine is None else json.dumps(machine, ensure_ascii=False),
    }


def _groups(rows: Iterable[dict[str, Any]], size: int) -> Iterator[list[dict[str, Any]]]:
    group: list[dict[str, Any]] = []
    for row in rows:
        group.append(row)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group
