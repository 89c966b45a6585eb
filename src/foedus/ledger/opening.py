"""Opening a file that may not be a ledger, without touching it if it is none."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from foedus.ledger.schema import APPLICATION_ID, MIGRATIONS
from foedus.terms.errors import LedgerError

WAIT_SECONDS = 30.0
"""How long a command waits for another one that is writing."""
CHECKED_BYTES = 32 * 2**20
"""Files up to this size are checked page by page when opened; larger ones by ``Ledger.check``."""

_MAGIC = b"SQLite format 3\x00"
_CAUSES = {
    "SQLITE_FULL": ("the disk is full", "free space; what was acknowledged before is kept"),
    "SQLITE_READONLY": ("the file or its folder is read-only", "a folder that can be written to"),
    "SQLITE_CANTOPEN": ("the file cannot be opened", "an existing folder that can be written to"),
    "SQLITE_BUSY": ("another process is writing", "that it ends; then run the command again"),
    "SQLITE_CORRUPT": ("the file is corrupted", "a sound ledger: restore a copy; left untouched"),
    "SQLITE_NOTADB": ("the file is corrupted", "a sound ledger: restore a copy; left untouched"),
    "SQLITE_IOERR": ("the disk does not answer", "a working disk with space left"),
    "SQLITE_TOOBIG": ("the article is too long for the store", "an article under one gigabyte"),
}


@contextmanager
def told_as_ledger_error(path: Path) -> Iterator[None]:
    """Turn what SQLite or the file system reports into one clear line."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "") or ""
        for prefix, (cause, expected) in _CAUSES.items():
            if name.startswith(prefix):
                raise LedgerError(cause, where=str(path), expected=expected) from error
        raise LedgerError(
            f"the store refused: {error}", where=str(path), expected="a sound ledger"
        ) from error
    except OSError as error:
        raise LedgerError(
            error.strerror or str(error),
            where=str(path),
            expected="a folder and file that can be read and written",
        ) from error


def connect(path: Path, *, create: bool, write: bool = True) -> sqlite3.Connection:
    """Open a ledger, or make one where there is none.

    Where ``write`` is false, a ledger that cannot be written to is opened for reading only.

    Raises
    ------
    LedgerError
        The file is another program's, corrupted, or newer than this version knows; it is then left
        as it was. Or there is none and ``create`` is false.
    """
    with told_as_ledger_error(path):
        fresh = _is_fresh(path)
        if fresh and not create:
            raise LedgerError(
                "no ledger here",
                where=str(path),
                expected="a ledger; `foedus ledger add` makes one",
            )
        kept = not write and not may_write(path)
        connection = sqlite3.connect(
            _read_only_address(path) if kept else path,
            timeout=WAIT_SECONDS,
            isolation_level=None,
            uri=kept,
        )
        try:
            if kept:
                _prepare_to_read(connection, path)
            else:
                _prepare(connection, path, fresh=fresh)
        except BaseException:
            connection.close()
            raise
    return connection


def may_write(path: Path) -> bool:
    """Say whether a ledger and the folder for its log can be written to."""
    real = path.resolve()
    return os.access(real, os.W_OK) and os.access(real.parent, os.W_OK | os.X_OK)


def is_read_only(connection: sqlite3.Connection) -> bool:
    """Say whether a ledger was opened for reading only."""
    return bool(connection.execute("PRAGMA query_only").fetchone()[0])


