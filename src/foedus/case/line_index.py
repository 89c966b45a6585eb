"""On which line of a TOML text each key stands."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator

KeyPath = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_PLAIN_VALUE = re.compile(r"[^,\]}#\n]*")
_STRINGS = (
    re.compile(r'"""(?:[^\\]|\\.)*?"""(?:"{0,2})', re.DOTALL),
    re.compile(r"'''.*?'''(?:'{0,2})", re.DOTALL),
    re.compile(r'"(?:[^"\\\n]|\\.)*"'),
    re.compile(r"'[^'\n]*'"),
)


def line_index(text: str) -> dict[KeyPath, int]:
    """Return the line, from 1, on which each key and each element of a list begins.

    Elements of lists and of arrays of tables are numbered from 0. The text must be valid TOML;
    of another the index may be wrong but is returned.

    Examples
    --------
    >>> line_index("a = 1\\nb = [\\n  {c = 2},\\n]\\n")[("b", 0, "c")]
    3
    """
    return _Scan(text).index


def nearest_line(index: dict[KeyPath, int], path: KeyPath) -> int:
    """Return the line of a key, or of the innermost table around it that the text holds."""
    for size in range(len(path), 0, -1):
        if path[:size] in index:
            return index[path[:size]]
    return 1


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.index: dict[KeyPath, int] = {}
        self._breaks = [found.start() for found in re.finditer("\n", text)]
        self._lengths: dict[KeyPath, int] = {}
        table: KeyPath = ()
        for _ in self._steps(""):
            if self.text.startswith("[", self.at):
                table = self._header()
            else:
                self._pair(table)

    def _steps(self, end: str) -> Iterator[None]:
        """Go from one key or element to the next, up to ``end`` or the end of the text."""
        before = -1
        while True:
            self._skip(_BLANK)
            while self.text.startswith(",", self.at):
                self.at += 1
                self._skip(_BLANK)
            if end and self.text.startswith(end, self.at):
                self.at += 1
                return
            if self.at >= len(self.text) or self.at == before:
                return
            before = self.at
            yield

    def _skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def _note(self, path: KeyPath) -> None:
        self.index.setdefault(path, bisect_left(self._breaks, self.at) + 1)

    def _header(self) -> KeyPath:
        opening = "[[" if self.text.startswith("[[", self.at) else "["
        start = self.at
        self.at += len(opening)
        keys = self._keys()
        after, self.at = self.at, start
        table: KeyPath = ()
        for place, key in enumerate(keys):
            table += (key,)
            self._note(table)
            last = place == len(keys) - 1
            if last and opening == "[[":
                self._lengths[table] = self._lengths.get(table, 0) + 1
            if table in self._lengths:
                table += (self._lengths[table] - 1,)
                self._note(table)
        self.at = after
        self._skip(_SPACE)
        self.at += len(opening)
        return table

    def _keys(self) -> list[str]:
        keys: list[str] = []
        while True:
            self._skip(_SPACE)
            start = self.at
            if self.text[start : start + 1] in ('"', "'"):
                self._string()
                keys.append(tomllib.loads(f"k = {self.text[start : self.at]}")["k"])
            else:
                self._skip(_BARE)
                keys.append(self.text[start : self.at])
            self._skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return keys
            self.at += 1

    def _pair(self, table: KeyPath) -> None:
        start = self.at
        keys = self._keys()
        after, self.at = self.at, start
        for key in keys:
            table += (key,)
            self._note(table)
        self.at = after + 1  # the equals sign
        self._skip(_SPACE)
        self._value(table)

    def _value(self, path: KeyPath) -> None:
        opening = self.text[self.at : self.at + 1]
        if opening == "[":
            self.at += 1
            for place, _ in enumerate(self._steps("]")):
                self._note((*path, place))
                self._value((*path, place))
        elif opening == "{":
            self.at += 1
            for _ in self._steps("}"):
                self._pair(path)
        elif opening in ('"', "'"):
            self._string()
        else:
            self._skip(_PLAIN_VALUE)

    def _string(self) -> None:
        for pattern in _STRINGS:
            found = pattern.match(self.text, self.at)
            if found:
                self.at = found.end()
                return
        self.at = len(self.text)
