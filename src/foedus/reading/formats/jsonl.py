"""JSON lines: one article a line, in constant memory."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from foedus.reading.formats._limits import BYTE_LIMIT, check_text, too_large
from foedus.terms.article import Page
from foedus.terms.card import Card
from foedus.terms.errors import SourceError

card = Card(
    key="jsonl",
    title="JSON lines",
    reference="RFC 8259; one object a line",
    reads=("doc_id", "text", "date", "title", "outlet"),
    assumes=("UTF-8", "text is plain text, not HTML"),
    avoid_when=("one document is spread over many lines",),
)
suffixes = (".jsonl", ".ndjson")

_SHAPE = '{"doc_id", "text"} and an optional "date"'
_BLANK = b"\xef\xbb\xbf \t\r\n"
_ARRAY = re.compile(rb"\[\s*(\{|\]|$)")
_OBJECT = re.compile(rb'\{\s*("|$)')
_OVER_LINES = re.compile(rb"\{(.*[,:{\[])?\s*$")
"""An object that its line does not end."""


def recognises(head: bytes) -> bool:
    """Return whether these first bytes look like JSON, which is then lines or refused."""
    start = head.lstrip(_BLANK)
    return bool(_ARRAY.match(start) or _OBJECT.match(start))


def pages(stream: BinaryIO, doc_id: str, where: str) -> Iterator[Page | SourceError]:
    """Yield a page a record, and for a broken record why it is refused and on which line."""
    found = False
    number = 0
    while line := stream.readline(BYTE_LIMIT + 1):
        number += 1
        place = f"{where}:{number}"
        document = "" if found else _document(line)
        if document:
            yield SourceError(document, where=place, expected=f"JSON lines: {_SHAPE} a line")
            return
        if len(line) > BYTE_LIMIT:
            _skip_line(stream, line)
            found = True
            yield too_large(place)
        elif line.strip(_BLANK):
            found = True
            try:
                yield record(line, place)
            except SourceError as error:
                yield error
    if not found:
        yield SourceError("the file holds no record", where=where, expected=_SHAPE + " a line")


def _document(line: bytes) -> str:
    """Say what a file is that begins so and is no JSON lines; empty if it may be."""
    start = line.lstrip(_BLANK)
    if _ARRAY.match(start):
        return "this is a JSON array"
    if _OVER_LINES.match(start):
        return "this is one JSON object over many lines"
    return ""


def record(line: bytes, where: str) -> Page:
    """Return the page of one line.

    Raises
    ------
    SourceError
        If the line is no such record; the message says what is wrong with it.

    Examples
    --------
    >>> record(b'{"doc_id": "a", "text": "Talks go on.", "date": "2023-06-08"}', "x:1").date
    datetime.date(2023, 6, 8)
    """
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SourceError(
            f"byte {error.start} of the record is not UTF-8", where=where, expected="UTF-8"
        ) from error
    except (ValueError, RecursionError) as error:
        reason = _reason(error) if isinstance(error, json.JSONDecodeError) else "impossible value"
        raise SourceError(
            f"the record is not JSON: {reason}", where=where, expected=_SHAPE
        ) from error
    if not isinstance(value, dict):
        raise SourceError("the record is no JSON object", where=where, expected=_SHAPE)
    text = _string(value, "text", where)
    check_text(text, where)
    doc_id = _string(value, "doc_id", where)
    if not doc_id.strip():
        raise SourceError("the record's doc_id is empty", where=where, expected=_SHAPE)
    return Page(
        doc_id=doc_id,
        text=text,
        date=_day(value.get("date"), where),
        where=where,
        media="jsonl",
        title=_string(value, "title", where, default=""),
        outlet=_string(value, "outlet", where, default=""),
    )


def _reason(error: json.JSONDecodeError) -> str:
    return f"{error.msg.rstrip(': ').removesuffix(' at')} at column {error.colno}"


def _string(value: dict[str, Any], key: str, where: str, default: str | None = None) -> str:
    found = value.get(key)
    if found is None and default is not None:
        return default
    if found is None:
        raise SourceError(f'the record has no "{key}"', where=where, expected=_SHAPE)
    if not isinstance(found, str):
        raise SourceError(f'"{key}" is no text', where=where, expected=_SHAPE)
    return found


def _day(stated: Any, where: str) -> date | None:
    if stated is None or stated == "":
        return None
    try:
        return date.fromisoformat(stated[:10])
    except (TypeError, ValueError) as error:
        raise SourceError(
            f"the record's date {str(stated)[:40]!r} is no date",
            where=where,
            expected="a date such as 2023-06-08",
        ) from error


def _skip_line(stream: BinaryIO, part: bytes) -> None:
    while part and not part.endswith(b"\n"):
        part = stream.readline(BYTE_LIMIT)
