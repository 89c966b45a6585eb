"""Fetching one file: resumed where it broke off, checked, and put in place whole or not at all."""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from foedus.terms.errors import NoAnswer, SourceError

PIECE = 1 << 16
TIMEOUT = 30.0
BUSY = frozenset({408, 425, 429})
"""Answers that speak of the moment and not of the address, beside all from 500."""
AGENT = "foedus (a user's own copy)"
# Lists of what a bundle holds are written anew, with the day, at each download.
UNCOUNTED = ("MANIFEST.TXT",)
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """Where the copy lies, its digest and size, and how it came: fetched, resumed or there."""

    path: Path
    digest: str
    size: int
    how: str


def content_digest(path: Path) -> str:
    """Return the SHA-256 of a file; of a ZIP bundle that of its members' names and contents.

    A repository packs a bundle anew at each download, with the time of day in it.
    """
    whole = hashlib.sha256()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as bundle:
            for name in sorted(set(bundle.namelist()) - set(UNCOUNTED)):
                content = hashlib.sha256(bundle.read(name)).hexdigest()
                whole.update(f"{name}\0{content}\n".encode())
        return whole.hexdigest()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            whole.update(piece)
    return whole.hexdigest()


def fetch(
    address: str,
    target: Path,
    *,
    digest: str = "",
    again: bool = False,
    help_page: str = "",
    progress: Progress | None = None,
) -> Fetched:
    """Fetch a file unless a good copy is there.

    Parameters
    ----------
    address : str
        An http or https address.
    target : Path
        Where the copy goes; what has come of an interrupted fetch waits beside it.
    digest : str
        What :func:`content_digest` must return; empty: what the first fetch noted, if any.
    again : bool
        Fetch although a good copy is there.
    help_page : str
        Page to name where the address does not work.
    progress : callable, optional
        Called with bytes so far and in all (0 if not known).

    Raises
    ------
    SourceError
        If the server refuses the address, the file is not the one known, or the folder cannot be
        written. An earlier copy stays as it was.
    NoAnswer
        If there is no network, or the server does not answer, is busy or breaks off.
    """
    if urlsplit(address).scheme not in ("http", "https"):
        raise SourceError(f"no web address: {address!r}", expected="http:// or https://")
    wanted = digest or _noted(target)
    if target.exists() and not again:
        return _there(target, wanted)
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        resumed = _download(address, part, help_page, progress)
        found, size = _digest_of(part), part.stat().st_size
        if wanted and found != wanted:
            _forget(part)
            raise SourceError(
                f"the file has changed: its digest begins {found[:12]}",
                where=address,
                expected=f"{wanted[:12]}..., as known; nothing was replaced"
                + ("" if digest else f"; to take the new one, remove {_note(target).name}"),
            )
        _write_note(target, {"address": address, "digest": found, "bytes": size})
        os.replace(part, target)
        _state(part).unlink(missing_ok=True)
    except OSError as refused:
        reason = (refused.strerror or str(refused)).lower()
        raise SourceError(
            f"cannot write: {reason}", where=str(target.parent), expected="a folder with room"
        ) from refused
    return Fetched(path=target, digest=found, size=size, how="resumed" if resumed else "fetched")


def noted_digest(target: Path) -> str:
    """Return the digest that the first fetch of a copy noted, empty if none."""
    return _noted(target)


def _there(target: Path, wanted: str) -> Fetched:
    found = _digest_of(target)
    if wanted and found != wanted:
        raise SourceError(
            f"the copy has changed since it was fetched: its digest begins {found[:12]}",
            where=str(target),
            expected=f"{wanted[:12]}...; move it away, or use --again",
        )
    return Fetched(path=target, digest=found, size=target.stat().st_size, how="there")


def _digest_of(path: Path) -> str:
    try:
        return content_digest(path)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as refused:
        raise SourceError(f"a broken bundle: {refused}", where=str(path)) from refused


