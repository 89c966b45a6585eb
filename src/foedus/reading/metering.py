"""How much of some sources has been read, in bytes as they lie on disk."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO


class Meter:
    """Bytes read so far (``done``) of all there are (``total``, 0 where nobody knows)."""

    def __init__(self, files: Iterable[Path] | None) -> None:
        self.done = 0
        self.total = 0 if files is None else sum(path.stat().st_size for path in files)

    def metered(self, stream: BinaryIO) -> io.RawIOBase:
        """Return a stream that reads another and counts."""
        return _Metered(stream, self)


class _Metered(io.RawIOBase):
    def __init__(self, stream: BinaryIO, meter: Meter) -> None:
        self._stream = stream
        self._meter = meter

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        count: int = self._stream.readinto(buffer)  # type: ignore[attr-defined]
        self._meter.done += count
        return count
