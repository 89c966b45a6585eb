"""Whether an installation can do what a run needs."""

from __future__ import annotations

import sqlite3
import sys
from dataclasses import dataclass

FAMILIES = {"decision", "bargaining", "coalition", "deterrence"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One check and what it found."""

    ok: bool
    text: str


def warm_up() -> list[str]:
    """Compile every kernel and return their names."""
    from foedus.models.warm import warm

    return warm()


def findings() -> list[Finding]:
    """Check Python, SQLite's full-text search, the reader, the tables and the catalogs."""
    return [_python(), _full_text(), _reader(), _tables(), _catalogs()]


def is_reader_compiled() -> bool:
    """Say whether the reader runs as machine code and not as Python."""
    from foedus.reading import read

    return not (read.__file__ or "").endswith(".py")


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Finding(ok=sys.version_info >= (3, 11), text=f"Python {version} (3.11 or newer)")


def _full_text() -> Finding:
    try:
        with sqlite3.connect(":memory:") as connection:
            connection.execute("CREATE VIRTUAL TABLE probe USING fts5(words)")
    except sqlite3.Error as missing:
        return Finding(ok=False, text=f"SQLite {sqlite3.sqlite_version}: no FTS5 ({missing})")
    return Finding(ok=True, text=f"SQLite {sqlite3.sqlite_version} with full-text search")


def _reader() -> Finding:
    if is_reader_compiled():
        return Finding(ok=True, text="reader compiled")
    faster = "HATCH_BUILD_HOOKS_ENABLE=1 pip install . compiles it, not quite twice as fast"
    return Finding(ok=True, text=f"reader interpreted ({faster})")


def _tables() -> Finding:
    from foedus.states import bodies, parties

    known = len(parties.parties())
    return Finding(ok=known > 0, text=f"{known} parties, {len(bodies.bodies())} bodies")


def _catalogs() -> Finding:
    from foedus.workbench.catalogs import model_rows

    rows = model_rows()
    families = {row["family"] for row in rows}
    text = f"{len(rows)} models in {len(families)} families"
    return Finding(ok=families >= FAMILIES, text=text)