def copy_to_check(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return a passing copy, page for page, of a ledger that cannot be written to.

    The index of words is checked by a command that counts as writing.
    """
    copy = sqlite3.connect("", isolation_level=None)
    copy.row_factory = sqlite3.Row
    connection.backup(copy)
    return copy


def _read_only_address(path: Path) -> str:
    """Return the address under which SQLite writes nothing, neither log nor lock.

    Beside a write-ahead log the file alone is not the ledger; SQLite then reads both.
    """
    real = path.resolve()
    alone = not real.with_name(f"{real.name}-wal").exists()
    return f"{real.as_uri()}?mode=ro" + ("&immutable=1" if alone else "")


def _is_fresh(path: Path) -> bool:
    """Say whether there is nothing yet; refuse what is no ledger, by its first 100 bytes alone."""
    if not path.exists():
        return True
    if not (path.is_file() or path.is_dir()):
        raise LedgerError(
            "this is no regular file", where=str(path), expected="a ledger, or a name not taken"
        )
    with path.open("rb") as file:
        head = file.read(100)
    if not head:
        return True
    ours = head[:16] == _MAGIC and int.from_bytes(head[68:72]) == APPLICATION_ID
    if len(head) < 100 or not ours:
        raise LedgerError(
            "this file is not a foedus ledger",
            where=str(path),
            expected="a ledger, or a name that is not taken; the file was left untouched",
        )
    _refuse_newer(path, int.from_bytes(head[60:64]))
    page_size = int.from_bytes(head[16:18])
    # Beside a write-ahead log a page may still be on its way into the file; SQLite then decides.
    alone = not path.with_name(f"{path.name}-wal").exists()
    if alone and path.stat().st_size % (65536 if page_size == 1 else page_size):
        raise LedgerError(
            "the file is corrupted: it ends in the middle of a page",
            where=str(path),
            expected="a sound ledger: restore a copy; the file was left untouched",
        )
    return False


def _refuse_newer(path: Path, version: int) -> None:
    if version > len(MIGRATIONS):
        raise LedgerError(
            f"the ledger has schema version {version}",
            where=str(path),
            expected=f"version {len(MIGRATIONS)} or older; install a newer foedus",
        )


def _prepare_to_read(connection: sqlite3.Connection, path: Path) -> None:
    connection.row_factory = sqlite3.Row
    if path.stat().st_size <= CHECKED_BYTES:
        refuse_corrupted(connection, path, "quick_check")
    version = _version(connection)
    _refuse_newer(path, version)
    if version < len(MIGRATIONS):
        raise LedgerError(
            f"the ledger has schema version {version} and is read-only here",
            where=str(path),
            expected="a copy of it in a folder that can be written to, where it is brought up "
            f"to version {len(MIGRATIONS)}",
        )
    connection.execute("PRAGMA query_only = ON")


def _prepare(connection: sqlite3.Connection, path: Path, *, fresh: bool) -> None:
    connection.row_factory = sqlite3.Row
    if not fresh and path.stat().st_size <= CHECKED_BYTES:
        refuse_corrupted(connection, path, "quick_check")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    _migrate(connection, path)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        # Somebody else is reading a ledger made this moment: the next one to open it will switch.
        if error.sqlite_errorname != "SQLITE_BUSY":
            raise


def refuse_corrupted(connection: sqlite3.Connection, path: Path, check: str) -> None:
    """Run a check of SQLite's own and refuse the file with its first finding."""
    finding = connection.execute(f"PRAGMA {check}(1)").fetchone()[0]
    if finding != "ok":
        raise LedgerError(
            f"the file is corrupted: {finding}",
            where=str(path),
            expected="a sound ledger: restore a copy; the file was left untouched",
        )


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    version = _version(connection)
    _refuse_newer(path, version)
    if version == len(MIGRATIONS):
        return
    if version:
        _keep_copy(connection, path, version)
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have been faster between the first look and the lock.
        for number in range(_version(connection), len(MIGRATIONS)):
            for command in _commands(MIGRATIONS[number]):
                connection.execute(command)
            connection.execute(f"PRAGMA user_version = {number + 1}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _commands(script: str) -> Iterator[str]:
    """Split a script at its closing semicolons; ``executescript`` would commit on the way."""
    command = ""
    for piece in script.split(";")[:-1]:
        command += piece + ";"
        if sqlite3.complete_statement(command):
            yield command
            command = ""


def _keep_copy(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Keep the older ledger beside the new one as ``<name>.v<version>``."""
    unfinished = path.with_name(f"{path.name}.v{version}.unfinished")
    with closing(sqlite3.connect(unfinished)) as copy:
        connection.backup(copy)
    unfinished.replace(path.with_name(f"{path.name}.v{version}"))
