"""Opening the sources a person names, and refusing in words that fit what was named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from foedus.reading.formats import open_records
from foedus.reading.language import require_english
from foedus.reading.metering import Meter
from foedus.reading.read import read
from foedus.terms.article import Page
from foedus.terms.errors import SourceError
from foedus.terms.reading import Reading


def pages_of(source: str, meter: Meter | None = None) -> Iterator[Page | SourceError]:
    """Yield the pages of a source, and an error in place of each that cannot be read.

    A device that fails while it is read names no file; the source that was being read is named in
    its place, so that nobody looks for the fault in what is written.
    """
    try:
        yield from open_records(source, meter)
    except OSError as failed:
        yield SourceError(
            f"the source cannot be read: {(failed.strerror or str(failed)).lower()}",
            where="standard input" if source == "-" else source,
            expected="a whole page from a command that goes on writing, or a file"
            if source == "-"
            else "files and folders that can be read",
        )


def read_dated(page: Page, *, as_of: date | None, strict: bool = False) -> Reading:
    """Read a page that goes into a ledger or a brief: it needs a date, whatever its format.

    Raises
    ------
    SourceError
        The page is not English; or it has no date and no cut-off is given. What is expected of a
        record of JSON lines, where a date may be left out to only read it, names the key.
    """
    require_english(page)
    try:
        return read(page, as_of=as_of, strict=strict, require_date=True)
    except SourceError as undated:
        if page.media != "jsonl":
            raise
        raise SourceError(
            undated.message,
            where=undated.where,
            expected='a "date" in the record, or --as-of YYYY-MM-DD; only `foedus read` takes '
            "records without a date",
        ) from undated
