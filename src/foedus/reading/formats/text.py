"""Plain text: the page is the input unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from foedus.reading.formats._limits import BYTE_LIMIT, check_text, too_large
from foedus.terms.article import Page
from foedus.terms.card import Card
from foedus.terms.errors import SourceError

card = Card(
    key="text",
    title="Plain text",
    reference="Unicode Standard, chapter 3.10 (UTF-8, UTF-16)",
    reads=("bytes",),
    assumes=("UTF-8, UTF-16 with a byte-order mark, or Windows-1252",),
    avoid_when=("the file is a word processor's or a PDF",),
)
suffixes = (".txt", ".text", ".md")

_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip or word-processor file",
    b"\xd0\xcf\x11\xe0": "a word-processor file",
    b"{\\rtf": "a rich-text file",
}
_HIGH_SHARE = 0.1


def recognises(head: bytes) -> bool:
    """Return whether these first bytes look like this format; plain text takes what is left."""
    return not _CONTROL.search(head)


def pages(stream: BinaryIO, doc_id: str, where: str) -> Iterator[Page | SourceError]:
    """Yield the one page of a text file, or why it is refused."""
    data = stream.read(BYTE_LIMIT + 1)
    try:
        if len(data) > BYTE_LIMIT:
            raise too_large(where)
        text = decode(data, where)
        check_text(text, where)
    except SourceError as error:
        yield error
        return
    yield Page(doc_id=doc_id, text=text, date=None, where=where, media="text")


def decode(data: bytes, where: str) -> str:
    r"""Decode bytes without changing line ends or dropping a byte-order mark.

    Raises
    ------
    SourceError
        If the bytes are no text.

    Examples
    --------
    >>> decode("caf\xe9\r\n".encode(), "a.txt")
    'café\r\n'
    >>> decode(b"caf\xe9 talks \x93go on\x94", "a.txt")
    'café talks “go on”'
    """
    for magic, name in _MAGIC.items():
        if data.startswith(magic):
            raise SourceError(f"the file is {name}", where=where, expected="text or HTML")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode_utf16(data, where)
    if control := _binary_at(data):
        raise SourceError(
            f"the file is binary: byte {control - 1} is a control character",
            where=where,
            expected="text or HTML",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_western(data, error, where)


def _binary_at(data: bytes) -> int:
    """Return one more than the place of the first byte that shows the data to be binary, or 0."""
    nul = data.find(b"\0")
    if nul >= 0:
        return nul + 1
    # A stray control character happens in old wire copy; more than one in a hundred does not.
    found = _CONTROL.findall(data)
    if found and len(found) * 100 > len(data):
        first = _CONTROL.search(data)
        return first.start() + 1 if first else 0
    return 0


def _decode_utf16(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise SourceError(
            f"byte {error.start} is not UTF-16, as the file's first bytes promise",
            where=where,
            expected="UTF-8 text",
        ) from error


def _decode_western(data: bytes, error: UnicodeDecodeError, where: str) -> str:
    """Read Windows-1252 if that is plausible: few high bytes, and none that spell UTF-8."""
    high = len(_HIGH.findall(data))
    spelt = sum(len(pair) for pair in _MULTIBYTE.findall(data))
    if high <= max(3, _HIGH_SHARE * len(data)) and spelt * 2 < high:
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    raise SourceError(
        f"byte {error.start} is neither UTF-8 nor Windows-1252 text",
        where=where,
        expected="UTF-8 text; save the file as UTF-8",
    )
