"""HTML: the page is the main text of the document."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from foedus.reading.formats._limits import BYTE_LIMIT, check_text, too_large
from foedus.terms.article import Page
from foedus.terms.card import Card
from foedus.terms.errors import SourceError

card = Card(
    key="html",
    title="HTML page",
    reference="Barbaresi 2021, Trafilatura, ACL-IJCNLP system demonstrations, 122-131",
    reads=("bytes",),
    assumes=("one article a page, its text in the document itself",),
    avoid_when=("the page is a list of articles", "a script writes the text"),
)
suffixes = (".html", ".htm", ".xhtml")

_OPENING = re.compile(rb"<(?:!doctype\s+html|html|head|body|article)\b", re.IGNORECASE)
# The publication date as the page states it; never one guessed from the text or from the clock.
_DATE_PARAMETERS = {
    "original_date": True,
    "extensive_search": False,
    "max_date": "2099-12-31",
    "outputformat": "%Y-%m-%d",
}

_LOGGERS = ("trafilatura", "htmldate", "courlan")


def recognises(head: bytes) -> bool:
    """Return whether these first bytes look like HTML."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and bool(_OPENING.search(head))


def pages(stream: BinaryIO, doc_id: str, where: str) -> Iterator[Page | SourceError]:
    """Yield the one page of an HTML file, or why it is refused."""
    data = stream.read(BYTE_LIMIT + 1)
    try:
        yield extract(data, doc_id, where)
    except SourceError as error:
        yield error


def extract(data: bytes, doc_id: str, where: str) -> Page:
    """Return the main text of an HTML document with its date, title and site.

    Nothing is fetched: the document is the only input.

    Raises
    ------
    SourceError
        If there is no main text in it, or too much.
    """
    if len(data) > BYTE_LIMIT:
        raise too_large(where)
    if not data.strip():
        raise SourceError("the page is empty", where=where, expected="the HTML of an article")
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceError(
            f"the file is binary: NUL at byte {data.index(0)}", where=where, expected="HTML"
        )
    document = _main_text(data)
    text = (document.text or "") if document is not None else ""
    if document is None or not text.strip():
        raise SourceError(
            "no main text was found in the HTML",
            where=where,
            expected="a page with one article; else save its text as .txt",
        )
    check_text(text, where)
    return Page(
        doc_id=doc_id,
        text=text,
        date=_day(document.date),
        where=where,
        media="html",
        title=" ".join((document.title or "").split()),
        outlet=" ".join((document.sitename or "").split()),
    )


def _main_text(data: bytes) -> Any:
    from trafilatura import bare_extraction  # it takes 150 ms to load

    # The extractor logs what it cannot use; here that is an error of one line.
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    return bare_extraction(
        data,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=dict(_DATE_PARAMETERS),
    )


def _day(stated: str | None) -> date | None:
    try:
        return date.fromisoformat((stated or "")[:10])
    except ValueError:
        return None