def _download(address: str, part: Path, help_page: str, progress: Progress | None) -> bool:
    """Bring the part to its full size; return whether it went on from what was there."""
    state = _read(_state(part))
    start = part.stat().st_size if part.exists() else 0
    mark = str(state.get("mark", ""))
    if not start or not mark or state.get("address") != address:
        _forget(part)
        start = 0
    headers = {"User-Agent": AGENT, "Accept-Encoding": "identity"}
    if start:
        # Without the mark's consent the server sends the whole file.
        headers |= {"Range": f"bytes={start}-", "If-Range": mark}
    try:
        with urllib.request.urlopen(
            urllib.request.Request(address, headers=headers), timeout=TIMEOUT
        ) as answer:
            return _receive(answer, address, part, start, progress)
    except urllib.error.HTTPError as refused:
        if refused.code == 416 and start:
            _forget(part)
            return _download(address, part, help_page, progress)
        answered = f"the server answers {refused.code} {refused.reason}"
        if refused.code >= 500 or refused.code in BUSY:
            again = f"the same command later, or {_elsewhere(help_page)}"
            raise NoAnswer(answered, where=address, expected=again) from refused
        raise SourceError(answered, where=address, expected=_elsewhere(help_page)) from refused
    except urllib.error.URLError as refused:
        reason = getattr(refused.reason, "strerror", None) or str(refused.reason)
        raise NoAnswer(
            f"cannot reach {urlsplit(address).hostname}: {str(reason).lower()}",
            where=address,
            expected="a network connection, or " + _elsewhere(help_page),
        ) from refused
    except (http.client.HTTPException, ConnectionError, TimeoutError) as refused:
        raise NoAnswer(
            f"no answer: {str(refused).lower() or type(refused).__name__}",
            where=address,
            expected="the same command again, or " + _elsewhere(help_page),
        ) from refused


def _receive(answer: Any, address: str, part: Path, start: int, progress: Progress | None) -> bool:
    """Write what comes; refuse an answer that ends early or continues elsewhere."""
    resumed = bool(answer.status == 206)
    if resumed and not answer.headers.get("Content-Range", "").startswith(f"bytes {start}-"):
        _forget(part)
        raise SourceError("the server sends another part than asked", where=address)
    done = start if resumed else 0
    length = answer.headers.get("Content-Length")
    total = done + int(length) if length else 0
    mark = answer.headers.get("ETag") or answer.headers.get("Last-Modified") or ""
    # A weak mark promises no equal bytes, so nothing is resumed on it.
    _write(_state(part), {"address": address, "mark": "" if mark.startswith("W/") else mark})
    broken = False
    with part.open("ab" if resumed else "wb") as file:
        try:
            while piece := answer.read(PIECE):
                file.write(piece)
                done += len(piece)
                if progress:
                    progress(done, total)
        except (http.client.IncompleteRead, ConnectionError, TimeoutError):
            broken = True
    if broken or (total and done < total):
        raise NoAnswer(
            f"the connection broke off after {done} of {total or 'an unknown number of'} bytes",
            where=address,
            expected="the same command again, which goes on from there",
        )
    return resumed


def _elsewhere(help_page: str) -> str:
    return f"another address with --from; see {help_page}" if help_page else "another address"


def _state(part: Path) -> Path:
    return part.with_name(part.name + ".json")


def _note(target: Path) -> Path:
    return target.with_name(target.name + ".fetched.json")


def _noted(target: Path) -> str:
    return str(_read(_note(target)).get("digest", ""))


def _write_note(target: Path, note: dict[str, Any]) -> None:
    _write(_note(target), note)


def _forget(part: Path) -> None:
    part.unlink(missing_ok=True)
    _state(part).unlink(missing_ok=True)


def _read(path: Path) -> dict[str, Any]:
    """Return what was noted, or nothing where there is no readable note."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, content: dict[str, Any]) -> None:
    beside = path.with_name(path.name + ".part")
    beside.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8", newline="\n")
    os.replace(beside, path)
